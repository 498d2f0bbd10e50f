"""Which engines write and read documents and pictures."""

from __future__ import annotations

_PICTURES = {
    "freetype2": "FreeType",
    "libjpeg_turbo": "libjpeg-turbo",
    "jpg_2000": "OpenJPEG",
    "libtiff": "libtiff",
    "webp": "libwebp",
    "avif": "libavif",
    "littlecms2": "Little CMS",
    "harfbuzz": "HarfBuzz",
    "raqm": "Raqm",
    "fribidi": "FriBidi",
    "zlib_ng": "zlib-ng",
}
"""Pillow's own word for each engine, and the name it is known by."""


def engines() -> dict[str, dict[str, str]]:
    """Give name and version of each engine by the library that carries it, asked at run time."""
    import pikepdf
    from lxml import etree  # type: ignore[import-untyped]
    from PIL import features

    pictures = {name: features.version(word) for word, name in _PICTURES.items()}
    return {
        "pikepdf": {"QPDF": pikepdf.__libqpdf_version__},
        "lxml": {
            "libxml2": _dotted(etree.LIBXML_VERSION),
            "libxslt": _dotted(etree.LIBXSLT_VERSION),
        },
        "pillow": {name: str(version) for name, version in pictures.items() if version},
    }


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
