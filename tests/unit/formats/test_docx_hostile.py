"""Word documents that are broken, locked or made to do harm: refused with a word why, in bounded time and memory."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile

import pytest
from wordfiles import MAIN, PATH, TYPES, edition, msgids, packed, paragraph, part, parts_of, read, run, word

from locpipe import formats
from locpipe.errors import Textless
from locpipe.model import Locale

PIER = paragraph("The pier opens.")


def with_parts(**parts: str | bytes) -> bytes:
    return packed(parts_of(PIER) | parts)


def with_main(text: str | bytes) -> bytes:
    return packed(parts_of("") | {MAIN: text})


def encrypted() -> bytes:
    data = bytearray(word(PIER))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def lying(size: int) -> bytes:
    """A document whose central directory tells another size of the main part than it has."""
    data = bytearray(word(PIER))
    at = data.find(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(MAIN)] != MAIN.encode():
        at = data.find(b"PK\x01\x02", at + 4)
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def doubled() -> bytes:
    out = io.BytesIO(word(PIER))
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(MAIN, "x")
    return out.getvalue()


ENTITIES = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
BODY = part("document", f"<w:body>{PIER}</w:body>").partition("\r\n")[2]

REFUSED = {
    "nothing": (b"", "not a zip"),
    "cut short": (word(PIER)[:-200], "cut short"),
    "the middle cut out": (word(PIER)[:300] + word(PIER)[400:], "damaged|not a zip"),
    "an old .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "password, or an old .doc"),
    "encrypted": (encrypted(), "encrypted"),
    "a size that lies, less": (lying(10), "damaged"),
    "a size that lies, more": (lying(3_000_000), "damaged"),
    "entities": (with_main(ENTITIES + BODY), "DOCTYPE"),
    "an entity outside": (with_main(OUTSIDE + BODY), "DOCTYPE"),
    "a DOCTYPE in the relationships": (with_parts(**{"word/_rels/document.xml.rels": ENTITIES + "<a/>"}), "DOCTYPE"),
    "an unknown entity": (with_main(BODY.replace("pier", "&nbsp;")), "not well-formed"),
    "deep": (with_main(BODY.replace("<w:p>", "<w:sdt>" * 9999)), "deep"),
    "unclosed": (with_main(BODY[:-5]), "not well-formed"),
    "another encoding": (with_main('<?xml version="1.0" encoding="Shift_JIS"?>' + BODY), "encoding"),
    "bytes that are no UTF-8": (with_main(BODY.encode().replace(b"pier", b"\xff\xfe")), "not well-formed"),
    "no namespace": (with_main("<document><p>x</p></document>"), "as Word does"),
    "another prefix": (with_main(BODY.replace("w:", "x:").replace("xmlns:w", "xmlns:x")), "as Word does"),
    "text in a file of its own": (word(PIER + '<w:altChunk r:id="rA"/>'), "another file .* .altChunk"),
    "a document in a paragraph": (word('<w:p><w:subDoc r:id="rA"/></w:p>'), "another file .* .subDoc"),
    "macros": (with_parts(**{"word/vbaProject.bin": b"x"}), "macros"),
    "a name that leads out": (with_parts(**{"../../etc/cron": "x"}), "out of the package"),
    "an absolute name": (with_parts(**{"/etc/cron": "x"}), "out of the package"),
    "a name of Windows": (with_parts(**{"C:\\x": "x"}), "out of the package"),
    "names that differ in case": (with_parts(**{"WORD/document.xml": "x"}), "one name"),
    "two parts of one name": (doubled(), "one name"),
    "a bomb": (with_parts(**{"word/media/a.png": b"\0" * (60 << 20)}), "inflates"),
    "more text than a document has": (
        packed(parts_of(PIER) | {MAIN: b"<w:p/>" * (6 << 20)}, zipfile.ZIP_STORED),
        "larger than 32 MB",
    ),
    "more text than a document has, in many parts": (
        packed(parts_of(PIER, **{f"header{n}": part("hdr", " " * (6 << 20)) for n in range(6)}), zipfile.ZIP_STORED),
        "larger than 32 MB",
    ),
    "too many parts": (with_parts(**{f"word/media/{n}.png": b"" for n in range(10_001)}), "inflates"),
    "a zip of something else": (packed({"a.txt": "x"}), "something else"),
    "a workbook": (
        packed(
            {name: str(text).replace("wordprocessingml.document", "sheet") for name, text in parts_of(PIER).items()}
        ),
        "no Word document",
    ),
    "no main part": (packed({name: text for name, text in parts_of(PIER).items() if name != MAIN}), "no Word document"),
    "a document with macros by its type": (
        packed(
            parts_of(PIER)
            | {TYPES: str(parts_of(PIER)[TYPES]).replace("document.main+xml", "document.macroEnabled.main+xml")}
        ),
        "macros",
    ),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_and_says_why(data: bytes, said: str) -> None:
    with pytest.raises(Textless, match=said) as caught:
        formats.parse(data, PATH, Locale.EN)
    assert caught.value.hint
    assert caught.value.where is not None
    assert caught.value.where.path == PATH


ODD = {
    "a link to nowhere": with_parts(
        **{"word/_rels/document.xml.rels": "<Relationships><Relationship/></Relationships>"}
    ),
    "a link outside": with_parts(
        **{
            "word/_rels/document.xml.rels": "<Relationships><Relationship Type='x/header' TargetMode='External' "
            "Target='https://a.example/x.xml'/><Relationship Type='x/footer' Target='../../../etc/passwd'/>"
            "</Relationships>"
        }
    ),
    "styles based on themselves": word(
        PIER, styles=part("styles", '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="a"/></w:style>')
    ),
    "fields that do not end": word(paragraph(run("The pier opens."), '<w:r><w:fldChar w:fldCharType="begin"/></w:r>')),
    "fields that do not begin": word(paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>', run("The pier opens."))),
    "odd numbers": word(paragraph("The pier opens.", properties='<w:outlineLvl w:val="²"/><w:numPr/>')),
    "comments and instructions": with_main(f"<!-- a --><?b c?>{BODY}<!-- The pier -->"),
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_what_is_only_odd_is_read(data: bytes) -> None:
    assert msgids(data) == ["The pier opens."]
    assert formats.source_bytes(read(data)) == data
    assert "부두" in edition(data, {"The pier opens.": "부두"})[MAIN]


FRAME = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
LONG = {
    "runs": paragraph(*[run("pier ", "<w:b/>" if n % 2 else "") for n in range(12_000)]),
    "paragraphs": PIER * 6_000,
    "empty elements": "<w:p><w:r><w:tab/></w:r></w:p>" * 30_000,
    "breaks": "<w:p><w:r><w:t>a</w:t>" + "<w:br/><w:t>b</w:t>" * 8_000 + "</w:r></w:p>",
    "fields that do not end": paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000 + run("The pier")),
    "entities": paragraph(run("&amp; a" * 40_000)),
    "text": paragraph(run("pier " * 400_000)),
    "an attribute": f'<w:p w:rsidR="{"0" * 2_000_000}">{run("pier")}</w:p>',
    "attributes": "<w:p " + " ".join(f'w:a{n}="1"' for n in range(20_000)) + f">{run('pier')}</w:p>",
    "fields in fields": paragraph(
        (FRAME.format("begin") + "<w:r><w:instrText>HYPERLINK a</w:instrText></w:r>" + FRAME.format("separate"))
        * 3_000,
        run("The pier"),
        FRAME.format("end") * 3_000,
    ),
    "properties of a run": paragraph(run("The pier", "".join(f"<w:y{n}/>" for n in range(6_000)))),
    "cells over rows": "<w:tbl>"
    + f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{PIER}</w:tc></w:tr>'
    + f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{PIER}</w:tc></w:tr>" * 4_000
    + "</w:tbl>",
    "notes": paragraph(run("a"), "".join(f'<w:r><w:endnoteReference w:id="{n}"/></w:r>' for n in range(8_000))),
    "tips": paragraph(f'<w:hyperlink w:tooltip="A tip">{run("pier")}</w:hyperlink>' * 4_000),
    "pictures": paragraph(run("a"), "<w:r><w:drawing><wp:docPr descr='A pier'/></w:drawing></w:r>" * 8_000, run("b")),
}


@pytest.mark.parametrize("body", LONG.values(), ids=LONG)
def test_much_of_one_thing_is_read_and_written_in_linear_time(body: str) -> None:
    data = word(body)
    started = time.process_time()
    document = read(data)
    assert formats.source_bytes(document) == data
    formats.reassemble(document, lambda _unit, found: (*found.text, "!"), Locale.JA)
    assert time.process_time() - started < 8


def test_a_large_document_is_read_in_bounded_memory() -> None:
    data = packed(parts_of("<w:p><w:r><w:tab/></w:r></w:p>" * 20_000), zipfile.ZIP_STORED)
    tracemalloc.start()
    formats.parse(data, PATH, Locale.EN)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12 * 20_000 * 31
