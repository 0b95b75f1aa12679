"""What the memory gives for a sentence: exact, between the same neighbours, turned, and alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locpipe.catalog import pofile, store
from locpipe.catalog.model import Catalog, Entry
from locpipe.errors import InputError
from locpipe.memory import Kind, Match, Memory, Pair, Recalled, examples, pairfile, recall, sources
from locpipe.memory.sources import files_of
from locpipe.model import Adapting, Locale
from locpipe.termbase import Termbase

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
OPENS, FREE, CLOSES = "The kiln at Pier 9 opens on May 9.", "Entry is free.", "The kiln at Pier 9 closes on June 2."


@dataclass
class Shelf:
    """A folder of catalogs for each language, memories of other tools, and releases that are protected."""

    root: Path
    protected: set[str] = field(default_factory=set)

    def folder(self, target: Locale) -> Path:
        """The folder of a language's catalogs."""
        return self.root / target

    def put(self, name: str, *entries: Entry, source: str = "en", target: Locale = JA) -> Catalog:
        """Write a catalog."""
        self.folder(target).mkdir(exist_ok=True)
        header = (("Content-Type", "text/plain; charset=UTF-8"), (store.SOURCE_LANGUAGE, source))
        catalog = Catalog(entries, header)
        (self.folder(target) / f"{name}.po").write_bytes(pofile.write(catalog))
        return catalog

    def memory(self, cache: str = "memory.sqlite") -> Memory:
        """The memory as a new run opens it."""
        return Memory(
            self.root / "cache" / cache,
            self.folder,
            lambda: files_of(self.root / "memory"),
            self.protected.__contains__,
        )


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty shelf."""
    return Shelf(tmp_path)


def told(matches: list[Match]) -> list[tuple[str, str, Kind]]:
    """The translations, where they come from, and how they fit."""
    return [(match.pair.msgstr, match.pair.origin, match.kind) for match in matches]


# --- exact


def test_the_same_neighbours_go_before_a_later_release(shelf: Shelf) -> None:
    shelf.put("a", Entry(FREE, "入場は無料です。"), Entry(OPENS, "窯が開きます。"), Entry(CLOSES, "窯が閉まります。"))
    shelf.put("b", Entry(OPENS, "窯開き。"))
    memory = shelf.memory()
    assert told(memory.exact(OPENS, EN, JA)) == [("窯開き。", "b", Kind.EXACT), ("窯が開きます。", "a", Kind.EXACT)]
    here = memory.exact(OPENS, EN, JA, (FREE, CLOSES))
    assert told(here) == [("窯が開きます。", "a", Kind.CONTEXT), ("窯開き。", "b", Kind.EXACT)]
    assert here[0].pair == Pair(OPENS, "窯が開きます。", EN, JA, "a", FREE, CLOSES)


@pytest.mark.parametrize("around", [("", ""), (FREE, ""), ("", CLOSES), (CLOSES, FREE)])
def test_one_neighbour_that_differs_is_no_context(shelf: Shelf, around: tuple[str, str]) -> None:
    shelf.put("a", Entry(FREE, "無料。"), Entry(OPENS, "窯が開きます。"), Entry(CLOSES, "閉まります。", fuzzy=True))
    memory = shelf.memory()
    assert [match.kind for match in memory.exact(OPENS, EN, JA, around)] == [Kind.EXACT]
    assert [match.kind for match in memory.exact(OPENS, EN, JA, (FREE, CLOSES))] == [Kind.CONTEXT]


def test_a_sentence_at_an_edge_has_one_neighbour_and_one_alone_has_none(shelf: Shelf) -> None:
    shelf.put("a", Entry(OPENS, "窯が開きます。"), Entry(FREE, "無料です。"))
    shelf.put("b", Entry(CLOSES, "窯が閉まります。"))
    memory = shelf.memory()
    assert memory.exact(OPENS, EN, JA, ("", FREE))[0].kind is Kind.CONTEXT
    assert memory.exact(CLOSES, EN, JA, ("", ""))[0].kind is Kind.EXACT


def test_what_is_obsolete_has_no_neighbours_any_more(shelf: Shelf) -> None:
    shelf.put("a", Entry(FREE, "無料です。"), Entry(OPENS, "窯が開きます。", obsolete=True))
    assert told(shelf.memory().exact(OPENS, EN, JA, (FREE, ""))) == [("窯が開きます。", "a", Kind.EXACT)]


def test_a_pair_serves_the_other_direction_but_never_as_context(shelf: Shelf) -> None:
    shelf.put("a", Entry(FREE, "無料です。"), Entry(OPENS, "窯が開きます。"))
    memory = shelf.memory()
    (match,) = memory.exact("窯が開きます。", JA, EN, ("無料です。", ""))
    assert (match.pair, match.kind, match.turned) == (Pair("窯が開きます。", OPENS, JA, EN, "a"), Kind.EXACT, True)
    found = memory.recall("窯が開きます。", JA, EN, (FREE, ""))
    assert found is not None
    assert not found.in_context


def test_what_was_translated_in_this_direction_goes_before_the_other(shelf: Shelf) -> None:
    shelf.put("z", Entry("窯が開きます。", OPENS), source="ja", target=EN)
    shelf.put("a", Entry(OPENS, "窯、公開。"))
    found = shelf.memory().exact(OPENS, EN, JA)
    assert told(found) == [("窯、公開。", "a", Kind.EXACT), ("窯が開きます。", "z", Kind.EXACT)]


def test_the_same_neighbours_are_found_among_any_number_of_releases(shelf: Shelf) -> None:
    for number in range(120):
        around = Entry(f"Pier {number} opens.", "開く。"), Entry(f"Pier {number} closes.", "閉まる。")
        shelf.put(f"{number:03}", around[0], Entry("Contact", f"連絡先{number}"), around[1])
    memory = shelf.memory()
    for number in (0, 60, 119):
        found = memory.recall("Contact", EN, JA, (f"Pier {number} opens.", f"Pier {number} closes."))
        assert found == Recalled(f"連絡先{number}", f"memory:{number:03}", in_context=True)
    assert memory.exact("Contact", EN, JA)[0].pair.msgstr == "連絡先119"


def test_an_obsolete_text_does_not_go_first_where_the_question_has_no_neighbours(shelf: Shelf) -> None:
    shelf.put("a", Entry(FREE, "無料です。", obsolete=True))
    shelf.put("b", Entry(OPENS, "窯が開きます。"), Entry(FREE, "入場は無料です。"))
    assert [match.pair.origin for match in shelf.memory().exact(FREE, EN, JA)] == ["b", "a"]


# --- alike


def test_alike_sentences_come_with_their_score_the_best_first(shelf: Shelf) -> None:
    shelf.put("a", Entry(OPENS, "窯が開きます。"), Entry(CLOSES, "窯が閉まります。"), Entry(FREE, "無料です。"))
    found = shelf.memory().like(OPENS.replace("May 9", "May 8"), EN, JA)
    assert [(match.pair.msgid, match.kind) for match in found] == [(OPENS, Kind.FUZZY), (CLOSES, Kind.FUZZY)]
    assert 75 <= found[1].score < found[0].score < 100


def test_codes_do_not_count_for_the_score_but_make_a_sentence_another(shelf: Shelf) -> None:
    shelf.put("a", Entry("The <g1>kiln</g1> opens.", "<g1>窯</g1>が開きます。"))
    memory = shelf.memory()
    assert memory.exact("The kiln opens.", EN, JA) == []
    (match,) = memory.like("The kiln opens.", EN, JA)
    assert (match.score, match.kind) == (100, Kind.FUZZY)
    assert memory.recall("The kiln opens.", EN, JA) is None


def test_alike_in_the_other_direction_and_other_pairs(shelf: Shelf) -> None:
    shelf.put("a", Entry(OPENS, "桟橋9番の窯が5月9日に開きます。"))
    shelf.put("a", Entry(OPENS, "9번 부두의 가마가 5월 9일에 열린다."), target=KO)
    memory = shelf.memory()
    (match,) = memory.like("桟橋9番の窯が5月8日に開きます。", JA, EN)
    assert (match.pair.msgstr, match.turned) == (OPENS, True)
    assert memory.like("桟橋9番の窯が5月8日に開きます。", JA, KO) == []
    assert memory.like("9번 부두의 가마가 5월 8일에 열린다.", KO, EN)[0].pair.msgstr == OPENS


def test_of_a_protected_release_only_the_same_sentence_is_recalled(shelf: Shelf) -> None:
    shelf.put("secret", Entry(OPENS, "窯が開きます。"))
    shelf.protected.add("secret")
    memory, other = shelf.memory(), OPENS.replace("May", "June")
    assert told(memory.exact(OPENS, EN, JA)) == [("窯が開きます。", "secret", Kind.EXACT)]
    assert memory.like(other, EN, JA) == []
    assert told(memory.like(other, EN, JA, release="secret")) == [("窯が開きます。", "secret", Kind.FUZZY)]


def test_the_name_of_a_protected_release_is_not_an_origin(shelf: Shelf) -> None:
    shelf.put("2026-04-01-buying-acme", Entry(FREE, "無料です。"), Entry(OPENS, "窯が開きます。"))
    assert shelf.memory().recall(OPENS, EN, JA) == Recalled("窯が開きます。", "memory:2026-04-01-buying-acme")
    shelf.protected.add("2026-04-01-buying-acme")
    memory = shelf.memory()
    assert memory.recall(OPENS, EN, JA) == Recalled("窯が開きます。", "memory")
    assert memory.recall(OPENS, EN, JA, (FREE, "")) == Recalled("窯が開きます。", "memory", in_context=True)


@pytest.mark.parametrize("pairs", [0, 1])
def test_texts_without_a_pair_in_these_languages_are_not_asked_for_one_by_one(shelf: Shelf, pairs: int) -> None:
    texts = [f"The kiln at Pier {number} opens in May." for number in range(200)]
    shelf.put("a", *(Entry(text, "窯が開きます。") for text in texts))
    shelf.put("a", *(Entry(text, "가마가 열린다.") for text in texts[:pairs]), target=KO)
    memory, asked = shelf.memory(), list[str]()
    question = "The kiln at Pier 1000 opens in May."
    assert len(memory.like(question, EN, JA, 50, 5)) == 5
    memory.like(question, EN, KO)
    memory.everything()._connection.set_trace_callback(asked.append)
    assert len(memory.like(question, EN, KO, 50, 5)) == pairs
    assert len([statement for statement in asked if "approved" in statement]) <= 2 + 4 * pairs


# --- memories of other tools


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format of memories: a pair a line, its texts apart by a tab."""

    def read(data: bytes, path: Path) -> Iterator[Pair]:
        for line in data.decode().splitlines():
            msgid, tab, msgstr = line.partition("\t")
            if not tab:
                raise InputError("no pair", path)
            yield Pair(msgid, msgstr, EN, JA, "")

    monkeypatch.setitem(sources.READERS, ".tsv", read)


@pytest.mark.usefixtures("reader")
def test_a_file_of_another_memory_is_asked_after_the_catalogs(shelf: Shelf) -> None:
    (shelf.root / "memory").mkdir()
    file = shelf.root / "memory" / "zzz.tsv"
    file.write_text(f"{OPENS}\t窯の公開を開始。\n{FREE}\t無料。\n{CLOSES}\t \n", encoding="utf-8")
    shelf.put("a", Entry(OPENS, "窯が開きます。"))
    memory = shelf.memory()
    expected = [("窯が開きます。", "a", Kind.EXACT), ("窯の公開を開始。", "zzz", Kind.EXACT)]
    assert told(memory.exact(OPENS, EN, JA)) == expected
    assert told(memory.exact(FREE, EN, JA)) == [("無料。", "zzz", Kind.EXACT)]
    assert memory.exact(CLOSES, EN, JA) == []
    shelf.protected |= {"a", "zzz"}  # which is no release
    assert told(memory.like(OPENS + "!", EN, JA)) == [("窯の公開を開始。", "zzz", Kind.FUZZY)]
    file.unlink()
    assert told(shelf.memory().exact(FREE, EN, JA)) == []


@pytest.mark.usefixtures("reader")
def test_a_broken_file_of_another_memory_is_an_error(shelf: Shelf) -> None:
    (shelf.root / "memory").mkdir()
    (shelf.root / "memory" / "broken.tsv").write_text("?\n", encoding="utf-8")
    with pytest.raises(InputError, match="no pair"):
        shelf.memory().exact(OPENS, EN, JA)


# --- what is made of what is alike


def adapting(answer: str | None) -> Adapting:
    """A function that makes the same text of everything."""
    return lambda pair, msgid: answer


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("<g1>窯</g1>が開きます。", ("<g1>窯</g1>が開きます。", "memory:a:adapted")),
        ("窯が開きます。", None),
        ("<g2>窯</g2>が開きます。", None),
        ("", None),
        (None, None),
    ],
)
def test_only_what_has_this_sentences_codes_is_taken(
    shelf: Shelf, answer: str | None, expected: tuple[str, str] | None
) -> None:
    shelf.put("a", Entry("The kilns open in May.", "窯が開きます。"))
    asked = "The <g1>kilns</g1> open in June."
    found = recall([asked], shelf.memory(), EN, JA, Termbase.empty(), adapting=adapting(answer))
    assert ((found[asked].msgstr, found[asked].origin) if found else None) == expected


def test_no_example_has_an_address(shelf: Shelf) -> None:
    shelf.put("a", Entry("See https://kiln.example/en/ for more.", "詳しくはこちら：https://kiln.example/ja/"))
    assert examples("See https://kiln.example/en/ for news.", shelf.memory(), EN, JA, "b") == ()


def test_examples_are_few_short_and_without_codes(shelf: Shelf) -> None:
    texts = [f"The <g1>kiln</g1> at Pier {number} opens in spring." for number in range(8)]
    shelf.put("a", *(Entry(text, f"<g1>{number}番の窯</g1>") for number, text in enumerate(texts)))
    found = examples("The <g1>kiln</g1> at Pier 9 opens in spring.", shelf.memory(), EN, JA, "b")
    assert len(found) == 3
    assert found[0][0].startswith("The kiln at Pier")
    assert found[0][1].endswith("番の窯")
    long = "The kiln opens in spring. " * 10
    shelf.put("b", Entry(long + "a", "窯"))
    assert examples(long, shelf.memory(), EN, JA, "c") == ()


# --- the index follows the catalogs


def test_texts_that_nothing_needs_any_more_go_when_they_are_many(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put("a", Entry(OPENS, "窯が開きます。"), Entry(FREE, "無料です。"))
    assert len(shelf.memory().like(OPENS + "!", EN, JA)) == 1
    shelf.put("a", Entry(CLOSES, "窯が閉まります。"))
    monkeypatch.setattr(pairfile, "_SPARE", 0)
    monkeypatch.setattr(pairfile, "_PER_PAIR", 2)
    memory = shelf.memory()
    assert [match.pair.msgid for match in memory.like(OPENS + "!", EN, JA)] == [CLOSES]
    texts = memory.everything().execute("SELECT text FROM texts ORDER BY text").fetchall()
    assert texts == [(CLOSES,), ("窯が閉まります。",)]


TEXTS = [
    f"The {thing} at Pier {number} {deed}."
    for thing in ("kiln", "night ferry")
    for number in (9, 12)
    for deed in ("opens in May", "closes in June")
]
catalogs = st.dictionaries(
    st.sampled_from("abc"),
    st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(["訳一", "訳二", ""])), unique_by=lambda pair: pair[0]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None)
@given(states=st.lists(catalogs, min_size=1, max_size=5), learning=st.booleans(), question=st.sampled_from(TEXTS))
def test_an_index_that_followed_every_change_is_like_a_new_one(
    tmp_path_factory: pytest.TempPathFactory,
    states: list[dict[str, list[tuple[str, str]]]],
    learning: bool,
    question: str,
) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    memory = shelf.memory()
    answers: Callable[[Memory], object] = lambda each: (  # noqa: E731
        [each.exact(text, EN, JA, (question, "")) for text in TEXTS],
        sorted(map(repr, each.like(question + " It is free.", EN, JA, least=50, limit=99))),
        each.exact("訳一", JA, EN),
    )
    for number, state in enumerate(states):
        for path in shelf.folder(JA).glob("*.po"):
            if path.stem not in state:
                path.unlink()
        for name, texts in state.items():
            catalog = shelf.put(name, *(Entry(msgid, msgstr) for msgid, msgstr in texts))
            if learning:
                memory.learn(shelf.folder(JA) / f"{name}.po", catalog, JA)
        if not learning or number == len(states) - 1:
            memory = shelf.memory()
        assert answers(memory) == answers(shelf.memory(f"{number}.sqlite")) or learning
    assert answers(memory) == answers(shelf.memory("last.sqlite"))
