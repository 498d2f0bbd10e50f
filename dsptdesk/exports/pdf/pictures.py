"""Images of the annex: checked before use, JPEG kept as it is."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageOps
from reportlab.platypus import Flowable

SIDE_LIMIT = 10_000
"""Pixels; an image longer than this can take more memory than a computer has."""
AREA_LIMIT = 50_000_000
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP")
_TURNS = {3: 180, 6: -90, 8: 90}
_ORIENTATION = 0x0112


@dataclass(frozen=True)
class Looked:
    """What an image is, or why it cannot be shown."""

    width: int = 0
    height: int = 0
    jpeg: bool = False
    turn: int = 0
    problem: str = ""


def look(data: bytes) -> Looked:
    """Check an image: its size by the header first, then that all of it can be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                return _look(image)
    except Image.DecompressionBombError:
        return Looked(problem=_TOO_LARGE)
    except (OSError, SyntaxError, ValueError, TypeError, EOFError, IndexError):
        return Looked(problem="This image is damaged and cannot be shown here.")


_TOO_LARGE = "This image has too many pixels to be shown here."


def _look(image: Image.Image) -> Looked:
    width, height = image.size
    # Of a progressive image, all of it must be in memory, whatever size is asked for.
    limit = AREA_LIMIT // 2 if image.info.get("progressive") else AREA_LIMIT
    if max(width, height) > SIDE_LIMIT or width * height > limit:
        return Looked(problem=_TOO_LARGE)
    jpeg = image.format == "JPEG" and image.mode in {"L", "RGB", "CMYK"}
    turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1), 0) if jpeg else 0
    if jpeg:
        image.draft(image.mode, (max(width // 8, 1), max(height // 8, 1)))
    image.load()
    return Looked(width, height, jpeg, turn)


class _Jpeg:
    """Hands a JPEG to the PDF byte for byte."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self.data = name, data

    def __str__(self) -> str:
        return self.name

    def jpeg_fh(self) -> io.BytesIO | None:
        return io.BytesIO(self.data)


class _Raster:
    """Hands any other image to the PDF as plain colours on white."""

    mode = "RGB"

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            upright = ImageOps.exif_transpose(image).convert("RGBA")
        self.image = Image.new("RGB", upright.size, "white")
        self.image.paste(upright, mask=upright.getchannel("A"))

    def __str__(self) -> str:
        return self.name

    def jpeg_fh(self) -> None:
        return None

    def getSize(self) -> tuple[int, int]:
        return self.image.size

    def getRGBData(self) -> bytes:
        return self.image.tobytes()


class Picture(Flowable):  # type: ignore[misc]
    """An image fitted to the room that is left on its page; read only when it is drawn."""

    def __init__(self, name: str, looked: Looked, read: Callable[[], bytes]) -> None:
        """Take a name that differs for different images, and what gives the bytes."""
        super().__init__()
        self.name, self.looked, self.read = f"annex {name}", looked, read

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Fill the room without stretching; small images grow to at most 1 point a pixel."""
        wide, high = self.looked.width, self.looked.height
        if self.looked.turn in {90, -90}:
            wide, high = high, wide
        scale = min(width / wide, max(height - 12, 40) / high, 1.0)
        self.size = (wide * scale, high * scale)
        return self.size

    def draw(self) -> None:
        """Draw it upright, as the camera meant it."""
        data = self.read()
        image = (_Jpeg if self.looked.jpeg else _Raster)(self.name, data)
        width, height = self.size
        turn = self.looked.turn
        self.canv.saveState()
        self.canv.translate(width / 2, height / 2)
        self.canv.rotate(turn)
        if turn in {90, -90}:
            width, height = height, width
        self.canv.drawImage(image, -width / 2, -height / 2, width, height)
        self.canv.restoreState()
