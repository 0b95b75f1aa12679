"""Word documents made by hand, as small as Word would open them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from locpipe import formats, inline
from locpipe.model import Document, Locale, Segment, Text, Unit
from locpipe.segmentation import segment

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PATH = Path("release.en.docx")


def part(root: str, inside: str) -> str:
    """A part of WordprocessingML."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:{root} {SPACES}>{inside}</w:{root}>'


def parts_of(body: str, **others: str) -> dict[str, str | bytes]:
    """The parts of a document with this in its body, and others by their name in word/."""
    links = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{re.sub(chr(92) + "d", "", name)}" Target="{name}.xml"/>'
        for name in others
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{name}+xml"/>'
        for name in ("document.main", *others)
    ).replace("/word/document.main.xml", f"/{MAIN}")
    rels = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    return {
        TYPES: f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'{rels}<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="{MAIN}"/></Relationships>',
        "word/_rels/document.xml.rels": f"{rels}{links}</Relationships>",
        MAIN: part("document", f"<w:body>{body}</w:body>"),
        **{f"word/{name}.xml": text for name, text in others.items()},
    }


def packed(parts: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts in a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


def word(body: str, **others: str) -> bytes:
    """A Word document."""
    return packed(parts_of(body, **others))


def unpacked(data: bytes) -> dict[str, str]:
    """The text of each part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def read(data: bytes, locale: Locale = Locale.EN) -> Document:
    """The document, segmented."""
    return segment(formats.parse(data, PATH, locale))


def msgids(data: bytes, locale: Locale = Locale.EN) -> list[str]:
    """The msgid of every sentence."""
    return [inline.to_msgid(found.text) for _, found in read(data, locale).segments()]


def edition(
    data: bytes, msgstrs: Mapping[str, str], target: Locale = Locale.KO, source: Locale = Locale.EN
) -> dict[str, str]:
    """The parts of the edition with these translations."""

    def lookup(_unit: Unit, found: Segment) -> Text | None:
        msgstr = msgstrs.get(inline.to_msgid(found.text))
        return None if msgstr is None else inline.restore(msgstr, found.text)

    return unpacked(formats.reassemble(read(data, source), lookup, target))


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs, or of text."""
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def body_of(parts: Mapping[str, str]) -> str:
    """What stands in the body of a document."""
    return parts[MAIN].partition("<w:body>")[2].partition("</w:body>")[0]


def leading_to(parts: Mapping[str, str | bytes], **targets: str) -> dict[str, str | bytes]:
    """The parts with relationships of the main part: addresses, and pictures of the package in media/."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{"image" if target.startswith("media/") else "hyperlink"}" '
        f'Target="{target}"{"" if target.startswith("media/") else " TargetMode=" + chr(34) + "External" + chr(34)}/>'
        for name, target in targets.items()
    )
    rels = str(parts["word/_rels/document.xml.rels"])
    return {**parts, "word/_rels/document.xml.rels": rels.replace("</Relationships>", f"{links}</Relationships>")}
