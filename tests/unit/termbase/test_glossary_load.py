"""Reading glossary.yml: every kind of entry, and every error on its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from glossaries import EN, JA, KO, glossary, refused

from locpipe.errors import UsageError
from locpipe.termbase import Form, Termbase, TermType

ACME = "- {type: organization, en: Acme Robotics, ja: アクメロボティクス, ko: 아크메로보틱스}\n"


def test_forms_correspond_across_languages(tmp_path: Path) -> None:
    termbase = glossary(
        tmp_path,
        """
        - type: organization
          legal: {en: "Nordlicht Co., Ltd.", ja: ノルトリヒト株式会社, ko: 노르트리히트 주식회사}
          short: {en: Nordlicht, ja: ノルトリヒト, ko: 노르트리히트}
          abbreviation: NLO
        """,
    )
    (term,) = termbase
    assert term.type is TermType.ORGANIZATION
    assert term.renderings(Form.LEGAL, JA) == ("ノルトリヒト株式会社",)
    assert term.renderings(Form.SHORT, KO) == ("노르트리히트",)
    assert term.renderings(Form.ABBREVIATION, KO) == ("NLO",)
    assert term.renderings(Form.FULL, EN) == ("Nordlicht Co., Ltd.",)  # has none of its own
    assert term.line == 2


def test_several_texts_are_acceptable_and_the_first_is_preferred(tmp_path: Path) -> None:
    (term,) = glossary(tmp_path, "- {type: term, en: server, ja: [サーバー, サーバ], ko: 서버}")
    assert term.renderings(Form.FULL, JA) == ("サーバー", "サーバ")
    assert term.preferred(Form.FULL, JA) == "サーバー"


def test_names_follow_the_order_of_the_language(tmp_path: Path) -> None:
    (term,) = glossary(
        tmp_path,
        """
        - type: person
          en: {given: Aoi, family: Hoshikawa}
          ja: {family: 星川, given: 葵, reading: ほしかわ あおい}
          ko: {family: 호시카와, given: 아오이}
        """,
    )
    assert term.renderings(Form.FULL, EN) == ("Aoi Hoshikawa",)
    assert term.renderings(Form.FULL, JA) == ("星川 葵", "星川葵")
    assert term.renderings(Form.FULL, KO) == ("호시카와 아오이", "호시카와아오이")


def test_a_korean_family_name_of_one_syllable_is_joined(tmp_path: Path) -> None:
    (term,) = glossary(
        tmp_path,
        """
        - type: person
          en: {given: Ga-on, family: Seo}
          ja: {family: 徐, given: 佳温, full: 徐 佳温（ソ・ガオン）}
          ko: {family: 서, given: 가온}
        """,
    )
    assert term.preferred(Form.FULL, KO) == "서가온"
    assert term.renderings(Form.FULL, JA) == ("徐 佳温（ソ・ガオン）", "徐 佳温", "徐佳温")


def test_readings(tmp_path: Path) -> None:
    termbase = glossary(
        tmp_path,
        """
        - type: organization
          en: Hanbit Bio Foundation
          ko: 한빛바이오재단
          short: {all: HBio, reading: {ko: 에이치바이오}}
        - {type: do-not-translate, all: XRay2, reading: {ko: 엑스레이투}}
        """,
    )
    assert termbase.reading("HBio", KO) == "에이치바이오"
    assert termbase.reading("ＨＢｉｏ", KO) == "에이치바이오"
    assert termbase.reading("XRay2", KO) == "엑스레이투"
    assert termbase.reading("HBio", JA) is None
    assert termbase.reading("unknown", KO) is None


def test_of_is_resolved_by_any_text_of_the_owner(tmp_path: Path) -> None:
    owner, title = glossary(tmp_path, ACME + "- {type: title, en: CTO, ja: 最高技術責任者, of: 아크메로보틱스}")
    assert title.of is owner


def test_of_may_name_a_later_entry(tmp_path: Path) -> None:
    title, owner = glossary(tmp_path, "- {type: title, en: CTO, ja: 最高技術責任者, of: Acme Robotics}\n" + ACME)
    assert title.of is owner


def test_words_that_yaml_likes_to_change_are_text(tmp_path: Path) -> None:
    (term,) = glossary(tmp_path, "- {type: term, en: on, ja: オン, ko: no}")
    assert term.preferred(Form.FULL, EN) == "on"
    assert term.preferred(Form.FULL, KO) == "no"


def test_an_empty_glossary(tmp_path: Path) -> None:
    assert len(glossary(tmp_path, "")) == 0
    assert len(Termbase.empty()) == 0
    assert Termbase.empty().find("text", EN) == []


def test_the_version_is_that_of_the_content(tmp_path: Path) -> None:
    one = glossary(tmp_path, ACME).version
    assert glossary(tmp_path, "# a note\n" + ACME).version == one
    assert glossary(tmp_path, ACME.replace("}", ", note: ours}")).version == one
    assert glossary(tmp_path, ACME.replace("アクメ", "アクミ")).version != one
    assert Termbase.empty().version != one


@pytest.mark.parametrize(
    ("entries", "line", "message", "hint"),
    [
        (
            "- {type: organisation, en: A, ja: B}",
            2,
            "cannot be 'organisation'",
            "did you mean 'organization'?",
        ),
        ("- {en: Acme, ja: アクメ}", 2, "lacks 'type'", "type: …"),
        ("- type: term\n  en: Acme\n  jp: アクメ", 4, "no key 'jp'", "did you mean 'ja'?"),
        (
            "- type: organization\n  en: A\n  ja: B\n  abreviation: C",
            5,
            "no key 'abreviation'",
            "'abbreviation'",
        ),
        (
            "- type: term\n  en: 2030\n  ja: B",
            3,
            "'en' must be text or a list, not the number 2030",
            '"2030"',
        ),
        ("- type: term\n  en:\n  ja: B", 3, "'en' has no value", "remove it"),
        ("- type: term\n  en: ' '\n  ja: B", 3, "'en' is not right", ""),
        ("- type: term\n  en: A\n  ja: [B, B]", 4, "lists the same text twice", ""),
        ("- type: term\n  en: A\n  ja: B\n  case: smart", 5, "cannot be 'smart'", "exact, insensitive"),
        ("- type: term\n  en: A\n  ja: B\n  country: Korea", 5, "two capitals", ""),
        ("- type: term\n  en: A\n  ja: B\n  forbidden: C", 5, "'forbidden' must be keys with values", ""),
        ("- type: person\n  en: {given: Aoi, familiy: H}", 3, "familiy", "did you mean 'family'?"),
        ("- type: person\n  en: {given: Aoi}", 3, "'en' lacks 'family'", ""),
        ("- type: do-not-translate\n  en: Acme", 3, "no key 'en'", ""),
        ("- type: term\n  en: A", 2, "no translation: it needs texts in two languages", "`all`"),
        (
            "- type: term\n  short: {en: A, ja: B}\n  reading: {ko: C}",
            4,
            "no text that it belongs to",
            "`short`",
        ),
        ("- type: title\n  en: CEO\n  ja: 社長\n  of: Acme Robotix", 5, "names no entry", ""),
        ("- type: title\n  en: CEO\n  ja: 社長\n  of: kr", 5, "names no entry", "country: KR"),
        (
            "- type: place\n  en: A\n  ja: B\n  of: D\n- type: place\n  en: D\n  ja: E\n  of: A",
            9,
            "leads back",
            "",
        ),
        ("- type: term\n  en: A\n  ja: [B, C]\n  forbidden: {ja: Ｃ}", 2, "forbidden and wanted at once", ""),
    ],
)
def test_errors_name_the_line(tmp_path: Path, entries: str, line: int, message: str, hint: str) -> None:
    error = refused(tmp_path, entries)
    assert error.where is not None
    assert message in error.message
    assert hint in error.hint
    assert error.where.line == line


def test_of_suggests_the_name_that_was_meant(tmp_path: Path) -> None:
    error = refused(tmp_path, ACME + "- {type: title, en: CEO, ja: 社長, of: Acme Robotix}")
    assert error.hint == "did you mean 'Acme Robotics'?"


def test_of_that_names_two_entries(tmp_path: Path) -> None:
    two = "- {type: organization, en: Acme, ja: アクメ, country: JP}\n- {type: place, en: Acme, ja: アクメ市}\n"
    error = refused(tmp_path, two + "- {type: title, en: CEO, ja: 社長, of: Acme}")
    assert "not clear" in error.message
    assert "lines 2 and 3" in error.message


def test_two_entries_for_one_name(tmp_path: Path) -> None:
    error = refused(tmp_path, ACME + ACME)
    assert error.message == "'Acme Robotics' is in two entries, on line 2 and on line 3"


def test_two_renderings_of_one_name_are_a_conflict(tmp_path: Path) -> None:
    error = refused(tmp_path, ACME + "- {type: organization, en: Acme Robotics, ja: アクメ電機}")
    assert error.message == "'Acme Robotics' has two renderings in ja: 'アクメロボティクス' (line 2) and 'アクメ電機'"
    assert "`of`" in error.hint


def test_capitals_do_not_hide_a_conflict_between_words(tmp_path: Path) -> None:
    error = refused(tmp_path, "- {type: term, en: Open day, ja: 公開日}\n- {type: term, en: open day, ja: 一般公開}")
    assert "two renderings in ja" in error.message


@pytest.mark.parametrize(
    "entries",
    [
        "- {type: place, en: Acme, ja: アクメ市, country: JP}\n- {type: place, en: Acme, ja: アクメ町, country: KR}",
        ACME
        + "- {type: title, en: CEO, ja: 代表取締役, of: Acme Robotics}\n"
        + "- {type: organization, en: Nordlicht, ja: ノルトリヒト}\n"
        + "- {type: title, en: CEO, ja: 理事長, of: Nordlicht}",
        "- {type: term, en: deal, ja: 契約, from: [en]}\n- {type: term, en: agreement, ja: 契約}",
        "- {type: term, en: aid, ja: 支援}\n- {type: organization, en: AID, ja: エイド}",
        "- {type: do-not-translate, all: HBio}\n- {type: organization, en: H Bio, ja: エイチバイオ, short: HBio}",
    ],
)
def test_what_is_no_conflict(tmp_path: Path, entries: str) -> None:
    assert len(glossary(tmp_path, entries)) >= 2


def test_the_type_must_be_known_before_the_rest_is_judged(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="lacks 'type'"):
        glossary(tmp_path, "- {en: A}")
