"""How names sound in three scripts."""

from __future__ import annotations

import pytest

from locpipe.alignment.sounds import english, of_hangul, of_katakana, sounds
from locpipe.model import Locale


@pytest.mark.parametrize(
    ("latin", "katakana", "hangul"),
    [
        ("Robotics", "ロボティクス", "로보틱스"),
        ("Kittiwake", "キティウェイク", "키티웨이크"),
        ("Wrenhaven", "レンヘイブン", "렌헤이븐"),
        ("Sensing", "センシング", "센싱"),
        ("Washington", "ワシントン", "워싱턴"),
        ("software", "ソフトウェア", "소프트웨어"),
        ("Solbaram", "ソルバラム", "솔바람"),
        ("Do-gyeom", "ドギョム", "도겸"),
    ],
)
def test_a_name_sounds_the_same_in_three_scripts(latin: str, katakana: str, hangul: str) -> None:
    assert english(latin) == of_katakana(katakana) == of_hangul(hangul)


@pytest.mark.parametrize(("one", "other"), [("Robotics", "Logistics"), ("Marian", "Martin"), ("Hamabe", "Kasumi")])
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert english(one) != english(other)


def test_what_is_looked_at() -> None:
    assert "RPTKS" in list(sounds("Tidewater Robotics said", Locale.EN))
    assert list(sounds("港のロボティクス社", Locale.JA)) == ["RPTKS"]
    assert "RPTKS" in list(sounds("로보틱스는", Locale.KO))
    assert list(sounds("a bee", Locale.EN)) == list(sounds("비", Locale.KO)) == []
