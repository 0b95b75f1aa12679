"""What other programs save is read back with text, state and provenance, and drafted on as if nobody had been there.

Programs that run without a screen run here (editors.py, with the shapes in which services elsewhere write); what
the others wrote lies in tests/golden/editors.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest
from editors import PROGRAMS, SHAPES, Editor, broken_in_vs_code, omegat, with_two_headers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbench import GOLDEN, SOURCES, Bench, busy, finished, read, returned

from locpipe.catalog.model import Catalog, Entry, State
from locpipe.errors import InputError


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
    compared = before.current if "obsolete" in loses else before.entries
    compared = tuple(entry for entry in compared if entry.msgstr or "empty" not in loses)
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
    result: dict[str, Catalog] = {}
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


_HARMLESS = [shape for shape in SHAPES if not shape.loses and shape.name != "no header"]
_CHAINED = st.lists(st.sampled_from(_HARMLESS), min_size=2, max_size=5)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chain=_CHAINED, index=st.integers(0, 5))
def test_a_catalog_goes_from_desk_to_desk(chain: list[Editor], index: int, desk: Desk, tmp_path: Path) -> None:
    sent = sorted(desk.sent.glob("busy-*.po"))[index]
    shutil.rmtree(tmp_path)
    folders = [tmp_path / str(number) for number in range(len(chain) + 1)]
    for folder in folders:
        folder.mkdir(parents=True)
    shutil.copy(sent, folders[0])
    for shape, (received, passed_on) in zip(chain, pairwise(folders), strict=True):
        shape.save(received, passed_on, desk.templates)
    require_kept(read(sent), read(folders[-1] / sent.name), frozenset())


# --- programs with windows: what they saved, see tests/golden/editors/README.md

BY_HAND = " (by hand)"
DRAFT, CHANGED = "Press Release", "The buoy light blinks every 12 seconds."
"""The msgids of a draft and of a translation whose source has changed: people added a few words to both."""

RELEASE = next(GOLDEN.glob("*.en.md"))
SENT = GOLDEN / "sent.po"


def without(catalog: Catalog, *msgids: str) -> Catalog:
    """The catalog without some entries."""
    return replace(catalog, entries=tuple(entry for entry in catalog.entries if entry.msgid not in msgids))


def require_rest(root: Path, saved: Path) -> None:
    """Assert that drafting on what an editor saved keeps people's texts and comes to rest."""
    bench = returned(root, RELEASE, saved.read_bytes())
    (path,) = bench.catalogs
    shutil.copy(saved, root / saved.name)
    require_drafted_on(bench, {saved.name: path.relative_to(root)}, root, {}, lossy=True)


@pytest.mark.parametrize("name", ["poedit", "gtranslator", "lokalize"])
def test_a_translator_edits_two_entries_in_a_window(name: str, tmp_path: Path) -> None:
    sent, saved = read(SENT), read(GOLDEN / f"{name}.po")
    before = {entry.msgid: entry for entry in sent.entries if entry.msgid in (DRAFT, CHANGED)}
    after = {entry.msgid: entry for entry in saved.entries if entry.msgstr.endswith(BY_HAND)}
    assert {before[DRAFT].state, before[CHANGED].state} == {State.DRAFT, State.EDITED}
    for msgid, entry in before.items():
        assert (after[msgid].msgstr, after[msgid].state) == (entry.msgstr + BY_HAND, State.APPROVED)
        assert (after[msgid].provenance, after[msgid].comments) == (entry.provenance, entry.comments)
    require_kept(without(sent, *before), without(saved, *after), frozenset())
    require_rest(tmp_path, GOLDEN / f"{name}.po")


TRANSLATED = {DRAFT: "報道発表", CHANGED: "浮標の灯は12秒ごとに光ります。"}
"""What the translator wrote in OmegaT."""


def require_from_omegat(sent: Catalog, saved: Catalog) -> None:
    """Assert what OmegaT does: it keeps approved texts and all comments, and leaves out every text that is fuzzy."""
    first: dict[str, str] = {}
    for entry in sent.current:
        if entry.state is State.APPROVED:
            first.setdefault(entry.msgid, entry.msgstr)
    for before, after in zip(sent.entries, saved.entries, strict=True):
        text = TRANSLATED.get(before.msgid, first.get(before.msgid, ""))  # the same text in another context, too
        assert (after.key, after.obsolete) == (before.key, before.obsolete)
        assert (after.msgstr, after.fuzzy) == (before.msgstr if before.obsolete else text, False)
        assert (after.comments, after.provenance, after.previous) == (
            (before.comments, before.provenance, before.previous)
        )


def test_omegat_leaves_out_what_is_fuzzy(tmp_path: Path) -> None:
    require_from_omegat(read(GOLDEN / "sent-to-omegat.po"), read(GOLDEN / "omegat.po"))
    require_rest(tmp_path, GOLDEN / "omegat.po")


@pytest.mark.skipif(shutil.which("omegat") is None, reason="OMEGAT WAS NOT TRIED: apt-get install omegat")
def test_omegat_as_it_is_here(tmp_path: Path) -> None:
    (tmp_path / "ja.po").write_bytes(omegat((GOLDEN / "sent-to-omegat.po").read_bytes(), TRANSLATED, tmp_path))
    require_from_omegat(read(GOLDEN / "sent-to-omegat.po"), read(tmp_path / "ja.po"))


# --- what no reader can take


def require_refused(path: Path) -> None:
    """Assert that a file is refused with the line that people must look at."""
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.where is not None
    assert caught.value.where.line > 1


@pytest.mark.parametrize("damage", [broken_in_vs_code, with_two_headers])
def test_a_file_that_was_broken_is_refused_with_its_line(damage: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "ja.po").write_bytes(damage(SENT.read_text(encoding="utf-8")).encode())
    require_refused(tmp_path / "ja.po")


@pytest.mark.skipif(shutil.which("omegat") is None, reason="OMEGAT WAS NOT TRIED: apt-get install omegat")
def test_a_line_separator_that_makes_omegat_write_two_msgstr_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ja.po").write_bytes(omegat(SENT.read_bytes(), {}, tmp_path))
    require_refused(tmp_path / "ja.po")
