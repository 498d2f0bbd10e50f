"""Spreadsheets that mean harm or are simply broken, each made by code, and what must come of it."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

READ = None
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>fine</t></is></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Case(NamedTuple):
    """A file by its name, and the words of the refusal; READ where it must be read."""

    name: str
    make: Callable[[], bytes]
    words: str | None


def packed(parts: dict[str, bytes | str], **options) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def parts(rows: str = CELL, *, before: str = "", sheets: int = 1, book: str = "") -> dict:
    """Give the parts of the smallest workbook, with these rows in each of its sheets."""
    numbers = range(1, sheets + 1)
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    made = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{book}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f"{links}</Relationships>",
    }
    for n in numbers:
        made[f"xl/worksheets/sheet{n}.xml"] = sheet(rows, before)
    return made


def sheet(rows: str, before: str = "") -> str:
    return f'{HEAD}{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def xlsx(rows: str = CELL, extra: dict | None = None, **how) -> bytes:
    return packed(parts(rows, **how) | (extra or {}))


def cells(*addressed: tuple[str, str]) -> str:
    return "".join(
        f'<row r="{"".join(c for c in at if c.isdigit())}"><c r="{at}"><v>{v}</v></c></row>'
        for at, v in addressed
    )


def row(number: int, columns: int, value: str = "1") -> str:
    return f'<row r="{number}">' + f"<c><v>{value}</v></c>" * columns + "</row>"


def ods(table: str, mimetype: str = "application/vnd.oasis.opendocument.spreadsheet") -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'{HEAD}<office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0" office:version="1.2">'
        f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = (
        f'{HEAD}<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{mimetype}"/></manifest:manifest>'
    )
    files = {"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": manifest}
    return packed(files)


def ods_table(inside: str, name: str = "T") -> str:
    return f'<table:table table:name="{name}">{inside}</table:table>'


def ods_cell(more: str = "", text: str = "x") -> str:
    said = f'office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    return f"<table:table-cell {more} {said}"


def ods_bomb(rows: int, columns: int) -> bytes:
    cell = ods_cell(f'table:number-columns-repeated="{columns}"')
    return ods(
        ods_table(f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>')
    )


def bomb() -> bytes:
    """Make one part that unpacks to 105 MB."""
    return packed(parts() | {"xl/sharedStrings.xml": b"<sst>" + b" " * 105_000_000})


def bomb_ods() -> bytes:
    """Make a table of 30 MB that is nothing but spaces."""
    return ods(" " * 30_000_000)


def repetitive_ods() -> bytes:
    """Make an ordinary table of 4,000 rows that are all alike, as LibreOffice writes it."""
    style = 'table:style-name="ce1" office:value-type="string" calcext:value-type="string"'
    cells = "".join(
        f"<table:table-cell {style}><text:p>{one}</text:p></table:table-cell>"
        for one in ("Fire safety", "Yes", "Done", "Ann Smith", "Care worker") * 4
    )
    row = f'<table:table-row table:style-name="ro1">{cells}</table:table-row>'
    return ods(ods_table(row * 4_000))


def many_small_bombs() -> bytes:
    """Make parts that are each small enough, and together far too much."""
    return packed(parts() | {f"xl/media/{n}.xml": b"<a>" + b" " * 900_000 for n in range(115)})


def nested() -> bytes:
    inner = packed({"deep.xml": b"<a>" + b" " * 10_000_000})
    return packed(parts() | {f"xl/embeddings/{n}.xlsx": inner for n in range(3)})


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)
LAUGH = '<row r="1"><c r="A1" t="inlineStr"><is><t>&m;</t></is></c></row>'


def outside(where: str) -> bytes:
    before = f'<!DOCTYPE a [<!ENTITY m SYSTEM "{where}">]>'
    return xlsx(LAUGH, before=before)


def hidden_declaration() -> bytes:
    """Make a sheet in UTF-16, where a search for plain bytes finds no declaration."""
    text = sheet(LAUGH, '<!DOCTYPE a [<!ENTITY m SYSTEM "file:///etc/passwd">]>')
    return xlsx(
        extra={"xl/worksheets/sheet1.xml": text.replace("UTF-8", "UTF-16").encode("utf-16")}
    )


def lying_type() -> bytes:
    """Make a sheet that calls itself a picture and holds a declaration."""
    made = parts(LAUGH, before='<!DOCTYPE a [<!ENTITY m SYSTEM "file:///etc/passwd">]>')
    made["xl/media/cat.png"] = made.pop("xl/worksheets/sheet1.xml")
    links = made["xl/_rels/workbook.xml.rels"]
    made["xl/_rels/workbook.xml.rels"] = links.replace("worksheets/sheet1.xml", "media/cat.png")
    return packed(made)


def split_declaration() -> bytes:
    """Put the declaration on the seam of two pieces that are unpacked one after the other."""
    text = HEAD + " " * ((1 << 20) - len(HEAD) - 4) + "<!DOCTYPE a><worksheet/>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, content in (parts() | {"xl/worksheets/sheet1.xml": text}).items():
            made.writestr(name, content)
    return out.getvalue()


def trickled_declaration() -> bytes:
    """Pack a declaration so that it is unpacked in crumbs, with nothing in between."""
    text = sheet(LAUGH, '<!DOCTYPE a [<!ENTITY m SYSTEM "file:///etc/passwd">]>').encode()
    packing, packed_text = zlib.compressobj(9, zlib.DEFLATED, -15), b""
    for at in range(0, len(text), 3):
        packed_text += packing.compress(text[at : at + 3]) + packing.flush(zlib.Z_FULL_FLUSH)
        packed_text += b"\0\0\0\xff\xff" * 4_000
    packed_text += packing.flush()
    name = b"xl/worksheets/sheet1.xml"
    numbers = (8, 0, 0, zlib.crc32(text), len(packed_text), len(text), len(name))
    local = struct.pack("<4s2H3H3L2H", b"PK\3\4", 20, 0, *numbers, 0) + name + packed_text
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, *numbers, 0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(entry), len(local), 0)
    return local + entry + end


class Stream(io.RawIOBase):
    """Takes bytes and cannot go back, like a download."""

    def __init__(self):
        super().__init__()
        self.data = bytearray()

    def writable(self):
        return True

    def write(self, piece):
        self.data += piece
        return len(piece)


def streamed() -> bytes:
    """Write a workbook as web sites do: sizes stand behind each part, not before it."""
    out = Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts().items():
            made.writestr(name, content)
    return bytes(out.data)


def prefixed() -> bytes:
    """Name everything with a prefix and point from the root, as some offices' programs do."""
    made = parts()
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        text = made[name].replace("xmlns=", "xmlns:x=").replace("</", "</x:")
        made[name] = text[: len(HEAD)] + re.sub(r"<(?=\w)", "<x:", text[len(HEAD) :])
    links = made["xl/_rels/workbook.xml.rels"]
    made["xl/_rels/workbook.xml.rels"] = links.replace('"worksheets/', '"/xl/worksheets/')
    return packed(made)


def external_links() -> bytes:
    link = (
        f'{HEAD}<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/>'
        "</externalLink>"
    )
    where = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/externalLinkPath" Target="http://192.0.2.1/x.xlsx" '
        'TargetMode="External"/></Relationships>'
    )
    rows = '<row r="1"><c r="A1" t="str"><f>cmd|\'/C calc\'!A0</f><v>fine</v></c></row>'
    return xlsx(
        rows,
        {
            "xl/externalLinks/externalLink1.xml": link,
            "xl/externalLinks/_rels/externalLink1.xml.rels": where,
        },
    )


def pointing_out() -> bytes:
    made = parts()
    links = made["xl/_rels/workbook.xml.rels"]
    made["xl/_rels/workbook.xml.rels"] = links.replace(
        "worksheets/sheet1.xml", "../../../../../../etc/passwd"
    )
    return packed(made)


def changed(data: bytes, sign: bytes, at: int, form: str, value: int, every: bool = True) -> bytes:
    """Write another number into each header of one kind."""
    out, found = bytearray(data), -1
    while (found := out.find(sign, found + 1)) >= 0:
        struct.pack_into(form, out, found + at, value)
        if not every:
            break
    return bytes(out)


def encrypted() -> bytes:
    return changed(changed(xlsx(), b"PK\1\2", 8, "<H", 1), b"PK\3\4", 6, "<H", 1)


def lying_size() -> bytes:
    """Say of every part that it is 10 bytes long."""
    return changed(changed(xlsx(), b"PK\1\2", 24, "<L", 10), b"PK\3\4", 22, "<L", 10)


def zip64() -> bytes:
    return changed(xlsx(), b"PK\1\2", 24, "<L", 0xFFFFFFFF)


def far(size: int | None = None) -> bytes:
    """Make a workbook in the long form that some programs write even for small files."""
    data = xlsx()
    listed = zipfile.ZipFile(io.BytesIO(data)).infolist()
    start = data.index(b"PK\1\2")
    out = data[:start]
    for one in listed:
        numbers = (size or one.file_size, one.compress_size, one.header_offset)
        name, extra = one.filename.encode(), struct.pack("<2H3Q", 1, 24, *numbers)
        form = (b"PK\1\2", 45, 45, 0, one.compress_type, 0, 0, one.CRC, 0xFFFFFFFF, 0xFFFFFFFF)
        rest = (len(name), len(extra), 0, 0, 0, 0, 0xFFFFFFFF)
        out += struct.pack("<4s6H3L5H2L", *form, *rest) + name + extra
    at, count = len(out), len(listed)
    out += struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, at - start, start)
    out += struct.pack("<4sLQL", b"PK\6\7", 0, at, 1)
    return out + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, at - start, 0xFFFFFFFF, 0)


def overlapping() -> bytes:
    """Let every entry of the list point at the bytes of the first."""
    return changed(xlsx(), b"PK\1\2", 42, "<L", 0)


def too_many_parts() -> bytes:
    return packed(parts() | {f"xl/{n}.xml": "" for n in range(2_100)})


def slip() -> bytes:
    return packed(parts() | {"../../../../tmp/slip.txt": "x"})


def absolute() -> bytes:
    return packed(parts() | {"/etc/cron.d/slip": "x"})


def link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts().items():
            made.writestr(name, content)
        shown = zipfile.ZipInfo("xl/link.xml")
        shown.external_attr = 0o120777 << 16
        made.writestr(shown, "/etc/passwd")
    return out.getvalue()


def twice() -> bytes:
    """Name one sheet twice, so that two readers could see different tables."""
    made = packed(parts() | {"xl/worksheets/sheetX.xml": sheet(cells(("A1", "2")))})
    return made.replace(b"sheetX.xml", b"sheet1.xml")


def wrong_sum() -> bytes:
    return changed(xlsx(), b"PK\1\2", 16, "<L", 12345)


def two_ends() -> bytes:
    """Put a second list behind the first."""
    return xlsx() + xlsx(cells(("A1", "2")))


def deep() -> bytes:
    names = [f"a{n * 7919 % 99_991:x}" for n in range(200_000)]
    return xlsx("".join(f"<{n}>" for n in names) + "".join(f"</{n}>" for n in names[::-1]))


def shared(index: str) -> bytes:
    strings = f'{HEAD}<sst xmlns="{MAIN}" count="1"><si><t>fine</t></si></sst>'
    rows = f'<row r="1"><c r="A1" t="s"><v>{index}</v></c></row>'
    return xlsx(rows, {"xl/sharedStrings.xml": strings})


def long_text() -> bytes:
    noise = "".join(f"{n:x} " for n in range(40_000))
    return xlsx(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{noise}</t></is></c></row>')


def very_long_text() -> bytes:
    """Make one cell of 40 MB, at no more than a hundred times its packed size."""
    noise = "".join(f"{n:x}" + "x" * 60 for n in range(600_000))
    return xlsx(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{noise}</t></is></c></row>')


def much_text() -> bytes:
    """Make 600,000 texts that are all different."""
    lines = (",".join(f"{n}-{m}" for m in range(20)) for n in range(30_000))
    return "\n".join(lines).encode()


def full_of_numbers() -> bytes:
    line = ",".join(["1"] * 199)
    return "\n".join([line] * 50_000).encode()


def repeated_text(count: int) -> bytes:
    """Make a small file whose rows all show one text of 30,000 characters."""
    strings = f'{HEAD}<sst xmlns="{MAIN}"><si><t>{"x1y2z3" * 5_000}</t></si></sst>'
    rows = "".join(
        f'<row r="{n}">' + '<c t="s"><v>0</v></c>' * 20 + "</row>" for n in range(1, count + 1)
    )
    return xlsx(rows, {"xl/sharedStrings.xml": strings})


def rows_of(count: int, columns: int) -> bytes:
    made = (row(n, columns, str(n * 7919)) for n in range(1, count + 1))
    return xlsx("".join(made))


def apple() -> bytes:
    return packed({"Index/Document.iwa": b"x" * 50, "Index/Tables/Tile.iwa": b"x" * 50})


def dated(*numbers: str) -> bytes:
    """Show numbers as dates, which no calendar need have."""
    styles = (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
    )
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" s="1"><v>{v}</v></c></row>' for n, v in enumerate(numbers, 1)
    )
    return xlsx(rows, {"xl/styles.xml": styles})


ODD_DATES = ("1e300", "-5", "2958466", "99999999999", "nan", "inf", "1e-300")


def with_macros() -> bytes:
    return xlsx(extra={"xl/vbaProject.bin": OLE + b"Sub Auto_Open()"})


def stray_zip_bytes() -> bytes:
    return b"PK\3\4" + zlib.compress(b"x" * 5_000)


CASES = (
    Case("bomb.xlsx", bomb, "unpacks to far more"),
    Case("bomb.ods", bomb_ods, "unpacks to far more"),
    Case("repetitive.ods", repetitive_ods, READ),
    Case("many-small-bombs.xlsx", many_small_bombs, "unpacks to far more"),
    Case("nested.xlsx", nested, READ),
    Case("too-many-parts.xlsx", too_many_parts, "unpacks to far more"),
    Case("lying-size.xlsx", lying_size, "damaged"),
    Case("zip64.xlsx", zip64, "no spreadsheet program"),
    Case("zip64-true.xlsx", far, READ),
    Case("zip64-lies.xlsx", lambda: far(2**40), "damaged"),
    Case("overlapping.xlsx", overlapping, "no spreadsheet program"),
    Case("slip.xlsx", slip, "no spreadsheet program"),
    Case("absolute.xlsx", absolute, "no spreadsheet program"),
    Case("link.xlsx", link, "no spreadsheet program"),
    Case("twice.xlsx", twice, "no spreadsheet program"),
    Case("two-ends.xlsx", two_ends, "no spreadsheet program"),
    Case("wrong-sum.xlsx", wrong_sum, "damaged"),
    Case("cut.xlsx", lambda: xlsx()[:-200], "damaged"),
    Case("cut-early.xlsx", lambda: xlsx()[:40], "damaged"),
    Case("stray.xlsx", stray_zip_bytes, "damaged"),
    Case("no-parts.xlsx", lambda: packed({}), "not a spreadsheet"),
    Case("encrypted.xlsx", encrypted, "password"),
    Case(
        "locked.xlsx", lambda: OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "password"
    ),
    Case("xxe-file.xlsx", lambda: outside("file:///etc/passwd"), "no spreadsheet program"),
    Case("xxe-http.xlsx", lambda: outside("http://127.0.0.1:9/x"), "no spreadsheet program"),
    Case("laughs.xlsx", lambda: xlsx(LAUGH, before=LAUGHS + "]>"), "no spreadsheet program"),
    Case("laughs.ods", lambda: ods(LAUGHS + "]>" + ods_table("")), "no spreadsheet program"),
    Case("utf-16.xlsx", hidden_declaration, "no spreadsheet program"),
    Case("lying-type.xlsx", lying_type, "no spreadsheet program"),
    Case("split.xlsx", split_declaration, "no spreadsheet program"),
    Case("trickled.xlsx", trickled_declaration, "no spreadsheet program"),
    Case("streamed.xlsx", streamed, READ),
    Case("prefixed.xlsx", prefixed, READ),
    Case("external-links.xlsx", external_links, READ),
    Case("pointing-out.xlsx", pointing_out, "damaged"),
    Case("macros.xlsm", with_macros, READ),
    Case("corners.xlsx", lambda: xlsx(cells(("A1", "1"), ("XFD1048576", "2"))), "too large"),
    Case("lying-range.xlsx", lambda: xlsx(before="<!-- A1:XFD1048576 -->"), READ),
    Case("row-0.xlsx", lambda: xlsx('<row r="0"><c r="A0"><v>1</v></c></row>'), "damaged"),
    Case("row-minus.xlsx", lambda: xlsx('<row r="-5"><c r="A-5"><v>1</v></c></row>'), "damaged"),
    Case("row-huge.xlsx", lambda: xlsx(cells(("A1", "1"), ("A99999999999", "2"))), "too large"),
    Case("60000-rows.xlsx", lambda: rows_of(60_000, 2), "more than 50,000 rows"),
    Case("300-columns.xlsx", lambda: rows_of(3, 300), "more than 200 columns"),
    Case("full.xlsx", lambda: rows_of(20_000, 60), "holds more than"),
    Case("many-sheets.xlsx", lambda: xlsx(sheets=1_900), "at most 200"),
    Case("10000-sheets.ods", lambda: ods(ods_table("") * 10_000), "at most 200"),
    Case("long-text.xlsx", long_text, "32,767"),
    Case("very-long-text.xlsx", very_long_text, "32,767"),
    Case("repeated-text.xlsx", lambda: repeated_text(100), "holds more than"),
    Case("repeated-often.xlsx", lambda: repeated_text(5_000), "too large"),
    Case("deep.xlsx", deep, "no sheet with rows"),
    Case("shared-9.xlsx", lambda: shared("99999999"), "damaged"),
    Case("shared-minus.xlsx", lambda: shared("-1"), READ),
    Case("shared-word.xlsx", lambda: shared("many"), READ),
    Case("surrogate.xlsx", lambda: xlsx(CELL.replace("fine", "&#xD800;")), "damaged"),
    Case("odd-dates.xlsx", lambda: dated(*ODD_DATES), READ),
    Case("panic.xlsx", lambda: dated("-1e300"), "damaged"),
    Case("worded-date.xlsx", lambda: xlsx('<row r="1"><c r="A1" t="d"><v>x</v></c></row>'), READ),
    Case("rows.ods", lambda: ods_bomb(1_048_576, 1), "more than 50,000 rows"),
    Case("columns.ods", lambda: ods_bomb(1, 16_384), "more than 200 columns"),
    Case("both.ods", lambda: ods_bomb(1_048_576, 16_384), "damaged"),
    Case("beyond.ods", lambda: ods_bomb(4_294_967_295, 4_294_967_295), "damaged"),
    Case("minus.ods", lambda: ods_bomb(-1, -1), "damaged"),
    Case("text.ods", lambda: ods("", "application/vnd.oasis.opendocument.text"), "a text document"),
    Case("word.xlsx", lambda: packed({"word/document.xml": "<a/>"}), "a text document"),
    Case("binary.xlsb", lambda: packed({"xl/workbook.bin": b"x"}), ".xlsb"),
    Case("apple.numbers", apple, "Numbers"),
    Case("old.xls", lambda: OLE + bytes(2_000), "(.xls)"),
    Case("page.xls", lambda: b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
    Case("xml.xls", lambda: HEAD.encode() + b"<Workbook/>", "web page"),
    Case("pdf.xlsx", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
    Case("picture.csv", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture"),
    Case("packed.csv", lambda: b"\x1f\x8b\x08" + bytes(100), "an archive"),
    Case("noise.xlsx", lambda: bytes(range(256)) * 40, "not a workbook"),
    Case("empty.xlsx", lambda: b"", "empty"),
    Case("blank.csv", lambda: b"\n \n\r\n", "empty"),
    Case("no-rows.csv", lambda: b",,,\n,,,\n", "no sheet with rows"),
    Case("no-rows.xlsx", lambda: xlsx(""), "no sheet with rows"),
    Case("table.xlsx", lambda: b"Name,Phone\nAnn,1\n", READ),
    Case("workbook.csv", xlsx, READ),
    Case("nul.csv", lambda: b"a,b\0c\n1,2\n", "cannot be made out"),
    Case("half-pair.csv", lambda: b"\xff\xfe" + "a,b".encode("utf-16-le") + b"\0\xd8", "made out"),
    Case("quote.csv", lambda: b'a,b\n"' + b"x\n" * 60_000, "32,767"),
    Case("columns.csv", lambda: b"," * 5_000 + b"x", "more than 200 columns"),
    Case("rows.csv", lambda: b"a,b\n" * 50_001, "more than 50,000 rows"),
    Case("cells.csv", full_of_numbers, "more than 1,000,000 cells"),
    Case("much-text.csv", much_text, "holds more than"),
    Case("blank-below.csv", lambda: b"a,b\n" + b",,,\n" * 200_000, READ),
    Case("far-below.csv", lambda: b"a,b\n" + b",\n" * 200_000 + b"c,d\n", "50,000 rows"),
    Case("big.csv", lambda: b"a,b\n" * 5_100_000, "larger than 20 MB"),
)
