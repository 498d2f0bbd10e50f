"""Another program on the same screen: a box to paste into, and a file manager on the bus.

Run by paste_way. It reads one command a line and answers with one line of JSON.
"""

from __future__ import annotations

import json
import sys
import threading

from PySide6.QtCore import ClassInfo, QObject, Qt, Signal, Slot
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit

SERVICE = "org.freedesktop.FileManager1"


@ClassInfo({"D-Bus Interface": SERVICE})
class Files(QObject):
    """A file manager that only remembers what it was asked to show."""

    def __init__(self):
        super().__init__()
        self.shown = []

    @Slot("QStringList", str)
    def ShowItems(self, addresses, _startup):
        self.shown.append(addresses)


class Listener(QObject):
    told = Signal(str)

    def listen(self):
        for line in sys.stdin:
            self.told.emit(line.strip())
        self.told.emit("quit")


class Other(QObject):
    """Answers what a website in a browser would get."""

    def __init__(self, app):
        super().__init__()
        self.app, self.box, self.files = app, QPlainTextEdit(), Files()
        self.box.show()

    def serve_files(self):
        bus = QDBusConnection.sessionBus()
        options = QDBusConnection.RegisterOption.ExportAllSlots
        path = "/" + SERVICE.replace(".", "/")
        return bus.registerService(SERVICE) and bus.registerObject(path, self.files, options)

    @Slot(str)
    def obey(self, line):
        verb, _, rest = line.partition(" ")
        if verb == "quit":
            self.app.quit()
            return
        board = QGuiApplication.clipboard()
        answer = None
        if verb == "read":
            answer = board.text()
        elif verb == "paste":
            self.box.clear()
            self.box.paste()
            answer = self.box.toPlainText()
        elif verb == "formats":
            answer = board.mimeData().formats()
        elif verb == "copy":
            board.setText(rest)
            answer = board.text()
        elif verb == "serve":
            answer = bool(self.serve_files())
        elif verb == "shown":
            answer = self.files.shown
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    app = QApplication([])
    listener, other = Listener(), Other(app)
    listener.told.connect(other.obey, Qt.ConnectionType.QueuedConnection)
    threading.Thread(target=listener.listen, daemon=True).start()
    print(json.dumps("ready"), flush=True)
    app.exec()
