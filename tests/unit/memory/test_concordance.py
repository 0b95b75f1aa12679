"""What the memory shows: its pairs one by one, words in them, and what is like a text."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest

from locpipe.catalog import pofile, store
from locpipe.catalog.model import Catalog, Entry
from locpipe.memory import Memory
from locpipe.memory.concordance import Found, pairs, search
from locpipe.memory.sources import files_of
from locpipe.model import Locale

EN, JA = Locale.EN, Locale.JA
OPENS, CLOSES = "The kiln at Pier 9 opens on May 9.", "The kiln at Pier 9 closes on June 2."
UNIT = '<tu><tuv xml:lang="en"><seg>{en}</seg></tuv><tuv xml:lang="ja"><seg>{ja}</seg></tuv></tu>'
TMX = '<tmx version="1.4"><header srclang="en" segtype="sentence"/><body>{}</body></tmx>'


def memory_of(root: Path, catalogs: dict[str, Iterable[Entry]], protected: Iterable[str] = ()) -> Memory:
    """A memory of Japanese catalogs, and of the files in `memory`."""
    (root / "ja").mkdir(exist_ok=True)
    for name, entries in catalogs.items():
        header = (("Content-Type", "text/plain; charset=UTF-8"), (store.SOURCE_LANGUAGE, "en"))
        (root / "ja" / f"{name}.po").write_bytes(pofile.write(Catalog(tuple(entries), header)))
    kept = set(protected)
    others = root / "memory"
    return Memory(root / "memory.sqlite", lambda target: root / target, lambda: files_of(others), kept.__contains__)


def told(found: Iterable[Found]) -> list[tuple[str, str, bool]]:
    """The translations, their files, and whether they are only like the text."""
    return [(each.held.pair.msgstr, each.held.file, each.score is not None) for each in found]


def test_a_search_gives_words_first_then_what_is_like_the_text_each_once(tmp_path: Path) -> None:
    memory = memory_of(tmp_path, {"a": [Entry(OPENS, "窯が開きます。"), Entry(CLOSES, "窯が閉まります。")]})
    assert told(search(OPENS, memory, None, None, 9)) == [
        ("窯が開きます。", "a.po", False),
        ("窯が閉まります。", "a.po", True),
    ]
    (found,) = search("窯が開きますか。", memory, JA, EN, 1)
    assert (found.held.pair.msgid, found.held.pair.source, found.held.file) == (OPENS, EN, "a.po")


@pytest.mark.parametrize("text", [OPENS, "The <g1>kiln</g1> opens.", "窯が開きます。", "kiln", OPENS + "!"])
def test_a_search_shows_nothing_of_protected_releases_not_even_what_is_asked_for(tmp_path: Path, text: str) -> None:
    entries = [Entry(OPENS, "窯が開きます。"), Entry("The <g1>kiln</g1> opens.", "<g1>窯</g1>の公開。")]
    assert told(search(text, memory_of(tmp_path, {"a": entries}), None, None, 9))
    assert told(search(text, memory_of(tmp_path, {"a": entries}, ["a"]), None, None, 9)) == []


def test_what_is_alike_in_a_file_of_another_memory_has_its_file(tmp_path: Path) -> None:
    (tmp_path / "memory").mkdir()
    unit = UNIT.format(en=OPENS, ja="窯が開きます。")
    (tmp_path / "memory" / "AGENCY.TMX").write_text(TMX.format(unit), encoding="utf-8")
    memory = memory_of(tmp_path, {"AGENCY": [Entry(CLOSES, "窯が閉まります。")]}, ["AGENCY.TMX"])
    found = told(search(OPENS.replace("May", "June"), memory, None, None, 9))
    assert sorted(found) == [("窯が閉まります。", "AGENCY.po", True), ("窯が開きます。", "AGENCY.TMX", True)]


def test_all_pairs_are_not_in_memory_together(tmp_path: Path) -> None:
    entries = [Entry(f"The kiln at Pier {number} opens.", f"{number}番の窯が開きます。") for number in range(4000)]
    memory, calls = memory_of(tmp_path, {"a": entries}), list[tuple[int, int]]()
    next(pairs(memory))
    tracemalloc.start()
    assert sum(1 for _ in pairs(memory, EN, JA, lambda done, total: calls.append((done, total)))) == len(calls) == 4000
    calls.clear()
    one_by_one, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    assert sum(1 for _ in pairs(memory)) == 4000
    peak = tracemalloc.get_traced_memory()[1] - one_by_one
    tracemalloc.stop()
    assert peak < 200_000
