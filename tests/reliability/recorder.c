/* Notes every change under $REC_DIR in $REC_LOG, in order, for replay.py to rebuild the disk as a
   power cut could leave it. Preloaded: gcc -O2 -shared -fPIC -o recorder.so recorder.c -ldl

   One note: operation, length of the first and of the second name, offset, length of the data
   (packed: char, u16, u16, u64, u32), then the three. Operations: C made a file, K made a folder,
   W wrote, T cut to a length, S settled (fsync, fdatasync), U took a name away, R renamed,
   A acknowledged (a line written to $REC_ACK, which is a name, not a file under $REC_DIR). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST 4096
static char *names[MOST];
static const char *folder, *ack;
static size_t length;
static int note = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...) static type (*real_##name)(__VA_ARGS__)
REAL(int, open, const char *, int, ...);
REAL(int, openat, int, const char *, int, ...);
REAL(int, close, int);
REAL(ssize_t, write, int, const void *, size_t);
REAL(ssize_t, writev, int, const struct iovec *, int);
REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
REAL(ssize_t, pwritev, int, const struct iovec *, int, off_t);
REAL(int, ftruncate, int, off_t);
REAL(int, fsync, int);
REAL(int, fdatasync, int);
REAL(int, unlink, const char *);
REAL(int, unlinkat, int, const char *, int);
REAL(int, rmdir, const char *);
REAL(int, rename, const char *, const char *);
REAL(int, mkdir, const char *, mode_t);

#define FIND(name) real_##name = dlsym(RTLD_NEXT, #name)
__attribute__((constructor)) static void begin(void) {
    static int begun;
    if (begun) return;
    begun = 1;
    FIND(open); FIND(openat); FIND(close); FIND(write); FIND(writev); FIND(pwrite); FIND(pwritev);
    FIND(ftruncate); FIND(fsync); FIND(fdatasync); FIND(unlink); FIND(unlinkat); FIND(rmdir);
    FIND(rename); FIND(mkdir);
    folder = getenv("REC_DIR");
    ack = getenv("REC_ACK");
    length = folder ? strlen(folder) : 0;
    char *log = getenv("REC_LOG");
    if (folder && log) {
        int first = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        note = fcntl(first, F_DUPFD_CLOEXEC, 1000); /* out of the way of careless closers */
        real_close(first);
    }
}

static void put(char what, const char *a, const char *b, uint64_t at, const void *data, uint32_t n) {
    if (note < 0) return;
    uint16_t la = a ? strlen(a) : 0, lb = b ? strlen(b) : 0;
    char head[17];
    head[0] = what;
    memcpy(head + 1, &la, 2);
    memcpy(head + 3, &lb, 2);
    memcpy(head + 5, &at, 8);
    memcpy(head + 13, &n, 4);
    struct iovec parts[4] = {{head, 17}, {(void *)(a ? a : ""), la}, {(void *)(b ? b : ""), lb},
                             {(void *)(data ? data : ""), n}};
    real_writev(note, parts, 4);
}

static int inside(const char *path) { return length && path && !strncmp(path, folder, length); }
static int is_ack(const char *path) { return ack && path && !strcmp(path, ack); }
static const char *name_of(int fd) { return fd >= 0 && fd < MOST ? names[fd] : 0; }

/* A name given beside an open folder, as shutil.rmtree does. */
static const char *whole(int at, const char *path, char *room) {
    const char *above = at == AT_FDCWD ? 0 : name_of(at);
    if (!path || path[0] == '/' || !above) return path;
    snprintf(room, PATH_MAX, "%s/%s", above, path);
    return room;
}

static int opened(int at, int beside, const char *path, int flags, mode_t mode) {
    char room[PATH_MAX];
    begin();
    pthread_mutex_lock(&lock);
    const char *full = whole(beside ? at : AT_FDCWD, path, room);
    struct stat found;
    int ours = inside(full), there = !ours || stat(full, &found) == 0;
    int fd = beside ? real_openat(at, path, flags, mode) : real_open(path, flags, mode);
    if (fd >= 0 && fd < MOST) {
        free(names[fd]);
        names[fd] = ours || is_ack(full) ? strdup(full) : 0;
        if (ours && !there) put('C', full, 0, 0, 0, 0);
        else if (ours && flags & O_TRUNC) put('T', full, 0, 0, 0, 0);
    }
    pthread_mutex_unlock(&lock);
    return fd;
}

#define MODE                                              \
    mode_t mode = 0;                                      \
    if (flags & (O_CREAT | __O_TMPFILE)) {                \
        va_list rest;                                     \
        va_start(rest, flags);                            \
        mode = va_arg(rest, int);                         \
        va_end(rest);                                     \
    }
int open(const char *path, int flags, ...) { MODE return opened(0, 0, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(0, 0, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE return opened(at, 1, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE return opened(at, 1, path, flags, mode); }

int close(int fd) {
    begin();
    if (fd == note) return 0;
    pthread_mutex_lock(&lock);
    if (fd >= 0 && fd < MOST) {
        free(names[fd]);
        names[fd] = 0;
    }
    int done = real_close(fd);
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t write(int fd, const void *data, size_t n) {
    begin();
    const char *name = name_of(fd);
    if (!name) return real_write(fd, data, n);
    pthread_mutex_lock(&lock);
    struct stat found;
    int ending = fcntl(fd, F_GETFL) & O_APPEND && !fstat(fd, &found);
    off_t at = ending ? found.st_size : lseek(fd, 0, SEEK_CUR);
    ssize_t done = real_write(fd, data, n);
    if (done > 0) put(is_ack(name) ? 'A' : 'W', name, 0, at, data, done);
    pthread_mutex_unlock(&lock);
    return done;
}

static ssize_t noted_at(int fd, const void *data, size_t n, off_t at) {
    begin();
    pthread_mutex_lock(&lock);
    ssize_t done = real_pwrite(fd, data, n, at);
    if (done > 0 && name_of(fd)) put('W', name_of(fd), 0, at, data, done);
    pthread_mutex_unlock(&lock);
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t n, off_t at) { return noted_at(fd, data, n, at); }
ssize_t pwrite64(int fd, const void *data, size_t n, off_t at) { return noted_at(fd, data, n, at); }

static ssize_t pieces(int fd, const struct iovec *parts, int count, off_t at) {
    ssize_t all = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = at < 0 ? write(fd, parts[i].iov_base, parts[i].iov_len)
                              : noted_at(fd, parts[i].iov_base, parts[i].iov_len, at + all);
        if (done < 0) return all ? all : done;
        all += done;
        if ((size_t)done < parts[i].iov_len) break;
    }
    return all;
}
ssize_t writev(int fd, const struct iovec *parts, int count) { return pieces(fd, parts, count, -1); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { return pieces(fd, parts, count, at); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t at) { return pieces(fd, parts, count, at); }

/* The kernel copies without our seeing the bytes: say it cannot, and the caller writes. */
ssize_t sendfile(int out, int in, off_t *at, size_t n) { errno = ENOSYS; return -1; }
ssize_t sendfile64(int out, int in, off_t *at, size_t n) { errno = ENOSYS; return -1; }
ssize_t copy_file_range(int in, off_t *a, int out, off_t *b, size_t n, unsigned f) { errno = ENOSYS; return -1; }

int ftruncate(int fd, off_t n) {
    begin();
    pthread_mutex_lock(&lock);
    int done = real_ftruncate(fd, n);
    if (!done && name_of(fd)) put('T', name_of(fd), 0, n, 0, 0);
    pthread_mutex_unlock(&lock);
    return done;
}
int ftruncate64(int fd, off_t n) { return ftruncate(fd, n); }

static int settled(int fd, int (*real)(int)) {
    pthread_mutex_lock(&lock);
    int done = real(fd);
    if (!done && name_of(fd)) put('S', name_of(fd), 0, 0, 0, 0);
    pthread_mutex_unlock(&lock);
    return done;
}
int fsync(int fd) { begin(); return settled(fd, real_fsync); }
int fdatasync(int fd) { begin(); return settled(fd, real_fdatasync); }

#define CHANGED(call, what, a, b)                                  \
    begin();                                                       \
    pthread_mutex_lock(&lock);                                     \
    int done = call;                                               \
    if (!done && (inside(a) || inside(b))) put(what, a, b, 0, 0, 0); \
    pthread_mutex_unlock(&lock);                                   \
    return done;
int unlink(const char *path) { CHANGED(real_unlink(path), 'U', path, 0) }
int rmdir(const char *path) { CHANGED(real_rmdir(path), 'U', path, 0) }
int unlinkat(int at, const char *path, int flags) {
    char room[PATH_MAX];
    const char *full = whole(at, path, room);
    CHANGED(real_unlinkat(at, path, flags), 'U', full, 0)
}
int rename(const char *from, const char *to) { CHANGED(real_rename(from, to), 'R', from, to) }
int mkdir(const char *path, mode_t mode) { CHANGED(real_mkdir(path, mode), 'K', path, 0) }
