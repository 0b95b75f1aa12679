"""What a sentence and its translation have in common, as keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe.alignment.evidence import CLASSES, evidence, is_common, numbered
from locpipe.model import Locale
from locpipe.termbase import Termbase


def keys(text: str, locale: Locale, termbase: Termbase | None = None) -> set[str]:
    termbase = termbase or Termbase.empty()
    return set(evidence(text, locale, numbered(termbase), termbase))


@pytest.mark.parametrize(
    ("en", "ja", "ko", "key"),
    [
        ("20,000 people", "2万人", "2만 명", "n:20000"),
        ("in 2024", "令和6年に", "2024년에", "y:2024"),
        ("In June", "6月に", "6월에", "m:6"),
        ("31% of it", "その31パーセント", "그중 31퍼센트", "%:31"),
        ("at 18:30", "18時30分に", "18시 30분에", "t:(18, 30)"),
        (
            "See https://a.example/en/x.",
            "https://a.example/ja/xを参照",
            "https://a.example/ko/x 참조",
            "u://a.example/*/x",
        ),
        ("KB-207 is", "KB-207は", "KB-207은", "l:kb-207"),
        ("Media Contact", "報道関係のお問い合わせ先", "언론 문의", "f:media_contact"),
        ("Tel: +82-2-123-4567", "電話：+82-2-123-4567", "전화: +82-2-123-4567", "p:+8221234567"),
    ],
)
def test_the_same_in_three_languages(en: str, ja: str, ko: str, key: str) -> None:
    assert key in keys(en, Locale.EN) & keys(ja, Locale.JA) & keys(ko, Locale.KO)


def test_common_words_have_one_meaning_in_three_languages() -> None:
    three = [
        {key for key in keys(text, locale) if key[0] == "w"}
        for text, locale in (("fisheries factory", Locale.EN), ("水産工場", Locale.JA), ("수산 공장", Locale.KO))
    ]
    assert set.intersection(*three)
    assert is_common("工場", Locale.JA)
    assert not is_common("ピア9", Locale.JA)


def test_english_words_count_only_from_their_beginning() -> None:
    shared = {key for key in keys("a port", Locale.EN) if key[0] == "w"}
    assert shared
    assert not shared & keys("a passport", Locale.EN)


def test_terms_of_the_glossary_are_numbered(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text("entries:\n  - type: term\n    en: fuel cell\n    ja: 燃料電池\n", encoding="utf-8")
    termbase = Termbase.load(path)
    assert "g:0" in keys("A fuel cell.", Locale.EN, termbase) & keys("燃料電池です。", Locale.JA, termbase)


def test_every_key_has_a_class() -> None:
    text = "Media Contact: KB-207, 31% on Friday, June 6, 2024, 18:30, Tidewater factory, x@a.example, +82-2-123-4567"
    assert {key[0] for key in keys(text, Locale.EN)} <= CLASSES.keys()


def test_words_that_japanese_and_korean_share_are_evidence_between_them_alone() -> None:
    both = keys("見学の面積", Locale.JA) & keys("견학 면적", Locale.KO)
    assert len({key for key in both if key[0] == "w"}) == 2
    assert not {key for key in both & keys("The area of the tour", Locale.EN) if key[0] == "w"}
    assert not is_common("", Locale.EN)
