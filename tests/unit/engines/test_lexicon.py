"""Words that a small model is shown, and the file that they stand in."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

from locpipe.engines.base import Request
from locpipe.engines.lexicon import hints
from locpipe.languages import scripts
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
TEXT = (files("locpipe.engines") / "data" / "lexicon.tsv").read_text(encoding="utf-8")
ENTRIES = [line.split("\t") for line in TEXT.splitlines() if not line.startswith("#")]


def test_every_entry_has_a_part_of_speech_and_three_languages() -> None:
    assert {len(entry) for entry in ENTRIES} == {4}
    assert {entry[0] for entry in ENTRIES} == set("navp")
    assert all(cell == cell.strip() != "" for entry in ENTRIES for cell in entry)
    assert [en for en, count in Counter(en.lower() for _, en, _, _ in ENTRIES).items() if count > 1] == []


def test_every_entry_is_in_the_script_of_its_language() -> None:
    assert [ja for _, _, ja, _ in ENTRIES if scripts.foreign(ja, JA) or scripts.not_japanese(ja)] == []
    assert [ko for _, _, _, ko in ENTRIES if scripts.foreign(ko, KO) or scripts.HAN.search(ko)] == []
    assert [en for _, en, _, _ in ENTRIES if not en.isascii()] == []
    assert [ko for part, _, _, ko in ENTRIES if part == "v" and not re.search("다$", ko)] == []


@pytest.mark.parametrize(
    ("source", "target", "text", "word"),
    [
        (EN, JA, "The hydrogen station opens.", ("hydrogen station", "水素ステーション")),
        (EN, KO, "Two hydrogen stations open.", ("hydrogen stations", "수소충전소")),
        (EN, JA, "It commercialized the sensor.", ("commercialized", "実用化する")),
        (EN, JA, "They were commercializing it.", ("commercializing", "実用化する")),
        (JA, KO, "水素ステーションを開く。", ("水素ステーション", "수소충전소")),
        (KO, EN, "탄소중립을 이룬다.", ("탄소중립", "carbon neutrality")),
    ],
)
def test_words_are_found_in_the_forms_that_texts_have(
    source: Locale, target: Locale, text: str, word: tuple[str, str]
) -> None:
    assert word in hints(Request(text, source, target))


def test_a_term_of_the_glossary_is_no_hint() -> None:
    text = "The hydrogen station opens."
    assert hints(Request(text, EN, JA, terms=(("hydrogen station", "水素スタンド"),))) == ()


def test_of_many_the_longest_are_shown_in_the_order_of_the_text() -> None:
    words = [en for _, en, _, _ in ENTRIES[:200]]
    shown = [source for source, _ in hints(Request("; ".join(words), EN, JA))]
    assert len(shown) == 8
    assert shown == sorted(shown, key=words.index)
    assert min(map(len, shown)) >= sorted(map(len, words))[-20]
