"""Titles that belong to an organization: the nearest one in the sentence decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from glossaries import EN, JA, KO, glossary

from locpipe.termbase import Termbase

ENTRIES = """
- {type: organization, en: Acme Robotics, ja: アクメロボティクス, ko: 아크메로보틱스}
- {type: organization, en: Nordlicht, ja: ノルトリヒト, ko: 노르트리히트}
- {type: organization, en: Hanbit, ja: ハンビッ, ko: 한빛}
- {type: person, en: {given: Aoi, family: Hoshikawa}, ja: 星川 葵, of: Nordlicht}
- {type: title, en: CEO, ja: 代表取締役社長, ko: 대표이사, of: Acme Robotics}
- {type: title, en: CEO, ja: 理事長, ko: 이사장, of: Nordlicht}
- {type: title, en: CTO, ja: 技術部長, ko: 기술이사, of: Acme Robotics}
- {type: place, en: Lumen, ja: ルーメン, country: JP}
- {type: place, en: Lumen, ja: 流面, country: KR}
"""


@pytest.fixture
def termbase(tmp_path: Path) -> Termbase:
    return glossary(tmp_path, ENTRIES)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("the CEO of Acme Robotics spoke", "代表取締役社長"),
        ("the CEO of Nordlicht spoke", "理事長"),
        ("Nordlicht’s CEO met people from Acme Robotics", "理事長"),
        ("Nordlicht, whose new guest is the CEO of Acme Robotics", "代表取締役社長"),
        ("At Acme Robotics, CEO of Nordlicht Mona Lind spoke", "理事長"),
        ("Aoi Hoshikawa, CEO, visited Acme Robotics", "理事長"),
    ],
)
def test_the_nearest_organization_decides(termbase: Termbase, text: str, target: str) -> None:
    (match,) = (match for match in termbase.find(text, EN) if match.text == "CEO")
    assert match.targets(JA) == (target,)
    assert not match.ambiguous


def test_without_an_organization_all_remain(termbase: Termbase) -> None:
    (match,) = termbase.find("The CEO spoke.", EN)
    assert match.ambiguous
    assert match.targets(JA) == ("代表取締役社長", "理事長")
    assert [sense.term.of.name for sense in match.senses if sense.term.of] == ["Acme Robotics", "Nordlicht"]


def test_a_title_listed_for_one_organization_is_doubtful_alone(termbase: Termbase) -> None:
    (match,) = termbase.find("The CTO spoke.", EN)
    assert match.ambiguous
    assert match.targets(JA) == ("技術部長",)


def test_a_title_of_another_organization_is_no_match(termbase: Termbase) -> None:
    assert [match.text for match in termbase.find("The CTO of Hanbit spoke.", EN)] == ["Hanbit"]


def test_somebody_elses_title_is_doubtful(termbase: Termbase) -> None:
    match = termbase.find("Ann Ek, CTO of Ostwind, visited Acme Robotics", EN)[0]
    assert (match.text, match.ambiguous) == ("CTO", True)


def test_both_near_and_far_leave_a_title_doubtful(termbase: Termbase) -> None:
    found = termbase.find("At Acme Robotics, he met Hanbit; the CTO spoke", EN)
    assert [(match.text, match.ambiguous) for match in found] == [
        ("Acme Robotics", False),
        ("Hanbit", False),
        ("CTO", True),
    ]


def test_another_sentence_does_not_decide(termbase: Termbase) -> None:
    match = termbase.find("Acme Robotics grew.\nThe CEO spoke.", EN)[-1]
    assert match.ambiguous


def test_from_japanese_and_korean(termbase: Termbase) -> None:
    assert termbase.find("ノルトリヒトの理事長", JA)[-1].targets(EN) == ("CEO",)
    assert termbase.find("노르트리히트 이사장은", KO)[-1].targets(JA) == ("理事長",)


def test_homonyms_that_context_does_not_tell_apart(termbase: Termbase) -> None:
    (match,) = termbase.find("a plant in Lumen", EN)
    assert match.ambiguous
    assert match.targets(JA) == ("ルーメン", "流面")
