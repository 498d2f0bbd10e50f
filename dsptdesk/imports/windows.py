"""On Windows: puts the reading process into a job that limits its memory and its time."""

from __future__ import annotations

import sys

from dsptdesk.imports.book import MEMORY, SECONDS

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED = 9  # JobObjectExtendedLimitInformation
    _TICKS = 10_000_000  # a second in steps of 100 nanoseconds
    _QUIET = 0x0001 | 0x0002 | 0x8000  # no window when it fails
    _PROCESS_TIME, _ACTIVE, _PROCESS_MEMORY, _JOB_MEMORY = 0x2, 0x8, 0x100, 0x200
    _DIE_ON_EXCEPTION, _END_ON_CLOSE = 0x400, 0x2000
    _FLAGS = (
        _PROCESS_TIME | _ACTIVE | _PROCESS_MEMORY | _JOB_MEMORY | _DIE_ON_EXCEPTION | _END_ON_CLOSE
    )

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("Basic", _Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def lock_in() -> None:
        """Limit this process for good; where that fails, nothing is read."""
        kernel = _kernel()
        kernel.SetErrorMode(_QUIET)
        job = kernel.CreateJobObjectW(None, None)
        limits = _Extended()
        limits.Basic.LimitFlags = _FLAGS
        limits.Basic.PerProcessUserTimeLimit = SECONDS * _TICKS
        limits.Basic.ActiveProcessLimit = 1  # it may start no other
        limits.ProcessMemoryLimit = limits.JobMemoryLimit = MEMORY
        size = ctypes.sizeof(limits)
        # The job's handle stays open on purpose: closing it would end this process.
        if (
            not job
            or not kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), size)
            or not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        ):
            raise ctypes.WinError(ctypes.get_last_error())

    def _kernel() -> ctypes.WinDLL:
        """Declare the types, without which a handle would be cut to 32 bits."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.SetErrorMode.argtypes = (wintypes.UINT,)
        kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            wintypes.LPVOID,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        return kernel
