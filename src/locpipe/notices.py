"""What stands at the top of an edition for its readers as long as its embargo lasts, in the edition's language.

English: the line that wire services put above a release ("EMBARGOED until …"), times as the AP writes them. Japanese:
報道解禁 with 午前 and 午後 as newspapers write times (午前0時, 正午, 午後0時30分). Korean: 엠바고 with the hours as the
press says them (0시, 낮 12시). A time zone has its name only in the country that has but one: +09:00 in Japanese and
Korean.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from locpipe.facts import Date, render_date
from locpipe.model import Locale

_EMBARGO = {
    Locale.EN: "EMBARGOED until {time} on {day} ({zone})",
    Locale.JA: "【報道解禁：{day} {time}（{zone}）】",
    Locale.KO: "[엠바고: {day} {time}({zone})까지 보도 금지]",
}
_HOME = timedelta(hours=9)
_HOME_NAMES = {Locale.JA: "日本時間", Locale.KO: "한국시간"}


def embargo_notice(embargo: datetime, locale: Locale) -> str:
    """The line for readers, with date, time and zone as the release gives them."""
    day = render_date(Date(embargo.year, embargo.month, embargo.day), locale)
    time = _TIMES[locale](embargo.hour, embargo.minute)
    return _EMBARGO[locale].format(day=day, time=time, zone=_zone(embargo.utcoffset() or timedelta(), locale))


def _zone(offset: timedelta, locale: Locale) -> str:
    if offset == _HOME and locale in _HOME_NAMES:
        return _HOME_NAMES[locale]
    hours, minutes = divmod(int(abs(offset).total_seconds()) // 60, 60)
    sign = "-" if offset < timedelta() else "+"
    return f"UTC{sign}{hours}{f':{minutes:02}' if minutes else ''}" if offset else "UTC"


def _english(hour: int, minute: int) -> str:
    if minute == 0 and hour in (0, 12):
        return "12:00 a.m., the start of the day," if hour == 0 else "12:00 noon"
    return f"{hour % 12 or 12}:{minute:02} {'a.m.' if hour < 12 else 'p.m.'}"


def _japanese(hour: int, minute: int) -> str:
    if (hour, minute) == (12, 0):
        return "正午"
    return f"{'午前' if hour < 12 else '午後'}{hour % 12}時{f'{minute}分' if minute else ''}"


def _korean(hour: int, minute: int) -> str:
    half = "낮 " if hour == 12 else "오후 " if hour > 12 else "오전 " if hour else ""
    said = hour if hour <= 12 else hour - 12
    return f"{half}{said}시{f' {minute}분' if minute else ''}"


_TIMES = {Locale.EN: _english, Locale.JA: _japanese, Locale.KO: _korean}
