"""Names that two editions have and the glossary lacks."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from editions_of import EN, JA, aligned

from locpipe.alignment import TermProposal, fragment, propose
from locpipe.alignment.candidates import definitions, quoted, stands_alone
from locpipe.alignment.terms import is_untouched, signed
from locpipe.model import Locale
from locpipe.termbase import Termbase


def pairs(found: list[TermProposal]) -> dict[str, str]:
    return {each.source: each.target for each in found}


def test_names_that_sound_the_same_in_two_pairs() -> None:
    found = pairs(propose(aligned(), Termbase.empty()))
    assert found["Ruth Calloway"] == "ルース・キャロウェイ"
    assert "Bakery" not in found or found["Bakery"] == "ベーカリー"


def test_a_name_that_stands_once_is_not_proposed() -> None:
    once = JA.replace("ルース・キャロウェイがピア9ベーカリーを", "")
    assert "Ruth Calloway" not in pairs(propose(aligned(EN, once), Termbase.empty()))


HALDEN_EN = """\
# Dunmere Bank opens a branch in Osaka

Dunmere Bank Inc. opened a branch in Osaka on May 2, 2024. Dunmere Bank has 80 branches.

Halden Foods Inc. will lease the second floor. Halden Foods sells soup.
"""
HALDEN_JA = """\
# ダンミア・バンク、大阪に支店を開設

株式会社ダンミア・バンクは2024年5月2日、大阪に支店を開設しました。ダンミア・バンクには80の支店があります。

ハルデン フーズ株式会社が2階を借ります。ハルデン フーズはスープを販売しています。
"""
HALDEN_KO = """\
# 던미어 은행, 오사카에 지점 개설

주식회사 던미어 은행은 2024년 5월 2일 오사카에 지점을 열었다. 던미어 은행은 80개 지점이 있다.

핼든 푸드 주식회사가 2층을 임차한다. 핼든 푸드는 수프를 판다.
"""


@pytest.mark.parametrize(
    ("target", "text", "names"),
    [
        (Locale.JA, HALDEN_JA, {"Dunmere Bank": "ダンミア・バンク", "Halden Foods": "ハルデン フーズ"}),
        (Locale.KO, HALDEN_KO, {"Dunmere Bank": "던미어 은행", "Halden Foods": "핼든 푸드"}),
    ],
)
def test_names_of_two_words_are_proposed_whole(target: Locale, text: str, names: dict[str, str]) -> None:
    assert pairs(propose(aligned(HALDEN_EN, text, target), Termbase.empty())) == names


@pytest.mark.parametrize(
    ("name", "text", "locale", "alone"),
    [
        ("Halden", "Halden Foods sells soup.", Locale.EN, False),
        ("Halden", "Halden Foods Inc. said Halden sells soup.", Locale.EN, True),
        ("Foods", "Halden Foods sells soup.", Locale.EN, False),
        ("Halden Foods", "Halden Foods, Inc. sells soup.", Locale.EN, True),
        ("Ruth Calloway", "Today President Ruth Calloway spoke.", Locale.EN, True),
        ("Heron", "The Heron 3 is a robot.", Locale.EN, False),
        ("ハルデン", "ハルデン フーズが", Locale.JA, False),
        ("ダンミア", "ダンミア銀行が", Locale.JA, False),
        ("ダンミア", "ダンミア・バンクが", Locale.JA, False),
        ("キャロウェイ", "キャロウェイ社長は", Locale.JA, True),
        ("핼든", "핼든 푸드가", Locale.KO, True),  # nothing tells in Korean alone
    ],
)
def test_a_part_of_a_name_does_not_stand_alone(name: str, text: str, locale: Locale, alone: bool) -> None:
    assert stands_alone(name, text, locale) is alone


def test_short_forms_in_brackets_need_only_one_pair() -> None:
    one = "On May 12 the Ministry of Tidal Affairs (MTA) opened 14 piers.\n"
    other = "5月12日、潮汐事業省（MTA）は14の桟橋を開きました。\n"
    (found,) = propose(aligned(one, other), Termbase.empty())
    assert (found.source, found.target, found.short) == ("Ministry of Tidal Affairs", "潮汐事業省", "MTA")


def test_what_the_glossary_has_is_not_proposed(tmp_path: Path) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text(
        "entries:\n  - type: person\n    en: Ruth Calloway\n    ja: ルース・キャロウェイ\n", encoding="utf-8"
    )
    assert "Ruth Calloway" not in pairs(propose(aligned(), Termbase.load(path)))


@pytest.mark.parametrize(
    ("text", "locale", "found"),
    [
        ("the Pier Safety Board (PSB) said", Locale.EN, {"PSB": "Pier Safety Board"}),
        (
            "said the Ministry of Tides, Islands, Piers and Boats (MTIP) today",
            Locale.EN,
            {"MTIP": "Ministry of Tides, Islands, Piers and Boats"},
        ),
        (
            "Members, Ministry of Tides, Islands and Piers (MTIP)",
            Locale.EN,
            {"MTIP": "Ministry of Tides, Islands and Piers"},
        ),
        ("The Department of Energy (DOE)", Locale.EN, {"DOE": "Department of Energy"}),
        ("Pier Safety Xylographs (PSX)", Locale.EN, {"PSX": "Pier Safety Xylographs"}),
        ("the Tidal Hydro-Electric Board (THEB)", Locale.EN, {"THEB": "Tidal Hydro-Electric Board"}),
        ("Kato, Mori and Lee (XQ)", Locale.EN, {}),
        ("港湾安全委員会（PSB）は", Locale.JA, {"PSB": "港湾安全委員会"}),
        ("이날 회의는 항만안전위원회(PSB)가 열었다", Locale.KO, {"PSB": "항만안전위원회"}),
        ("국제 항만안전위원회(PSB)가", Locale.KO, {}),  # where the name begins is not certain
        ("14人（30%）が", Locale.JA, {}),
    ],
)
def test_definitions(text: str, locale: Locale, found: dict[str, str]) -> None:
    assert definitions(text, locale) == found


@pytest.mark.parametrize("text", ["A" * 50_000, "A, of " * 10_000, "Aa’" * 20_000 + " ("])
def test_hostile_text_takes_bounded_time(text: str) -> None:
    start = time.process_time()
    assert definitions(text, Locale.EN) == {}
    assert time.process_time() - start < 5


def test_marks_of_names() -> None:
    assert quoted("ドローン「ムルミ」なら", Locale.JA) == ["ムルミ"]
    assert quoted("드론 ‘무르미’는", Locale.KO) == ["무르미"]
    assert quoted("“Bread,” she said", Locale.EN) == []


def test_the_fragment_is_a_glossary_with_the_evidence_in_comments(tmp_path: Path) -> None:
    proposals = [TermProposal("A: {b}", "「#」", "AB", "both give AB for it", ((3, 4),))]
    text = fragment(proposals, aligned(), "a.md", "b.md")
    assert "# both give AB for it; line 3/4" in text
    path = tmp_path / "glossary.yml"
    path.write_bytes(signed(text))
    (term,) = Termbase.load(path)
    assert term.name == "A: {b}"
    assert yaml.safe_load(text)["entries"][0]["ja"] == "「#」"
    assert fragment([], aligned(), "a.md", "b.md") == ""


def test_a_fragment_knows_whether_it_was_touched() -> None:
    assert is_untouched(signed("entries:\n"))
    assert not is_untouched(signed("entries:\n") + b"#")
    assert not is_untouched(b"entries:\n")
