"""XLIFF 1.2 (OASIS, 2008): what most translation tools read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from locpipe.catalog.model import Catalog, Entry, State
from locpipe.catalog.pofile import REVISION
from locpipe.catalog.store import SOURCE
from locpipe.interchange.catalogs.travel import (
    DEVELOPER,
    JOINED_HINT,
    LANGUAGE,
    PLACE,
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
from locpipe.interchange.catalogs.xliff.codewriting import XLIFF_1, to_xml
from locpipe.interchange.elements import block, document, element, escaped
from locpipe.model import Locale
from locpipe.xmlfile import Node, children, local

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_TOOL = "locpipe"
_FIELD = "x-locpipe-"
_PREVIOUS = "previous-version"
_UNTOUCHED = ("new", "needs-translation")
_DONE = frozenset({"translated", "signed-off", "final"})
_CONFIRMED = {  # what memoQ, Trados and Phrase say in attributes of their own
    "status": frozenset({"ManuallyConfirmed", "Reviewer1Confirmed", "Proofread"}),
    "conf": frozenset({"Translated", "ApprovedTranslation", "ApprovedSignOff"}),
    "confirmed": frozenset({"1"}),
}


def write(catalog: Catalog, source: Locale, target: Locale) -> bytes:
    """A catalog as XLIFF 1.2; raises InputError for what XML cannot hold."""
    sent = travelling(catalog)
    tool = element("tool", {"tool-id": _TOOL, "tool-name": _TOOL})
    fields = [_note(f"{name}: {value}", _TOOL) for name, value in sent.header if name != LANGUAGE]
    asked = [_note(line, TRANSLATOR) for line in sent.header_comment.split("\n") if line]
    attributes = {
        "original": sent.get(SOURCE) or "",
        "source-language": source.value,
        "target-language": target.value,
        "datatype": "plaintext",
        "tool-id": _TOOL,
        "build-num": sent.get(REVISION),
    }
    head = block("header", {}, [tool, _note(JOINED_HINT, DEVELOPER), *fields, *asked])
    file = block("file", attributes, [head, block("body", {}, map(_unit, sent.entries))])
    return document(block("xliff", {"version": "1.2", "xmlns": _NAMESPACE}, [file]))


def _unit(entry: Entry) -> str:
    approved = bool(entry.msgstr) and not entry.fuzzy
    attributes = {
        "id": unit_id(entry),
        "resname": entry.msgctxt,
        "approved": "yes" if approved else "no",
        "xml:space": "preserve",
    }
    state = {"state": "signed-off" if approved else "needs-review-translation"}
    if entry.state is State.DRAFT:
        state["state-qualifier"] = "mt-suggestion"
    target = to_xml(entry.msgstr, XLIFF_1)
    parts = [element("source", {}, to_xml(entry.msgid, XLIFF_1))]
    parts += [element("target", state, target)] if entry.msgstr else []
    if entry.previous is not None:
        old = element("source", {}, to_xml(entry.previous, XLIFF_1)) + element("target", {}, target)
        parts.append(element("alt-trans", {"xml:space": "preserve", "origin": _TOOL, "alttranstype": _PREVIOUS}, old))
    parts += [_group("location", _location(*place)) for place in entry.references]
    known = [(_FIELD + name, value) for name, value in record(entry) if name != PLACE]
    parts += [_group("information", known)] if known else []
    parts += [_note(line, DEVELOPER) for line in entry.extracted]
    parts += [_note(line, TRANSLATOR) for line in entry.comments]
    return block("trans-unit", attributes, parts)


def _location(file: str, line: str) -> list[tuple[str, str]]:
    return [("sourcefile", file), *([("linenumber", line)] if line else [])]


def _group(purpose: str, contexts: Iterable[tuple[str, str]]) -> str:
    said = (element("context", {"context-type": kind}, escaped(value)) for kind, value in contexts)
    return element("context-group", {"purpose": purpose}, "".join(said))


def _note(line: str, author: str) -> str:
    return element("note", {"from": author}, escaped(line))


def read(root: Node, path: Path) -> Arrived:
    """The catalog in an XLIFF 1.x file; raises InputError where a text stands twice."""
    file = next(children(root, "file"), root)
    fields = {"Language": file.get("target-language"), SOURCE: file.get("original"), REVISION: file.get("build-num")}
    asked: list[str] = []
    for note in chain.from_iterable(children(header, "note") for header in children(file, "header")):
        name, _, value = (note.text or "").partition(": ")
        if note.get("from") == _TOOL:
            fields[name] = value
        elif note.get("from") != DEVELOPER:
            asked += note_lines(note.text)
    units = (node for node in root.iter() if isinstance(node, Node) and local(node) == "trans-unit")
    return arrived((_found(unit, path) for unit in units), header_of(fields), asked, path)


def _found(unit: Node, path: Path) -> Found:
    reading = Reading(path)
    msgid = reading.source(list(children(unit, "source")))
    target = next(children(unit, "target"), None)
    msgstr = "" if target is None else reading.target([target])
    if target is not None and target.get("state") in _UNTOUCHED and msgstr == msgid:
        msgstr = ""  # a tool's copy of the source
    fuzzy = _fuzzy(unit, target)
    notes = list(children(unit, "note"))
    comments = tuple(line for note in notes if not _is_ours(note) for line in note_lines(note.text))
    entry = Entry(
        msgid=msgid,
        msgstr=msgstr,
        msgctxt=unit.get("resname"),
        fuzzy=bool(msgstr and fuzzy),
        previous=_previous(unit, path),
        extracted=tuple(line for note in notes if _is_ours(note) for line in note_lines(note.text)),
        comments=(*comments, *(line for line in reading.remarks if line not in comments)),
        line=unit.line,
    )
    return Found(entry, not msgstr or fuzzy is not None, tuple(_recorded(unit)), fuzzy is True)


def _is_ours(note: Node) -> bool:
    return note.get("from") == DEVELOPER


def _recorded(unit: Node) -> Iterator[tuple[str, str]]:
    for group in children(unit, "context-group"):
        said = [(context.get("context-type", ""), context.text or "") for context in children(group, "context")]
        if group.get("purpose") == "location":
            place = dict(said)
            yield PLACE, f"{place.get('sourcefile', '')}:{place.get('linenumber', '')}"
        yield from ((kind.removeprefix(_FIELD), value) for kind, value in said if kind.startswith(_FIELD))


def _previous(unit: Node, path: Path) -> str | None:
    for other in children(unit, "alt-trans"):
        if other.get("alttranstype") == _PREVIOUS and other.get("origin") == _TOOL:
            return Reading(path).source(list(children(other, "source")))
    return None


def _fuzzy(unit: Node, target: Node | None) -> bool | None:
    """Whether somebody must look at a text again; None where nothing says it."""
    confirmed = list(_confirmations(unit))
    if confirmed:
        return not all(confirmed)
    state, approved = "" if target is None else target.get("state", ""), unit.get("approved")
    if state in _DONE:
        return False
    if state == "new" or state.startswith("needs-"):
        return True
    return None if approved is None else approved != "yes"


def _confirmations(unit: Node) -> Iterator[bool]:
    """What tools say of each segment of a unit in attributes of their own namespaces."""
    for node in (unit, *(each for each in unit.iter() if local(each) == "seg")):
        for key, value in node.attrib.items():
            name = key.rpartition("}")[2]
            if name in _CONFIRMED and (key != name or node is not unit):
                yield value in _CONFIRMED[name]
