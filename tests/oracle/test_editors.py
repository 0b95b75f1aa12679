"""What other programs save is read back with text, state and provenance, and drafted on as if nobody had been there.

Programs that run without a screen run here (editors.py, with the shapes in which services elsewhere write); what
the others wrote lies in tests/golden/editors.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from editors import PROGRAMS, SHAPES, Editor
from workbench import SOURCES, Bench, busy, finished, read

from locpipe.catalog.model import Catalog, Entry


@dataclass(frozen=True)
class Desk:
    """Catalogs to send to editors, and the projects that they come from, with each catalog's place in them."""

    sent: Path
    templates: Path
    homes: Mapping[Bench, Mapping[str, Path]]

    @property
    def names(self) -> list[str]:
        """The names of all catalogs."""
        return [name for catalogs in self.homes.values() for name in catalogs]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The samples' catalogs, finished and in the middle of a working day."""
    root = tmp_path_factory.mktemp("desk")
    homes: dict[Bench, dict[str, Path]] = {}
    for folder in ("sent", "pots"):
        (root / folder).mkdir()
    for make in (finished, busy):
        for source in SOURCES:
            bench = make(root / make.__name__ / source.stem, source)
            for path in bench.catalogs:
                name = f"{make.__name__}-{path.parts[-3]}-{source.name.split('.')[0]}"
                shutil.copy(path, root / "sent" / f"{name}.po")
                shutil.copy(bench.template, root / "pots" / f"{name}.pot")
                homes.setdefault(bench, {})[f"{name}.po"] = path.relative_to(bench.root)
    return Desk(root / "sent", root / "pots", homes)


def kept(entry: Entry, loses: frozenset[str]) -> Entry:
    """The entry as an editor leaves it that loses this."""
    return replace(
        entry,
        previous=None if "previous" in loses else entry.previous,
        provenance=None if "provenance" in loses else entry.provenance,
        fuzzy=entry.fuzzy and "state" not in loses,
        msgstr=entry.msgstr.replace("\\", "\\\\") if "backslash" in loses else entry.msgstr,
        msgctxt=None if "context" in loses else entry.msgctxt,
    )


def essence(entries: Iterable[Entry], loses: frozenset[str]) -> Counter[tuple[object, ...]]:
    """What people would miss of entries: texts, states, provenance; wrapping, places and order do not count."""
    told = (replace(entry, msgctxt=None) if "context" in loses else entry for entry in entries)
    return Counter((e.key, e.msgstr, e.state, e.provenance, e.previous, e.obsolete) for e in told)


def require_kept(before: Catalog, after: Catalog, loses: frozenset[str]) -> None:
    """Assert that an editor kept of every entry what it is known to keep."""
    compared = [
        entry
        for entry in before.entries
        if not (entry.obsolete and "obsolete" in loses or not entry.msgstr and "empty" in loses)
    ]
    expected = essence((kept(entry, loses) for entry in compared), loses)
    assert expected - essence(after.entries, loses) == Counter()
    if "obsolete" not in loses:
        assert len(after.entries) == len(before.entries)
    if "comments" not in loses:
        comments = {(entry.msgid, line) for entry in compared for line in entry.comments}
        assert comments <= {(entry.msgid, line) for entry in after.entries for line in entry.comments}


def require_drafted_on(
    bench: Bench, catalogs: Mapping[str, Path], returned: Path, untouched: Mapping[str, Catalog], *, lossy: bool
) -> None:
    """Assert that `draft` takes over every text of a person, comes to rest, and undoes what editors do to notes."""
    for name, path in catalogs.items():
        shutil.copy(returned / name, bench.root / path)
    bench.draft()
    data = {path: (bench.root / path).read_bytes() for path in catalogs.values()}
    for name, path in catalogs.items():
        drafted = read(bench.root / path)
        assert persons(read(returned / name)) - persons(drafted) == Counter()
        if not lossy:
            plain = [{replace(entry, flags=()) for entry in one.entries} for one in (drafted, untouched[name])]
            assert plain[0] == plain[1]
    bench.draft()
    assert data == {path: (bench.root / path).read_bytes() for path in data}


def persons(catalog: Catalog) -> Counter[str]:
    """The texts of people."""
    return Counter(entry.msgstr for entry in catalog.entries if entry.is_persons)


@pytest.fixture(scope="module")
def untouched(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Catalog]:
    """What `draft` makes of the catalogs when nobody opened them."""
    root = tmp_path_factory.mktemp("untouched")
    result = {}
    for bench, catalogs in desk.homes.items():
        copy = bench.copy(root / bench.name)
        copy.draft()
        result |= {name: read(copy.root / path) for name, path in catalogs.items()}
    return result


@pytest.mark.parametrize("editor", [*PROGRAMS, *SHAPES], ids=lambda editor: str(editor.name))
def test_what_an_editor_saves_is_read_back_and_drafted_on(
    editor: Editor, desk: Desk, untouched: Mapping[str, Catalog], tmp_path: Path
) -> None:
    if editor.missing:
        pytest.skip(f"{editor.name.upper()} WAS NOT TRIED: {editor.missing}")
    out = tmp_path / "out"
    out.mkdir()
    editor.save(desk.sent, out, desk.templates)
    for name in desk.names:
        require_kept(read(desk.sent / name), read(out / name), editor.loses)
    for bench, catalogs in desk.homes.items():
        if any(read(out / name) != read(desk.sent / name) for name in catalogs):
            copy = bench.copy(tmp_path / bench.name)
            require_drafted_on(copy, catalogs, out, untouched, lossy=bool(editor.loses))
