"""The bill of materials: what is installed, no more and no less, and the same twice."""

from __future__ import annotations

import importlib.metadata
import json
import ssl
from pathlib import Path

import cyclonedx.schema
import pytest
import sqlcipher3
from jsonschema import Draft7Validator
from PySide6.QtCore import qVersion
from referencing import Registry, Resource

from dsptdesk.services.help import help_page
from tools.supply import epoch, pins, sbom

SCHEMAS = Path(cyclonedx.schema.__file__).parent / "_res"


@pytest.fixture(scope="module")
def document():
    return sbom.bill(1_780_000_000)


def schema(name):
    return json.loads((SCHEMAS / f"{name}.SNAPSHOT.schema.json").read_text(encoding="utf-8"))


def every(components):
    for one in components:
        yield one
        yield from every(one.get("components", ()))


def test_it_is_valid_by_the_published_schema(document):
    parts = [Resource.from_contents(schema(one)) for one in ("spdx", "jsf-0.82")]
    whole = schema("bom-1.6")
    registry = Registry().with_resources([(part.id(), part) for part in parts])
    checker = Draft7Validator(whole, registry=registry)
    assert list(checker.iter_errors(document)) == []
    broken = {**document, "specVersion": 6}
    assert list(checker.iter_errors(broken))


def test_it_names_exactly_what_the_lock_puts_on_this_computer(document):
    locked = {one.name: one.version for one in pins.read(pins.RUNTIME) if one.here}
    named = {
        one["name"]: one["version"]
        for one in document["components"]
        if one["purl"].startswith("pkg:pypi/")
    }
    assert named == locked
    assert {name: importlib.metadata.version(name) for name in named} == named


def test_each_library_has_the_sums_of_its_files(document):
    sums = {one.name: set(one.hashes) for one in pins.read(pins.RUNTIME)}
    for one in document["components"]:
        if one["name"] in sums:
            assert {each["content"] for each in one["hashes"]} == sums[one["name"]]


def test_the_page_about_the_program_lists_the_same(document):
    page = help_page("about").split("## What it is made of")[1]
    listed = {line for line in page.splitlines() if line.startswith("- ")}
    for one in every(document["components"]):
        if one["name"] != "Qt":  # its version is that of the library that carries it
            assert any(line.startswith(f"- {one['name']} {one['version']}") for line in listed)
    qt = next(one for one in every(document["components"]) if one["name"] == "Qt")
    assert f"- pyside6-essentials {qt['version']}" in "\n".join(listed)
    assert len(list(every(document["components"]))) == len(listed) + 1


def test_the_engines_are_asked_at_run_time(document):
    found = {one["bom-ref"]: one["version"] for one in every(document["components"])}
    sqlite = f"sqlcipher3/pkg:generic/sqlite@{sqlcipher3.sqlite_version}"
    assert found[sqlite] == sqlcipher3.sqlite_version
    assert found[f"pyside6-essentials/pkg:generic/qt@{qVersion()}"] == qVersion()
    for word in ("sqlcipher3/pkg:generic/sqlcipher@", "cryptography/pkg:generic/openssl@"):
        assert any(ref.startswith(word) for ref in found)
    assert all(version and version[0].isdigit() for version in found.values()), ssl.OPENSSL_VERSION


def test_every_part_has_a_licence_and_a_name_of_its_own(document):
    parts = list(every(document["components"]))
    assert all(one["licenses"][0]["expression"] for one in parts)
    refs = [one["bom-ref"] for one in parts]
    assert len(refs) == len(set(refs))


def test_it_says_who_needs_whom(document):
    needs = {one["ref"]: one["dependsOn"] for one in document["dependencies"]}
    parts = {one["bom-ref"] for one in document["components"]}
    program = document["metadata"]["component"]["bom-ref"]
    assert any("sqlcipher3" in one for one in needs[program])
    assert {one for some in needs.values() for one in some} <= parts


def test_the_same_again_is_the_same_document(document):
    assert sbom.bill(1_780_000_000) == document
    other = sbom.bill(1_780_000_001)
    assert other["serialNumber"] != document["serialNumber"]


def test_a_moment_given_from_outside_wins():
    assert epoch.epoch({"SOURCE_DATE_EPOCH": "1780000000"}) == 1_780_000_000
    assert epoch.epoch({"SOURCE_DATE_EPOCH": "5"}) == 315_532_800
    assert epoch.epoch({}) > 1_700_000_000


def test_it_is_written_to_the_file_named(tmp_path, capsys):
    assert sbom.main([str(tmp_path / "bom.json")]) == 0
    assert json.loads((tmp_path / "bom.json").read_text(encoding="utf-8"))["specVersion"] == "1.6"
