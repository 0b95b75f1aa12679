"""The parts of a Word document around its text: styles, numbering, relationships, and the file itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files

from locpipe.formats.docx.xml_tokens import escaped
from locpipe.model import Locale

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LEVELS = 9
"""How many levels a list has."""
_LANGUAGES = {
    Locale.EN: {"east_tag": "ja-JP", "latin": "Arial", "east": "Yu Gothic", "spacing": ""},
    Locale.JA: {"east_tag": "ja-JP", "latin": "Yu Gothic", "east": "Yu Gothic", "spacing": ""},
    Locale.KO: {
        "east_tag": "ko-KR",
        "latin": "Malgun Gothic",
        "east": "Malgun Gothic",
        "spacing": '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>',  # 2026년 has no gap, as it has in Japanese
    },
}
# Spacing stands in the style Normal, not in the defaults: there LibreOffice sets lines over each other once a document
# has a footnote.
_PARTS = ("styles", "numbering", "footnotes", "settings")
_SET_IN = 420  # how far a level of a list is set in, in twentieths of a point


def packed(
    title: str, locale: Locale, texts: Mapping[str, str], links: Sequence[tuple[str, str]], media: Mapping[str, bytes]
) -> bytes:
    """The file: the given parts, pictures, and those that are the same for every document of a language.

    ``links`` are the relationships of the text, each a kind and a target; the first is `l0` to it. The same parts give
    the same bytes.
    """
    language = _LANGUAGES[locale]
    parts = {
        "[Content_Types].xml": _part("content_types"),
        "_rels/.rels": _part("package_rels"),
        "docProps/core.xml": _properties(title, locale),
        "word/settings.xml": _filled(_part("settings"), language),
        "word/styles.xml": _filled(_part("styles"), language),
        "word/_rels/document.xml.rels": _relationships(links),
        "word/_rels/footnotes.xml.rels": _relationships(links),
        **texts,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in ({name: text.encode() for name, text in parts.items()} | dict(media)).items():
            info = zipfile.ZipInfo(name)  # of 1980, so that the time of day is not in the file
            info.external_attr = 0o644 << 16
            package.writestr(info, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def numbering(lists: Sequence[int | None]) -> str:
    """The part that counts: each list with the number that it begins with, None for bullets."""
    bullets = _levels("bullet", lambda level: "•◦▪"[level % 3])
    numbers = _levels("decimal", lambda level: f"%{level + 1}.")
    kinds = f'<w:abstractNum w:abstractNumId="0">{bullets}</w:abstractNum>'
    kinds += f'<w:abstractNum w:abstractNumId="1">{numbers}</w:abstractNum>'
    made = "".join(_list(number, first) for number, first in enumerate(lists, start=1))
    return f"{HEAD}<w:numbering {WORD}>{kinds}{made}</w:numbering>"


def _levels(kind: str, mark: Callable[[int], str]) -> str:
    return '<w:multiLevelType w:val="multilevel"/>' + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark(level)}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{(level + 1) * _SET_IN}" w:hanging="{_SET_IN}"/></w:pPr></w:lvl>'
        for level in range(LEVELS)
    )


def _list(number: int, first: int | None) -> str:
    starts = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{first}"/></w:lvlOverride>'
        for level in (() if first is None else range(LEVELS))
    )
    kind = 0 if first is None else 1
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{starts}</w:num>'


def set_in(level: int) -> str:
    """The indent of text at a level of a list, counted from 0, that has no mark of its own."""
    return f'<w:ind w:left="{(min(level, LEVELS - 1) + 1) * _SET_IN}"/>'


def _part(name: str) -> str:
    return (files("locpipe.rendering") / "data" / "word" / f"{name}.xml").read_text(encoding="utf-8")


def _filled(part: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        part = part.replace(f"{{{name}}}", value)
    return part


def _properties(title: str, locale: Locale) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    names = f'xmlns:cp="{space}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    said = f"<dc:title>{escaped(title)}</dc:title><dc:language>{locale.value}</dc:language>"
    return f"{HEAD}<cp:coreProperties {names}>{said}</cp:coreProperties>"


def _relationships(links: Sequence[tuple[str, str]]) -> str:
    lines = [f'<Relationship Id="{name}" Type="{RELATED}/{name}" Target="{name}.xml"/>' for name in _PARTS]
    for number, (kind, target) in enumerate(links):
        outside = ' TargetMode="External"' if kind == "hyperlink" else ""
        address = escaped(target).replace('"', "&quot;")
        lines.append(f'<Relationship Id="l{number}" Type="{RELATED}/{kind}" Target="{address}"{outside}/>')
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{"".join(lines)}</Relationships>'
