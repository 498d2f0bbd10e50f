"""A file is shown in its folder whatever its name is, and never opened."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from dsptdesk.ui.paste.revealing import explorer_words, reveal
from dsptdesk.ui.paste.revealing_linux import address_of


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/tmp/a/Poster.pdf", "file:///tmp/a/Poster.pdf"),
        ("/tmp/a/50 % & more #1?.pdf", "file:///tmp/a/50%20%25%20&%20more%20%231%3F.pdf"),
        ("/tmp/a/Übersicht.pdf", "file:///tmp/a/%C3%9Cbersicht.pdf"),
    ],
)
def test_file_managers_get_an_address_they_can_read(path, address):
    assert address_of(Path(path)) == address
    assert QUrl(address).toLocalFile() == path


def test_explorer_gets_quotes_around_the_name_only():
    words = explorer_words(PureWindowsPath(r"C:\Users\Asha Patel\opened\Poster, new.pdf"))
    assert words == r'/select,"C:\Users\Asha Patel\opened\Poster, new.pdf"'


class Heard(QObject):
    """Hears what would be opened."""

    def __init__(self):
        super().__init__()
        self.paths = []

    @Slot(QUrl)
    def hear(self, address):
        self.paths.append(Path(address.toLocalFile()))


def test_where_nobody_can_show_a_file_its_folder_is_opened(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    heard = Heard()
    QDesktopServices.setUrlHandler("file", heard, "hear")
    reveal(tmp_path / "Poster.pdf", heard)
    QDesktopServices.unsetUrlHandler("file")
    assert heard.paths == [tmp_path]
