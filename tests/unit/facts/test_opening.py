"""Date lines that open a release."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locpipe.facts import Date
from locpipe.facts.opening import find_opening, parse_opening
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
DAY = Date(2026, 4, 3)
SENTENCES = {
    EN: "Tidewater Robotics opened a pier.",
    JA: "しおかぜは新しい桟橋を開設しました。",
    KO: "물결로보틱스는 새 부두를 열었다고 밝혔다.",
}


@pytest.mark.parametrize(
    ("locale", "line", "place", "wire"),
    [
        (EN, "SEOUL, April 3, 2026 – ", "SEOUL", ""),
        (EN, "SEOUL, April 3, 2026 — ", "SEOUL", ""),
        (EN, "Seoul, April 3, 2026 -- ", "Seoul", ""),
        (EN, "SEOUL, South Korea, April 3, 2026 – ", "SEOUL, South Korea", ""),
        (EN, "WRENHAVEN, Wash., April 3, 2026 — ", "WRENHAVEN, Wash.", ""),
        (EN, "SEOUL and TOKYO, April 3, 2026 - ", "SEOUL and TOKYO", ""),
        (EN, "ST. JOHN’S, 3 April 2026 – ", "ST. JOHN’S", ""),
        (EN, "SEOUL, April 3, 2026 /PRNewswire/ -- ", "SEOUL", "PRNewswire"),
        (EN, "SEOUL, South Korea--April 3, 2026--", "SEOUL, South Korea", ""),
        (EN, "(SEOUL, April 3, 2026) ", "SEOUL", ""),
        (JA, "【東京、2026年4月3日】", "東京", ""),
        (JA, "【2026年4月3日、東京】", "東京", ""),
        (JA, "【東京発、2026年4月3日】", "東京", ""),
        (JA, "（東京、令和8年4月3日）", "東京", ""),
        (JA, "東京 - 2026年4月3日 - ", "東京", ""),
        (JA, "東京、2026年4月3日 — ", "東京", ""),
        (JA, "東京、2026年4月3日 /PRNewswire/ -- ", "東京", "PRNewswire"),
        (JA, "【韓国・ソウル、2026年4月3日】", "韓国・ソウル", ""),
        (KO, "(서울=2026년 4월 3일) ", "서울", ""),
        (KO, "[서울, 2026. 4. 3.] ", "서울", ""),
        (KO, "서울--2026년 4월 3일--", "서울", ""),
        (KO, "서울, 대한민국, 2026년 4월 3일 – ", "서울, 대한민국", ""),
        (KO, "(강원특별자치도 솔재군=2026년 4월 3일) ", "강원특별자치도 솔재군", ""),
    ],
)
def test_place_date_and_what_ends_them_are_a_date_line(locale: Locale, line: str, place: str, wire: str) -> None:
    found = find_opening(line + SENTENCES[locale], locale)
    assert found is not None
    assert (found.place, found.date, found.wire, found.end) == (place, DAY, wire, len(line))
    alone = parse_opening(line, locale)
    assert alone is not None
    assert (alone.place, alone.date) == (place, DAY)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        (EN, "On Friday, April 3, 2026 – the day it opened – Tidewater Robotics ran nine boats."),
        (EN, "Updated, April 3, 2026 – Tidewater Robotics opened a pier."),
        (EN, "Press Release, April 3, 2026 – Tidewater Robotics opened a pier."),
        (EN, "SEOUL, April 3, 2026, saw a pier open."),
        (EN, "SEOUL, April 31, 2026 – Tidewater Robotics opened a pier."),
        (EN, "SEOUL – Tidewater Robotics opened a pier on April 3, 2026."),
        (EN, "Tidewater Robotics opened a pier in Seoul, April 3, 2026 – a first."),
        (EN, "April 3, 2026 – Tidewater Robotics opened a pier."),
        (EN, "SEOUL, April 3, 2026 –"),
        (JA, "東京で2026年4月3日に桟橋を開設しました。"),
        (JA, "（2026年4月3日）しおかぜは桟橋を開設しました。"),
        (JA, "（掲載、2026年4月3日）しおかぜは桟橋を開設しました。"),
        (JA, "【写真、2026年4月3日】しおかぜの新しい桟橋です。"),
        (JA, "しおかぜは、2026年4月3日に桟橋を開設しました。"),
        (KO, "(사진, 2026. 4. 3.) 물결로보틱스의 새 부두이다."),
        (KO, "[2026년 4월 3일] 물결로보틱스는 새 부두를 열었다."),
        (KO, "서울은 2026년 4월 3일 – 맑은 날이었다고 한다."),
    ],
)
def test_anything_less_certain_is_left_in_its_sentence(locale: Locale, text: str) -> None:
    assert find_opening(text, locale) is None


@given(st.text(max_size=400), st.sampled_from(list(Locale)))
def test_any_text_is_accepted_and_the_end_lies_in_it(text: str, locale: Locale) -> None:
    found = find_opening(text, locale)
    assert found is None or 0 < found.end < len(text)


@pytest.mark.parametrize("text", ["SEOUL" + ", A" * 50_000, "【" + "東" * 100_000, "(" * 100_000, "A " * 100_000])
def test_hostile_text_takes_no_time(text: str) -> None:
    for locale in Locale:
        assert find_opening(text, locale) is None
