"""A web page without scripts: its head, its look, and its building stones."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from dsptdesk.domain.report import Document, Line
from dsptdesk.exports.documents import path_of
from dsptdesk.exports.legible import legible

EMPTY = "–"

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2a2c; --muted: #4f6062; --paper: #fff; --accent: #0b5a5e;
  --tint: #eef5f5; --hair: #c9d6d6; --warn: #8a4500; --track: #dde7e7; --good: #1b5e33;
  --bad: #97201d; --good-tint: #dff1e4; --warn-tint: #fcefd0; --bad-tint: #fbe4e2 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eeee; --muted: #a9bbbc; --paper: #131c1d;
  --accent: #6cc5c6; --tint: #1c2a2b; --hair: #3b4c4d; --warn: #f0b070; --track: #2c3d3e; --good: #8fd6a4;
  --bad: #f5a29b; --good-tint: #19341f; --warn-tint: #3a2d10; --bad-tint: #42201e } }
* { box-sizing: border-box }
html { font: 100%/1.6 system-ui, "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif }
body { margin: 0; color: var(--ink); background: var(--paper); overflow-wrap: anywhere }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem }
header { padding-top: 3rem } footer { padding: 3rem 1.5rem; color: var(--muted); font-size: .9rem }
h1 { font-size: 2.4rem; line-height: 1.15; margin: 0 0 .4em; color: var(--accent) }
h2 { font-size: 1.6rem; line-height: 1.25; margin: 3.5rem 0 .8rem; color: var(--accent) }
h3 { font-size: 1.15rem; margin: 2.2rem 0 .5rem } h4 { font-size: 1rem; margin: 0 0 .2rem }
p { margin: 0 0 .8em; max-width: 44rem } a { color: var(--accent) }
a:focus-visible, .copy:focus-visible, .wide:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.skip { position: absolute; left: -999rem } .skip:focus { left: 1rem; top: 1rem; padding: .6rem 1rem;
  background: var(--paper); border: 2px solid var(--accent) }
.muted { color: var(--muted) } .mark { color: var(--warn); font-weight: 700 }
.hero { background: var(--tint); border-left: 4px solid var(--accent); padding: 1rem 1.4rem; margin: 1.5rem 0 }
.hero strong { font-size: 1.4rem; color: var(--accent) }
.text { white-space: pre-wrap; unicode-bidi: plaintext }
dl { display: grid; grid-template-columns: minmax(7rem, 13rem) 1fr; gap: .3rem 1.2rem; margin: .4rem 0 1rem }
dt { color: var(--muted) } dd { margin: 0; min-width: 0 }
article { border-top: 1px solid var(--hair); padding: 1.4rem 0 .6rem }
article .state { float: right; margin-left: 1rem; font-weight: 700; color: var(--warn) }
article .done { color: var(--accent) }
.wide { overflow-x: auto; margin: 0 0 1.8rem } table { border-collapse: collapse; width: 100%; font-size: .92rem }
caption { text-align: left; color: var(--muted); padding-bottom: .5rem }
th, td { text-align: left; vertical-align: top; padding: .45rem .9rem .45rem 0; border-bottom: 1px solid var(--hair) }
.wide td, .wide th { min-width: 8rem; max-width: 28rem }
thead th { color: var(--accent); border-bottom: 2px solid var(--accent) } td.number { white-space: nowrap }
svg { display: block; width: 100%; min-width: 8rem; height: .6rem; margin-top: .5rem }
.track { fill: var(--track) } .bar { fill: var(--accent) }
svg.picture { height: auto; max-width: 48rem; margin: 1rem 0 1.2rem }
.w-ink { fill: var(--ink) } .w-muted { fill: var(--muted) } .w-on-accent { fill: var(--paper) }
.w-neutral { fill: var(--ink) } .w-good { fill: var(--good) } .w-warn { fill: var(--warn) }
.w-bad { fill: var(--bad) } .w-info, .g-accent { fill: var(--accent) } .g-base { fill: var(--paper) }
.g-track, .g-neutral, .g-info { fill: var(--track) } .g-good { fill: var(--good-tint) }
.g-warn { fill: var(--warn-tint) } .g-bad { fill: var(--bad-tint) } .edge { stroke: var(--muted) }
.l-line, .l-ink, .l-warn { fill: none; stroke: var(--muted) } .l-ink { stroke: var(--ink) }
.l-warn { stroke: var(--warn) }
.copy { background: var(--tint); padding: .7rem 1rem; margin: .2rem 0 .8rem; white-space: pre-wrap;
  unicode-bidi: plaintext; user-select: all; -webkit-user-select: all }
ol.plain { padding-left: 1.4rem } nav li { margin: .15rem 0 } .box { float: left; margin: .35rem .8rem 0 0 }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr } dd { margin-bottom: .5rem } }
@media print { :root { color-scheme: light; --ink: #000; --paper: #fff; --muted: #444; --accent: #0b5a5e;
  --tint: #fff; --hair: #bbb; --warn: #8a4500; --track: #dde7e7; --good: #1b5e33; --bad: #97201d;
  --good-tint: #dff1e4; --warn-tint: #fcefd0; --bad-tint: #fbe4e2 }
  html { font-size: 10pt } .skip { display: none } h2, h3, h4, thead { break-after: avoid }
  article, tr { break-inside: avoid-page } .wide { overflow: visible } a { color: inherit } }
"""


def document(title: str, header: str, main: str, footer: str) -> str:
    """Put a page together; its policy lets nothing run and nothing load."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to the main part</a>\n'
        f"<header>\n{header}\n</header>\n"
        f'<main id="main" tabindex="-1">\n{main}\n</main>\n'
        f"<footer>\n{footer}\n</footer>\n</body>\n</html>\n"
    )


def text(words: str) -> str:
    """Escape words for a page; nothing in them is taken as an instruction."""
    return html.escape(legible(words))


def block(words: str) -> str:
    """Show words with their own line ends and direction."""
    return f'<div class="text" dir="auto">{text(words)}</div>' if words.strip() else EMPTY


def paragraph(words: str, kind: str = "") -> str:
    """Show a paragraph; nothing for empty words."""
    mark = f' class="{kind}"' if kind else ""
    return f"<p{mark}>{text(words)}</p>" if words.strip() else ""


def definitions(lines: Iterable[tuple[str, str]]) -> str:
    """Show labels and what stands beside them; the second of each pair is already a page's text."""
    rows = "".join(f"<dt>{text(label)}</dt><dd>{value}</dd>\n" for label, value in lines)
    return f"<dl>\n{rows}</dl>" if rows else ""


def lines(found: Iterable[Line]) -> str:
    """Show a report's labels and words."""
    return definitions((line.label, block(line.words)) for line in found)


def bullets(texts: Iterable[str]) -> str:
    """Show a list."""
    items = "".join(f"<li>{block(one)}</li>\n" for one in texts)
    return f"<ul>\n{items}</ul>" if items else ""


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Show rows of finished cells; the first cell of each names its row."""
    head = "".join(f'<th scope="col">{text(one)}</th>' for one in headings)
    body = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{cell}</th>' if not place else f"<td>{cell}</td>"
            for place, cell in enumerate(row)
        )
        + "</tr>\n"
        for row in rows
    )
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{text(caption)}">'
        f"<table><caption>{text(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}</tbody></table></div>"
    )


def address(path: str) -> str:
    """Give the address of a file of the folder."""
    return quote(path)


def titled(one: Document) -> str:
    """Name a document without a link, for a page that is handed on without its folder."""
    place = one.file or one.location
    return f"<bdi>{text(one.title)}</bdi>{f' – {text(place)}' if place else ''}"


def link(one: Document) -> str:
    """Link to the file of a document; its title where there is no file."""
    if not one.file:
        place = f" – {text(one.location)}" if one.location else ""
        return f"<bdi>{text(one.title)}</bdi>{place}"
    return f'<a href="{quote(path_of(one))}"><bdi>{text(one.title)}</bdi></a> ({text(one.file)})'
