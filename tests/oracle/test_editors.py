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
    """Catalogs to send to editors, and the projects that they come from by the catalog's name."""

    sent: Path
    templates: Path
    homes: Mapping[str, tuple[Bench, Path]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The samples' catalogs, finished and in the middle of a working day."""
    root = tmp_path_factory.mktemp("desk")
    homes = {}
    for folder in ("sent", "pots"):
        (root / folder).mkdir()
    for make in (finished, busy):
        for source in SOURCES:
            bench = make(root / make.__name__ / source.stem, source)
            for path in bench.catalogs:
                name = f"{make.__name__}-{path.parts[-3]}-{source.name.split('.')[0]}"
                shutil.copy(path, root / "sent" / f"{name}.po")
                shutil.copy(bench.template, root / "pots" / f"{name}.pot")
                homes[f"{name}.po"] = (bench, path)
    return Desk(root / "sent", root / "pots", homes)


def kept(entry: Entry, loses: frozenset[str]) -> Entry:
    """The entry as an editor leaves it that loses this."""
    changed = replace(
        entry,
        previous=None if "previous" in loses else entry.previous,
        provenance=None if "provenance" in loses else entry.provenance,
        fuzzy=entry.fuzzy and "state" not in loses,
        msgstr=entry.msgstr.replace("\\", "\\\\") if "backslash" in loses else entry.msgstr,
        msgctxt=None if "context" in loses else entry.msgctxt,
    )
    return replace(changed, provenance=None) if "empty" in loses and not entry.msgstr else changed


def essence(entries: Iterable[Entry], loses: frozenset[str]) -> Counter[tuple[object, ...]]:
    """What people would miss of entries: texts, states, provenance; wrapping, places and order do not count."""
    told = (replace(entry, msgctxt=None) if "context" in loses else entry for entry in entries)
    return Counter((e.key, e.msgstr, e.state, e.provenance, e.previous, e.obsolete) for e in told)


def require_kept(before: Catalog, after: Catalog, loses: frozenset[str]) -> None:
    """Assert that an editor kept of every entry what it is known to keep."""
    compared = before.current if "obsolete" in loses else before.entries
    expected = essence((kept(entry, loses) for entry in compared), loses)
    assert expected - essence(after.entries, loses) == Counter()
    if "obsolete" not in loses:
        assert len(after.entries) == len(before.entries)
    if "comments" not in loses:
        comments = {(e.msgid, line) for e in compared if e.msgstr or "empty" not in loses for line in e.comments}
        assert comments <= {(entry.msgid, line) for entry in after.entries for line in entry.comments}


def require_drafted_on(bench: Bench, path: Path, returned: Path, untouched: Catalog, loses: frozenset[str]) -> None:
    """Assert that `draft` takes over every text of a person, comes to rest, and undoes what editors do to notes."""
    read_back = read(returned)
    shutil.copy(returned, path)
    bench.draft()
    drafted, data = read(path), path.read_bytes()
    texts = Counter(entry.msgstr for entry in read_back.entries if entry.is_persons)
    assert texts - Counter(entry.msgstr for entry in drafted.entries if entry.is_persons) == Counter()
    if not loses:
        plain = [{replace(entry, flags=()) for entry in one.entries} for one in (drafted, untouched)]
        assert plain[0] == plain[1]
    bench.draft()
    assert path.read_bytes() == data


@pytest.fixture(scope="module")
def untouched(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Catalog]:
    """What `draft` makes of each catalog when nobody opened it."""
    root = tmp_path_factory.mktemp("untouched")
    result = {}
    for name, (bench, path) in desk.homes.items():
        copy = bench.copy(root / name)
        copy.draft()
        result[name] = read(copy.root / path.relative_to(bench.root))
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
    for name, (bench, path) in desk.homes.items():
        require_kept(read(desk.sent / name), read(out / name), editor.loses)
        if bench.root.parent.name == "busy":
            copy = bench.copy(tmp_path / name)
            home = copy.root / path.relative_to(bench.root)
            require_drafted_on(copy, home, out / name, untouched[name], editor.loses)
