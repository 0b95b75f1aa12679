"""Finding renderings in translations."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from glossaries import EN, JA, KO, glossary

from locpipe.model import Locale
from locpipe.termbase import contains, locate, misused, rendered


@pytest.mark.parametrize(
    ("text", "rendering", "locale"),
    [
        ("星川葵は", "星川 葵", JA),
        ("星川　葵は", "星川葵", JA),
        ("ＮＬＯは", "NLO", JA),
        ("ﾉﾙﾄﾘﾋﾄが", "ノルトリヒト", JA),
        (unicodedata.normalize("NFD", "한빛로봇은"), "한빛로봇", KO),
        ("한빛 로봇은", "한빛로봇", KO),
        ("한빛로봇은", "한빛 로봇", KO),
        ("의향서(LOI)를", "의향서(LOI)", KO),
        ("意向表明書(LOI)", "意向表明書（LOI）", JA),
        ("two Letters of Intent", "letter of intent", EN),
        ("Nova’s plan", "Nova's plan", EN),
        ("本社は東京に", "東京", JA),
    ],
)
def test_contained(text: str, rendering: str, locale: Locale) -> None:
    assert contains(text, rendering, locale)


@pytest.mark.parametrize(
    ("text", "rendering", "locale"),
    [
        ("ノーベル賞", "ベル", JA),
        ("대한빛로봇", "한빛로봇", KO),
        ("novice", "nov", EN),
        ("", "Nova", EN),
        ("Nova", " ", EN),
        ("ノルト リヒト社", "ノルトリヒト会", JA),
    ],
)
def test_not_contained(text: str, rendering: str, locale: Locale) -> None:
    assert not contains(text, rendering, locale)


def test_capitals_matter_when_asked() -> None:
    assert contains("hbio", "HBio", KO)
    assert not contains("hbio", "HBio", KO, exact=True)
    assert not contains("HBios", "HBio", EN, exact=True)


def test_places_are_those_of_the_text_as_given() -> None:
    text = "㈱北星と  ﾃﾞﾓ、デモ"
    assert [text[start:end] for start, end in locate(text, "デモ", JA)] == ["ﾃﾞﾓ", "デモ"]


def test_forbidden_renderings_inside_good_ones_do_not_count(tmp_path: Path) -> None:
    termbase = glossary(
        tmp_path, "- {type: term, en: letter of intent, ja: 意向表明書, forbidden: {ja: [表明書, 趣意書]}}"
    )
    (match,) = termbase.find("a letter of intent", EN)
    assert rendered("意向表明書を", match, JA) == [(0, 5)]
    assert misused("意向表明書を", match, JA, [(0, 5)]) == []
    assert misused("表明書と趣意書を", match, JA, []) == [(0, 3, "表明書"), (4, 7, "趣意書")]


def test_one_place_has_one_forbidden_rendering(tmp_path: Path) -> None:
    termbase = glossary(tmp_path, "- {type: term, en: field trial, ko: 실증, forbidden: {ko: [필드 시험, 필드시험]}}")
    (match,) = termbase.find("a field trial", EN)
    assert misused("필드시험을", match, KO, []) == [(0, 4, "필드시험")]
    assert misused("필드 시험을", match, KO, []) == [(0, 5, "필드 시험")]


@pytest.mark.parametrize("text", ["㈜한빛 로봇은", "(주)한빛로봇은", "한빛 로봇(주)은", "한빛 로봇 주식회사는"])
def test_a_korean_company_may_have_the_short_sign(tmp_path: Path, text: str) -> None:
    termbase = glossary(tmp_path, "- {type: organization, en: 'Hanbit Robot Co., Ltd.', ko: 한빛 로봇 주식회사}")
    (match,) = termbase.find("Hanbit Robot Co., Ltd. moves", EN)
    assert len(rendered(text, match, KO)) == 1
    assert rendered("한빛 로봇은", match, KO) == []
