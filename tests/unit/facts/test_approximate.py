"""Numbers that only one of two texts says to be approximate."""

from __future__ import annotations

import pytest

from locpipe.facts import one_sided_about
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


@pytest.mark.parametrize(
    ("source", "locale", "target", "other", "said"),
    [
        ("About 45% of the seats were sold.", EN, "席の45%が売れました。", JA, [("About 45%", True)]),
        ("It costs around $3.2 million.", EN, "320만 달러가 든다.", KO, [("around $3.2 million", True)]),
        ("席の約45%が売れました。", JA, "좌석의 45%가 팔렸다.", KO, [("約45%", True)]),
        ("およそ1,200人が来ました。", JA, "1,200 people came.", EN, [("およそ1,200", True)]),
        ("시민 500여 명이 왔다.", KO, "市民500人が来ました。", JA, [("500여", True)]),
        ("It costs 3 million won.", EN, "약 300만 원이 든다.", KO, [("약 300만", False)]),
        ("契約は45件です。", JA, "There are about 45 contracts.", EN, [("about 45", False)]),
    ],
)
def test_an_about_that_only_one_text_has_is_told(
    source: str, locale: Locale, target: str, other: Locale, said: list[tuple[str, bool]]
) -> None:
    assert list(one_sided_about(source, locale, target, other)) == said


@pytest.mark.parametrize(
    ("source", "locale", "target", "other"),
    [
        ("About 45% of the seats were sold.", EN, "席の45%近くが売れました。", JA),
        ("About 500 people came.", EN, "시민 500여 명이 왔다.", KO),
        ("About 500 people came.", EN, "500명 정도가 왔다.", KO),
        ("Nearly 500 people came.", EN, "約500人が来ました。", JA),
        ("It opened around 2030.", EN, "2030年に開館しました。", JA),  # a year: left to people
        ("She spoke about 5G and learned about 12 languages.", EN, "5Gと12言語について話しました。", JA),
        ("It lies about 10 miles off the coast.", EN, "沖約10マイルにあります。", JA),
        ("契約45件、予約2件です。", JA, "There are 45 contracts and 2 bookings.", EN),
        ("시속 85마일로 여전히 강하다.", KO, "時速85マイルで今も強い勢力です。", JA),
        ("약속 3건을 지켰다.", KO, "3つの約束を守りました。", JA),
        ("", EN, "", JA),
    ],
)
def test_what_is_about_in_both_or_in_none_says_nothing(source: str, locale: Locale, target: str, other: Locale) -> None:
    assert list(one_sided_about(source, locale, target, other)) == []
