"""Changes of a sentence that cannot change what it says, and those that can."""

from __future__ import annotations

import pytest

from locpipe.catalog.typos import is_typo
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


@pytest.mark.parametrize(
    ("locale", "old", "new"),
    [
        (EN, "The choir  sings.", "The choir sings."),
        (
            EN,
            "The choir sings , and <g1>dances</g1> ( at night ) .",
            "The choir sings, and <g1>dances</g1> (at night).",
        ),
        (EN, "The choir sings!!", "The choir sings!"),
        (EN, "“It's free,” she said", '"It’s free," she said.'),
        (JA, "合唱団は５月に「港」で歌う", "合唱団は5月に「港」で歌う。"),
        (JA, "合唱団はﾎｰﾙで歌う！", "合唱団はホールで歌う!"),
        (JA, "合唱団は歌う 、そして踊る。。", "合唱団は歌う、そして踊る。"),
        (KO, "합창단은 ‘항구’에서  노래한다 .", "합창단은 '항구'에서 노래한다."),
    ],
)
def test_what_cannot_change_the_meaning_is_a_typo(locale: Locale, old: str, new: str) -> None:
    assert is_typo(old, new, locale)
    assert is_typo(new, old, locale)


@pytest.mark.parametrize(
    ("locale", "old", "new"),
    [
        (EN, "A part of the team left.", "Apart of the team left."),
        (EN, "We're ready.", "Were ready."),
        (EN, "The co-op has 30 members.", "The coop has 30 members."),
        (EN, "It was sold to A, B and C.", "It was sold to AB and C."),
        (EN, "The score was 3:1.", "The score was 31."),
        (EN, "Sales rose by 1 .5 percent.", "Sales rose by 1.5 percent."),
        (EN, "Every day. 5 are left.", "Every day.5 are left."),
        (EN, "It covers 10² fields.", "It covers 102 fields."),
        (EN, "She is the “expert” here.", "She is the expert here."),
        (EN, "We wait...", "We wait."),
        (EN, "We use .NET today.", "We use. NET today."),
        (EN, "The app .org left.", "The app. <g1>org</g1> left."),
        (EN, "We wait?", "We wait!"),
        (JA, "ここで、はきものを脱ぐ。", "ここでは、きものを脱ぐ。"),
        (JA, "売上は1、2位だった。", "売上は12位だった。"),
        (JA, "北野・南社が開く。", "北野南社が開く。"),
        (KO, "아버지가 방에 들어가신다.", "아버지 가방에 들어가신다."),
        (KO, "다시 한 번 부른다.", "다시 한번 부른다."),
    ],
)
def test_what_may_change_the_meaning_is_none(locale: Locale, old: str, new: str) -> None:
    assert not is_typo(old, new, locale)
    assert not is_typo(new, old, locale)
