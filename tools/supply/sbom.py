"""The bill of materials (CycloneDX 1.6): dev.py sbom [FILE] names every library and engine."""

from __future__ import annotations

import hashlib
import json
import sys
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dsptdesk.services import versions
from dsptdesk.services.versions import Part
from tools.supply import licences, pins
from tools.supply.epoch import epoch

Node = dict[str, Any]


def bill(made: int) -> Node:
    """Give the whole document; the same installation at the same moment gives the same bytes."""
    program, libraries, engines = versions.program(), versions.libraries(), versions.engines()
    hashes = {one.name: one.hashes for one in pins.read(pins.RUNTIME)}
    python, *inside = (*engines, *_qt(libraries))
    carried = [one for one in inside if one.carrier != python.name]
    components = [
        _component(one, carried, hashes.get(one.name, ())) for one in (*libraries, python)
    ]
    built_in = [one for one in inside if one.carrier == python.name]
    components += [_component(one, (), ()) for one in built_in]
    document: Node = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(made, UTC).isoformat(),
            "component": {**_component(program, (), ()), "type": "application"},
            "properties": [{"name": "dsptdesk:platform", "value": sys.platform}],
        },
        "components": components,
        "dependencies": [_needs(one, (program, *libraries)) for one in (program, *libraries)],
    }
    digest = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).digest()
    serial = uuid.UUID(bytes=digest[:16], version=4)
    return {"serialNumber": serial.urn, **document}


def _qt(libraries: Sequence[Part]) -> tuple[Part, ...]:
    from PySide6.QtCore import qVersion

    carrier = next(one for one in libraries if one.name == "pyside6-essentials")
    return (Part("Qt", qVersion(), carrier.licence, carrier=carrier.name),)


def _component(one: Part, engines: Sequence[Part], hashes: Sequence[str]) -> Node:
    node: Node = {
        "type": "library",
        "bom-ref": _ref(one),
        "name": one.name,
        "version": one.version,
        "purl": _purl(one),
        "licenses": [{"expression": licences.expression(one)}],
    }
    if hashes:
        # Of every file the lock lets in: which of them was taken depends on the computer.
        node["hashes"] = [{"alg": "SHA-256", "content": value} for value in hashes]
    if inside := [_component(each, (), ()) for each in engines if each.carrier == one.name]:
        node["components"] = inside
    return node


def _purl(one: Part) -> str:
    kind = "generic" if one.carrier or one.name == "Python" else "pypi"
    return f"pkg:{kind}/{quote(one.name.lower())}@{quote(one.version)}"


def _ref(one: Part) -> str:
    return f"{one.carrier}/{_purl(one)}" if one.carrier else _purl(one)


def _needs(one: Part, parts: Sequence[Part]) -> Node:
    refs = {each.name: _ref(each) for each in parts}
    return {"ref": _ref(one), "dependsOn": [refs[name] for name in one.needs]}


def main(arguments: Sequence[str]) -> int:
    """Write to the file named, or print."""
    text = json.dumps(bill(epoch()), indent=2, ensure_ascii=False) + "\n"
    if arguments:
        Path(arguments[0]).write_text(text, encoding="utf-8")
        print(f"Written: {arguments[0]}")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
