"""XLIFF 2 (ISO 21720): its core, with metadata and translation candidates for what the core has no place for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from locpipe.catalog.model import Catalog, Entry, State
from locpipe.catalog.pofile import REVISION
from locpipe.catalog.store import SOURCE
from locpipe.interchange.catalogs.travel import (
    DEVELOPER,
    JOINED_HINT,
    LANGUAGE,
    TRANSLATOR,
    Arrived,
    Found,
    arrived,
    header_of,
    note_lines,
    record,
    travelling,
    unit_id,
)
from locpipe.interchange.catalogs.xliff.codereading import Reading
from locpipe.interchange.catalogs.xliff.codewriting import XLIFF_2, to_xml
from locpipe.interchange.elements import block, document, element, escaped
from locpipe.model import Locale
from locpipe.xmlfile import Node, children, local

_NAMESPACES = {
    "xmlns": "urn:oasis:names:tc:xliff:document:2.0",  # of 2.1 and 2.2, too
    "xmlns:mda": "urn:oasis:names:tc:xliff:metadata:2.0",
    "xmlns:mtc": "urn:oasis:names:tc:xliff:matches:2.0",
}
_TOOL = "locpipe"
_FILE = "locpipe-"  # how a file's id begins; the revision follows, because ids are what every tool keeps
_PREVIOUS = "locpipe:previous-version"
_DONE = frozenset({"translated", "reviewed", "final"})
_DOUBTED = re.compile("fuzzy|draft|needs|reject|unconfirmed", re.IGNORECASE)


def write(catalog: Catalog, source: Locale, target: Locale) -> bytes:
    """A catalog as XLIFF 2.0, which readers of 2.1 and 2.2 take; raises InputError for what XML cannot hold."""
    sent = travelling(catalog)
    asked = [line for line in sent.header_comment.split("\n") if line]
    head = [
        _metadata((name, value) for name, value in sent.header if name != LANGUAGE),
        _notes({DEVELOPER: [JOINED_HINT], TRANSLATOR: asked}),
    ]
    identity = f"{_FILE}{sent.get(REVISION) or ''}"
    file = block("file", {"id": identity, "original": sent.get(SOURCE)}, [*head, *map(_unit, sent.entries)])
    root = {"version": "2.0", **_NAMESPACES, "srcLang": source.value, "trgLang": target.value}
    return document(block("xliff", root, [file]))


def _unit(entry: Entry) -> str:
    source = element("source", {}, to_xml(entry.msgid, XLIFF_2))
    target = element("target", {}, to_xml(entry.msgstr, XLIFF_2))
    parts = []
    if entry.previous is not None:
        old = element("source", {}, to_xml(entry.previous, XLIFF_2))
        match = {"ref": "#s1", "origin": _TOOL, "type": "other", "subType": _PREVIOUS}
        parts.append(element("mtc:matches", {}, element("mtc:match", match, old + target)))
    parts.append(_metadata(record(entry)))
    parts.append(_notes({DEVELOPER: entry.extracted, TRANSLATOR: entry.comments}))
    parts.append(element("segment", {"id": "s1", **_state(entry)}, source + (target if entry.msgstr else "")))
    attributes = {"id": f"u{unit_id(entry)}", "name": entry.msgctxt, "xml:space": "preserve"}
    return block("unit", attributes, filter(None, parts))


def _state(entry: Entry) -> dict[str, str]:
    if not entry.msgstr:
        return {"state": "initial"}
    if not entry.fuzzy:
        return {"state": "reviewed"}
    return {"state": "initial", "subState": f"locpipe:{'draft' if entry.state is State.DRAFT else 'edited'}"}


def _metadata(values: Iterable[tuple[str, str]]) -> str:
    said = "".join(element("mda:meta", {"type": name}, escaped(value)) for name, value in values)
    return element("mda:metadata", {}, element("mda:metaGroup", {"category": _TOOL}, said)) if said else ""


def _notes(lines: Mapping[str, Iterable[str]]) -> str:
    said = "".join(
        element("note", {"category": author}, escaped(line)) for author, own in lines.items() for line in own
    )
    return element("notes", {}, said) if said else ""


def read(root: Node, path: Path) -> Arrived:
    """The catalog in an XLIFF 2.x file; raises InputError where a text stands twice."""
    file = next(children(root, "file"), root)
    identity = file.get("id", "")
    revision = identity.removeprefix(_FILE) if identity.startswith(_FILE) else None
    own = {LANGUAGE: root.get("trgLang"), SOURCE: file.get("original"), REVISION: revision}
    fields = own | dict(_recorded(file))
    asked = [line for note in _notes_of(file) if note.get("category") != DEVELOPER for line in note_lines(note.text)]
    nodes = [node for node in root.iter() if isinstance(node, Node)]
    says_states = any(local(node) == "segment" and "state" in node.attrib for node in nodes)
    elsewhere = {note.get("id", ""): note for note in _notes_of(file)}
    units = (_found(node, path, elsewhere, says_states=says_states) for node in nodes if local(node) == "unit")
    return arrived(units, header_of(fields), asked, path)


def _found(unit: Node, path: Path, elsewhere: Mapping[str, Node], *, says_states: bool) -> Found:
    reading = Reading(path)
    pieces = [node for node in unit if isinstance(node, Node) and local(node) in ("segment", "ignorable")]
    segments = [node for node in pieces if local(node) == "segment"]
    msgid = reading.source([source for piece in pieces for source in children(piece, "source")])
    translated = any(list(children(segment, "target")) for segment in segments)
    msgstr = reading.target(list(_targets(pieces))) if translated else ""
    if msgstr == msgid and says_states and all(map(_is_untouched, segments)):
        msgstr = ""  # a tool's copy of the source
    notes = [note for node in (unit, *segments) for note in _notes_of(node)]  # translate-toolkit's stand in segments
    pointed = [elsewhere[name] for name in map(_note_name, reading.pointers) if name in elsewhere]
    comments, beside = tuple(_comments(notes)), dict.fromkeys((*_comments(pointed), *reading.remarks))
    entry = Entry(
        msgid=msgid,
        msgstr=msgstr,
        msgctxt=unit.get("name"),
        fuzzy=bool(msgstr) and says_states and not all(map(_is_done, segments)),
        previous=_previous(unit, path),
        extracted=tuple(line for note in notes if _is_ours(note) for line in note_lines(note.text)),
        comments=(*comments, *(line for line in beside if line not in comments)),
        line=unit.line,
    )
    doubted = any("state" in segment.attrib and not _is_done(segment) for segment in segments)
    return Found(entry, says_states or not msgstr, tuple(_recorded(unit)), doubted)


def _targets(pieces: Iterable[Node]) -> Iterator[Node]:
    """The targets of a unit in the order that they say; between segments the source's white space, if nothing else."""
    placed: list[tuple[int, Node]] = []
    for number, piece in enumerate(pieces, start=1):
        target = next(children(piece, "target"), None)
        if target is None and local(piece) == "ignorable":
            target = next(children(piece, "source"), None)
        if target is not None:
            order = target.get("order", "")
            placed.append((int(order) if order.isdecimal() and len(order) < 9 else number, target))
    return (node for _, node in sorted(placed, key=lambda each: each[0]))


def _is_done(segment: Node) -> bool:
    said = segment.get("subState", "")
    doubted = not said.startswith(f"{_TOOL}:") and _DOUBTED.search(said)
    return segment.get("state", "initial") in _DONE and not doubted


def _is_untouched(segment: Node) -> bool:
    return segment.get("state", "initial") == "initial" and "subState" not in segment.attrib


def _comments(notes: Iterable[Node]) -> Iterator[str]:
    return (line for note in notes if not _is_ours(note) for line in note_lines(note.text))


def _note_name(pointer: str) -> str:
    """The id of the note that a marker points to: ``#n=n1``, ``#/f=f1/n=n1``."""
    _, _, name = pointer.rpartition("n=")
    return name


def _is_ours(note: Node) -> bool:
    return note.get("category") == DEVELOPER


def _notes_of(node: Node) -> Iterator[Node]:
    return (note for notes in children(node, "notes") for note in children(notes, "note"))


def _recorded(node: Node) -> Iterator[tuple[str, str]]:
    for metadata in children(node, "metadata"):
        for group in children(metadata, "metaGroup"):
            if group.get("category") == _TOOL:
                yield from ((meta.get("type", ""), meta.text or "") for meta in children(group, "meta"))


def _previous(unit: Node, path: Path) -> str | None:
    for matches in children(unit, "matches"):
        for match in children(matches, "match"):
            if match.get("subType") == _PREVIOUS:
                return Reading(path).source(list(children(match, "source")))
    return None
