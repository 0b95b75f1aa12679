"""Finding terms: boundaries by script, longest first, spellings, capitals."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from glossaries import EN, JA, KO, glossary, texts

from locpipe.model import Locale
from locpipe.termbase import Form, Row, Term, Termbase, TermType


def names(*found: str) -> Termbase:
    """Names that are the same in every language."""
    rows = ({Form.FULL: Row(texts=dict.fromkeys(Locale, (name,)))} for name in found)
    return Termbase(Term(TermType.ORGANIZATION, row) for row in rows)


def words(*found: str) -> Termbase:
    """Words that are the same in every language."""
    rows = ({Form.FULL: Row(texts=dict.fromkeys(Locale, (word,)))} for word in found)
    return Termbase(Term(TermType.TERM, row) for row in rows)


@pytest.mark.parametrize(
    ("name", "text", "source", "found"),
    [
        ("Acme", "Acme, Acme's and Acme’s (Acme)", EN, 4),
        ("Acme", "Acmes, Acmeology, MacAcme, Acme2, Acme_x", EN, 0),
        ("Acme", "Acme-made", EN, 1),
        ("Acme", "Acmeは、Acme社", JA, 2),
        ("ベル", "ノーベル賞", JA, 0),
        ("ベル", "ベルト", JA, 0),
        ("ベル", "ベルー", JA, 0),
        ("ベル", "新ベルが、ベル社の「ベル」", JA, 3),
        ("ベル", "アン・ベル・ド", JA, 1),
        ("ﾍﾞﾙ", "ベルとﾍﾞﾙ", JA, 2),
        ("東京", "本社は東京に", JA, 1),
        ("서울", "본사 서울은 서울에서", KO, 2),
        ("아이파크", "가아이파크", KO, 0),
        ("아이파크", "아이파크가 (아이파크)", KO, 2),
        ("한빛", unicodedata.normalize("NFD", "새 한빛은"), KO, 1),
        ("車", "自動車と車の車検", JA, 1),
        ("차", "자동차 차는 차관", KO, 1),
        ("㈱北星", "(株)北星と㈱北星", JA, 2),
        ("株", "㈱北星", JA, 0),
        ("ＮＬＯ", "NLO", EN, 1),
        ("Nova Lux", "Nova\u00a0Lux, Nova  Lux, Nova\nLux", EN, 3),
        ("Nova Lux", "Nova\n\nLux", EN, 0),
        ("Nova-Lux", "Nova‑Lux", EN, 1),
        ("Nova", "see https://nova.example/Nova/x?Nova, or write to Nova@Nova.example.", EN, 0),
        ("Nova", "詳細はhttps://example.org/NovaへNova", JA, 1),
        ("Nova", "Nova @ home: Nova", EN, 2),
        ("Nova", "Nova™ and Nova¹", EN, 2),
        ("노바 룩스", "노바 룩스와 노바룩스는", KO, 2),
    ],
)
def test_boundaries(name: str, text: str, source: Locale, found: int) -> None:
    assert len(texts(names(name), text, source)) == found


def test_a_longer_term_that_is_no_word_leaves_the_shorter() -> None:
    termbase = names("Acme", "Acme Corp", "Acme Corporation")
    assert texts(termbase, "Acme Corporations", EN) == ["Acme"]
    assert texts(termbase, "Acme Corporation and Acme Corp.", EN) == ["Acme Corporation", "Acme Corp"]


def test_the_leftmost_wins_over_the_longest() -> None:
    assert texts(names("Nova Lux", "Lux Labs Limited"), "Nova Lux Labs Limited", EN) == ["Nova Lux"]


def test_offsets_are_those_of_the_text_as_given() -> None:
    assert texts(names("(株)北星", "デモ"), "㈱北星の  ﾃﾞﾓ。ﬁ デモ", JA) == ["㈱北星", "ﾃﾞﾓ", "デモ"]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("memorandum of agreement", "Memorandums of Agreement"),
        ("open house", "OPEN HOUSES"),
        ("bus", "buses"),
        ("study", "studies"),
        ("array", "arrays"),
        ("AI", "AIs"),
    ],
)
def test_words_match_in_the_plural_and_with_any_capitals(word: str, text: str) -> None:
    assert texts(words(word), text, EN) == [text]


def test_words_all_in_capitals_and_names_want_their_capitals() -> None:
    assert texts(words("AI"), "ai", EN) == []
    assert texts(names("Acme"), "acme ACME", EN) == []


def test_names_have_no_plural() -> None:
    assert texts(names("Acme Corporation"), "Acme Corporations", EN) == []


def test_case_can_be_said(tmp_path: Path) -> None:
    termbase = glossary(
        tmp_path,
        """
        - {type: term, en: Open Day, ja: 公開日, case: exact}
        - {type: product, en: Lumen, ja: ルーメン, case: insensitive}
        """,
    )
    assert texts(termbase, "open day, Open Day, LUMEN, lumen", EN) == ["Open Day", "LUMEN", "lumen"]


def test_a_form_with_its_abbreviation(tmp_path: Path) -> None:
    termbase = glossary(
        tmp_path,
        """
        - type: term
          en: letter of intent
          ja: 意向表明書
          ko: 의향서
          abbreviation: LOI
          also: {en: intent letter}
          forbidden: {ja: 趣意書}
        """,
    )
    text = "Letters of intent (LOIs): a letter of intent (LOI), an intent letter, an LOI."
    found = termbase.find(text, EN)
    assert [match.text for match in found] == [
        "Letters of intent (LOIs)",
        "letter of intent (LOI)",
        "intent letter",
        "LOI",
    ]
    assert [match.form for match in found] == [Form.COMBINED, Form.COMBINED, Form.FULL, Form.ABBREVIATION]
    assert found[0].targets(JA) == ("意向表明書（LOI）",)
    assert found[0].targets(KO) == ("의향서(LOI)",)
    assert found[2].targets(JA) == ("意向表明書",)
    assert found[3].targets(KO) == ("LOI",)
    assert {match.forbidden(JA) for match in found} == {("趣意書",)}
    (from_ja,) = termbase.find("意向表明書（ＬＯＩ）を", JA)
    assert from_ja.targets(EN) == ("letter of intent (LOI)",)


def test_forbidden_forms_belong_to_their_source_term(tmp_path: Path) -> None:
    termbase = glossary(
        tmp_path,
        """
        - {type: term, en: agreement, ja: 合意書, forbidden: {ja: 覚書}}
        - {type: term, en: memo, ja: 覚書}
        """,
    )
    agreement, memo = termbase.find("an agreement, a memo", EN)
    assert agreement.forbidden(JA) == ("覚書",)
    assert memo.forbidden(JA) == ()


def test_people(tmp_path: Path) -> None:
    termbase = glossary(
        tmp_path,
        """
        - type: person
          en: {given: Aoi, family: Hoshikawa}
          ja: {family: 星川, given: 葵}
          ko: {family: 호시카와, given: 아오이}
        """,
    )
    text = "Aoi Hoshikawa, Aoi HOSHIKAWA, HOSHIKAWA Aoi; Ms. Hoshikawa and Dr Hoshikawa of Hoshikawa Town"
    found = termbase.find(text, EN)
    assert [match.text for match in found] == [
        "Aoi Hoshikawa",
        "Aoi HOSHIKAWA",
        "HOSHIKAWA Aoi",
        "Hoshikawa",
        "Hoshikawa",
    ]
    assert found[3].form is Form.FAMILY
    assert found[3].targets(JA) == ("星川",)
    assert texts(termbase, "星川葵、星川 葵、星川　葵は、星川氏と星川町", JA) == [
        "星川葵",
        "星川 葵",
        "星川　葵",
        "星川",
    ]
    assert texts(termbase, "호시카와 아오이는 호시카와 박사와", KO) == ["호시카와 아오이", "호시카와"]


def test_a_family_name_is_no_end_of_another_word(tmp_path: Path) -> None:
    termbase = glossary(
        tmp_path,
        "- {type: person, en: {given: Mio, family: Kuruma}, ja: {family: 車, given: 澪}, ko: 구루마 미오}",
    )
    assert texts(termbase, "北星自動車社長は、車社長と", JA) == ["車"]


def test_from_limits_the_source_languages(tmp_path: Path) -> None:
    termbase = glossary(tmp_path, "- {type: term, en: deal, ja: 契約, from: [en]}")
    assert texts(termbase, "a deal", EN) == ["deal"]
    assert texts(termbase, "契約", JA) == []


def test_after_a_korean_word_of_one_syllable_stand_only_particles(tmp_path: Path) -> None:
    termbase = glossary(tmp_path, "- {type: term, ko: 톤, en: ton}")
    assert texts(termbase, "30 톤으로, 50 톤까지, 톤을; 톤즈와 바리톤은", KO) == ["톤", "톤", "톤"]


def test_do_not_translate(tmp_path: Path) -> None:
    (match,) = glossary(tmp_path, "- {type: do-not-translate, all: VoltGrid}").find("VoltGridは", JA)
    assert match.targets(KO) == ("VoltGrid",)


def test_hostile_texts_take_linear_time() -> None:
    termbase = words("aa", "www.x", "@", "北", "  x")
    for text in (
        "a" * 200_000,
        "@" * 200_000,
        "www." * 50_000,
        " " * 200_000,
        "a@" * 100_000,
        "゛" * 200_000,
    ):
        termbase.find(text, EN)
