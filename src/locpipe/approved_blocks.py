"""A block of boilerplate made from a release whose translations people approved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from locpipe import inline
from locpipe.catalog.model import Catalog, State
from locpipe.errors import LocpipeError, Where
from locpipe.furniture import Block
from locpipe.languages.joins import sentence_join
from locpipe.model import BoxKind, Code, CodeKind, Locale, Role, Unit
from locpipe.source import Source


def block_of(source: Source, catalogs: Mapping[Locale, Catalog], name: str, line: int | None) -> Block:
    """The block at a line of a release, or its section about an organization; in every language that approved it.

    Raises LocpipeError where there is none, or more than one, or nobody approved it.
    """
    units = _chosen(source, line)
    for unit in units:
        if any(
            isinstance(part, Code) and part.kind is not CodeKind.SHOWN for each in unit.segments for part in each.text
        ):
            where = Where(source.release.path, unit.line)
            hint = "write the block into boilerplate.yml yourself, without them"
            raise LocpipeError("the block has links or other inline codes, which no block takes along", where, hint)
    texts = {source.release.source: tuple(_text(unit) for unit in units)}
    for target, catalog in catalogs.items():
        paragraphs = _approved(units, source, catalog, target)
        if paragraphs:
            texts[target] = paragraphs
    if len(texts) == 1:
        where = Where(source.release.path, units[0].line)
        raise LocpipeError("no edition has this block approved yet", where, "review it in the catalogs first")
    return Block(name, texts)


def _chosen(source: Source, line: int | None) -> list[Unit]:
    path, units = source.release.path, [unit for unit in source.document.units if _is_text(unit)]
    if line is None:
        sections = list(_sections(units))
        if len(sections) == 1:
            return sections[0]
        said = "has no section about an organization" if not sections else f"has {len(sections)} such sections"
        lines = ", ".join(str(section[0].line) for section in sections)
        hint = f"say which, by its line: {path.name}:N, with N one of {lines}" if lines else f"say where: {path.name}:N"
        raise LocpipeError(f"the release {said}", path, hint)
    whole = next((section for section in _sections(units) if section[0].line == line), [])
    found = whole or [unit for unit in units if unit.line <= line][-1:]
    if not found or (not whole and found[0].line != line and line not in {s.line for s in found[0].segments}):
        raise LocpipeError(f"there is no text on line {line}", path, "locpipe segment shows the lines")
    return found


def _is_text(unit: Unit) -> bool:
    return bool(unit.segments) and unit.place.within(BoxKind.NOTE) is None


def _sections(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """The paragraphs under each heading that says whom they are about."""
    for number, unit in enumerate(units):
        first = unit.role is Role.BOILERPLATE and (number == 0 or units[number - 1].role is not Role.BOILERPLATE)
        if first:
            yield list(takewhile(lambda each: each.role is Role.BOILERPLATE, units[number:]))


def _text(unit: Unit) -> str:
    return " ".join("".join(inline.visible(part.text) for part in unit.parts).split())


def _approved(units: Sequence[Unit], source: Source, catalog: Catalog, target: Locale) -> tuple[str, ...]:
    """The paragraphs of an edition, none if one of their sentences is not approved."""
    entries = {entry.key: entry for entry in catalog.current}
    paragraphs = []
    for unit in units:
        found = [entries.get(source.extraction.key(unit, segment)) for segment in unit.segments]
        texts = [entry.msgstr for entry in found if entry and entry.state is State.APPROVED]
        if len(texts) < len(found):
            return ()
        paragraphs.append(_joined([inline.plain(text) for text in texts if not inline.is_joined(text)], target))
    return tuple(paragraphs)


def _joined(texts: Sequence[str], locale: Locale) -> str:
    whole = ""
    for text in texts:
        whole += sentence_join(locale, whole, text) + text if whole else text
    return whole
