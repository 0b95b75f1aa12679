"""What an edition of a Word document must change besides its text: revision marks, comments, languages, fonts.

Tracked changes are accepted and comments left out, for an edition goes to the press; the languages and the fonts that
are another language's are set, so that Word and LibreOffice show and check the text as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from functools import cache
from pathlib import Path
from typing import Any

from locpipe import packaged
from locpipe.formats.docx.columns import Columns
from locpipe.formats.docx.names import ACCEPTED, LEFT_OUT, SEEN, is_note_of_text, is_passing
from locpipe.formats.docx.package import Package, rels_of
from locpipe.formats.docx.xml_tokens import scan, with_attribute
from locpipe.model import Locale

_DROPPED, _UNWRAPPED, _KEPT = ({f"w:{name}" for name in names} for names in (LEFT_OUT, ACCEPTED, SEEN))
_DROPPED |= {"w15:dataBinding"}
_SIGNATURES = "_xmlsignatures/"
_TAGS = {Locale.EN: "en-US", Locale.JA: "ja-JP", Locale.KO: "ko-KR"}
_MARKED = ("w:p", "w:tr", "w:tc", "w:tbl")  # of which a change can be marked
_REFERENCES = re.compile(r"""<w:(footnote|endnote)Reference\b[^<>]*?\sw:id\s*=\s*["']([^"']*)""")
_LATIN, _EAST = ("w:ascii", "w:hAnsi"), "w:eastAsia"


class Edition:
    """The parts of a package as an edition in another language has them."""

    def __init__(self, package: Package, path: Path, source: Locale, target: Locale) -> None:
        self._package, self._path, self._source, self._target = package, path, source, target

    def changed(self, texts: Mapping[str, str]) -> dict[str, bytes | None]:
        """The parts that differ from the source's, None for those that the edition does not have."""
        package = self._package
        parts: dict[str, bytes | None] = {}
        linked = {each.kind: each.target for each in package.relationships(package.main)}
        gone = {each.target for each in package.relationships(package.main) if _is_left_out(each.kind)}
        gone |= {name for name in package.names if name.startswith(_SIGNATURES)}
        gone |= {rels_of(name) for name in gone} & set(package.names)
        parts |= dict.fromkeys(gone)
        for name in {"[Content_Types].xml", rels_of(""), rels_of(package.main)} & set(package.names):
            parts[name] = self._written(_Linked(package.read(name), gone), name)
        also = [linked[kind] for kind in ("styles", "numbering", "settings", "theme") if kind in linked]
        notes: set[tuple[str, str]] = set()  # that the text has references to; it comes before them
        for name in dict.fromkeys([*texts, *also]):
            text = texts[name].encode() if name in texts else package.read(name)
            parts[name] = made = self._written(_Cleaner(text, self._source, self._target, notes), name)
            notes.update(_REFERENCES.findall(made.decode()))
        for kind, complete in (("styles", with_defaults), ("settings", with_theme_language)):
            if kind in linked:
                parts[linked[kind]] = complete((parts[linked[kind]] or b"").decode(), self._target).encode()
        return parts

    def _written(self, writer: _Writer, name: str) -> bytes:
        scan(writer.source, writer, name, self._path)
        return writer.result().encode()


def _is_left_out(kind: str) -> bool:
    return kind.startswith("comments") or kind == "people"


class _Writer:
    """Writes a part anew: what is not dropped or exchanged is copied."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self._out: list[str] = []
        self._done = 0

    def result(self) -> str:
        """All of it."""
        self._copy(len(self.source))
        return "".join(self._out)

    def start(self, name: str, attributes: Mapping[str, str], at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""

    def end(self, name: str, at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""

    def text(self, text: str, at: int, after: int) -> None:
        """Nothing: text is copied with what stands around it."""

    def _copy(self, to: int) -> None:
        if to > self._done:
            self._out.append(self.source[self._done : to].decode())
            self._done = to


class _Linked(_Writer):
    """Drops what leads to parts that an edition does not have, from relationships and content types."""

    def __init__(self, source: bytes, gone: set[str]) -> None:
        super().__init__(source)
        self._gone = gone
        self._dropping = False

    def start(self, name: str, attributes: Mapping[str, str], at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""
        kind = attributes.get("Type", "").rpartition("/")[2]
        signed = attributes.get("Target", "").lstrip("/").startswith(_SIGNATURES)
        self._dropping = _is_left_out(kind) or signed or attributes.get("PartName", "").lstrip("/") in self._gone
        self._copy(at)

    def end(self, name: str, at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""
        if self._dropping:
            self._done = after
        self._dropping = False


class _Cleaner(_Writer):
    """Writes a part anew without what an edition must not have."""

    def __init__(self, source: bytes, language: Locale, target: Locale, notes: Set[tuple[str, str]]) -> None:
        super().__init__(source)
        self._language, self._target, self._notes = language, target, notes
        self._open: list[tuple[str, int, bool]] = []  # name, where it begins in what is written, whether it is dropped
        self._marks: list[dict[str, bool]] = []  # of each paragraph, row and table: deleted, and what it holds
        self._tables: list[Columns] = []
        self._passing: set[str] = set()
        self._changes: Mapping[str, Callable[[str, Mapping[str, str]], str]] = {
            "w:lang": self._lang,
            "w:themeFontLang": self._lang,
            "w:rFonts": self._fonts,
            "a:ea": self._theme_font,
        }

    def start(self, name: str, attributes: Mapping[str, str], at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""
        self._copy(at)
        dropped = name in _DROPPED or self._is_passing(name, attributes) or self._is_orphan(name, attributes)
        if dropped or name in _KEPT or name == "w:tr":
            self._note(name)
        if name in _MARKED:
            self._marks.append({})
        if name == "w:tbl":
            self._tables.append(Columns())
        elif self._tables:
            self._tables[-1].start(name, attributes)
        self._open.append((name, len(self._out), dropped))
        if name in _UNWRAPPED:
            self._done = after
        elif change := self._changes.get(name):
            self._out.append(change(self.source[at:after].decode(), attributes))
            self._done = after

    def end(self, name: str, at: int, after: int) -> None:
        """See `xml_tokens.Handler`."""
        self._copy(at)
        _, begin, dropped = self._open.pop()
        if name in _MARKED:
            dropped = self._is_gone(name, self._marks.pop())
            if not dropped and self._marks:
                self._marks[-1]["kept"] = True
        if self._tables:
            self._end_in_table(name, begin, after, dropped=dropped)
        if dropped:
            del self._out[begin:]
        if dropped or name in _UNWRAPPED:
            self._done = after

    def _end_in_table(self, name: str, begin: int, after: int, *, dropped: bool) -> None:
        """Take out the columns of which no cell is left when the table ends."""
        former = any(out for _, _, out in self._open)  # in the grid as it was before a change
        if name == "w:gridCol" and not former:
            self._copy(after)
            self._tables[-1].places.append((begin, len(self._out)))
        elif name == "w:tc":
            self._tables[-1].end_cell(deleted=dropped)
        elif name == "w:tbl":
            for first, last in self._tables.pop().gone():
                self._out[first:last] = [""] * (last - first)

    def _is_passing(self, name: str, attributes: Mapping[str, str]) -> bool:
        number = attributes.get("w:id", "")
        if name == "w:bookmarkStart" and is_passing(attributes.get("w:name", "")):
            self._passing.add(number)
            return True
        return name == "w:bookmarkEnd" and number in self._passing

    def _is_orphan(self, name: str, attributes: Mapping[str, str]) -> bool:
        """Whether it is a note without a reference, which word processors would show under another's mark."""
        above = self._open[-1][0] if self._open else ""
        if (above, name) not in (("w:footnotes", "w:footnote"), ("w:endnotes", "w:endnote")):
            return False
        return is_note_of_text(attributes) and (name[2:], attributes.get("w:id", "")) not in self._notes

    def _note(self, name: str) -> None:
        """Mark the paragraph or row that a deletion is of, or that has something to be seen."""
        above = [open_name for open_name, _, _ in self._open[-3:]]
        if not self._marks:
            return
        of_block = above[-2:] == ["w:pPr", "w:rPr"] or above[-1:] == ["w:trPr"]
        of_cell = name == "w:cellDel" and above[-1:] == ["w:tcPr"]
        if of_cell or (of_block and name in ("w:del", "w:moveFrom")):
            self._marks[-1]["deleted"] = True
        elif name in _KEPT and not any(dropped for _, _, dropped in self._open):
            self._marks[-1]["kept"] = True

    def _is_gone(self, name: str, mark: Mapping[str, bool]) -> bool:
        if name == "w:tc":
            return mark.get("deleted", False)
        if name == "w:tr":
            return mark.get("deleted", False) or not mark.get("kept")
        if name == "w:tbl":
            return not mark.get("kept")
        above = self._open[-1][0] if self._open else ""
        return mark.get("deleted", False) and not mark.get("kept") and above in ("w:body", "w:sdtContent")

    def _lang(self, tag: str, attributes: Mapping[str, str]) -> str:
        """The languages that the text is checked in: an East Asian edition's own, English's only in one."""
        tag = tag if self._target is Locale.EN else with_attribute(tag, _EAST, _TAGS[self._target])
        said = attributes.get("w:val", "")
        if said and not said.lower().startswith("en") and said[:2].lower() == self._language.value:
            tag = with_attribute(tag, "w:val", _TAGS[self._target])
        return tag

    def _fonts(self, tag: str, attributes: Mapping[str, str]) -> str:
        for name in (_EAST, *_LATIN):
            font = _replaced(attributes.get(name, ""), self._target)
            if font and not (name == _EAST and self._target is Locale.EN):
                tag = with_attribute(tag, name, font)
        return tag

    def _theme_font(self, tag: str, attributes: Mapping[str, str]) -> str:
        font = "" if self._target is Locale.EN else _replaced(attributes.get("typeface", ""), self._target)
        return with_attribute(tag, "typeface", font) if font else tag


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = packaged.table("locpipe.formats.docx", "fonts.yml")
    return table


def _replaced(font: str, target: Locale) -> str:
    """The font that an edition has in place of one that another language's text is set in; empty: the same."""
    table = _table()
    for language, fonts in table.items():
        for kind, names in fonts["known"].items():
            if font in names:
                return "" if language == target.value else str(table[target.value][kind])
    return ""


_DEFAULTS = re.compile(r"<w:rPrDefault\s*>.*?</w:rPrDefault>|<w:rPrDefault\s*/>", re.DOTALL)
_STYLES = re.compile(r"<w:styles\b[^<>]*>")
_DOC_DEFAULTS = re.compile(r"<w:docDefaults\s*(/?)>")


def with_defaults(styles: str, target: Locale) -> str:
    """The styles with the language and an East Asian font among the defaults of all text."""
    if target is Locale.EN:
        return styles
    found = _DEFAULTS.search(styles)
    old = found.group() if found else ""
    new = old if "<w:rPr>" in old else "<w:rPrDefault><w:rPr></w:rPr></w:rPrDefault>"
    sans = str(_table()[target.value]["sans"])
    fonts = re.search(r"<w:rFonts\b[^<>]*>", new)
    if not fonts:
        new = new.replace("<w:rPr>", f'<w:rPr><w:rFonts w:eastAsia="{sans}"/>', 1)
    elif "w:eastAsia" not in fonts.group():
        new = new.replace(fonts.group(), with_attribute(fonts.group(), _EAST, sans), 1)
    if "<w:lang" not in new:
        new = new.replace("</w:rPr>", f'<w:lang w:val="en-US" w:eastAsia="{_TAGS[target]}"/></w:rPr>', 1)
    if found:
        return styles[: found.start()] + new + styles[found.end() :]
    if (whole := _DOC_DEFAULTS.search(styles)) and not whole[1]:
        return styles[: whole.end()] + new + styles[whole.end() :]
    if whole:
        return styles[: whole.start()] + f"<w:docDefaults>{new}</w:docDefaults>" + styles[whole.end() :]
    root = _STYLES.search(styles)
    at = root.end() if root else 0
    return styles[:at] + f"<w:docDefaults>{new}</w:docDefaults>" + styles[at:]


_AFTER_THEME_LANGUAGE = re.compile(r"<w:clrSchemeMapping\b|(?<=</m:mathPr>)")


def with_theme_language(settings: str, target: Locale) -> str:
    """The settings with the language by which Word takes the theme's East Asian font."""
    place = _AFTER_THEME_LANGUAGE.search(settings)
    if target is Locale.EN or "<w:themeFontLang" in settings or not place:
        return settings
    language = f'<w:themeFontLang w:val="en-US" w:eastAsia="{_TAGS[target]}"/>'
    return settings[: place.start()] + language + settings[place.start() :]
