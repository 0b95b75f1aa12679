"""The line about an embargo, as each language writes it."""

from __future__ import annotations

import pytest

from locpipe.handling import said_embargo
from locpipe.model import Locale
from locpipe.notices import embargo_notice

CASES = {
    "2026-12-01T09:00+09:00": (
        "EMBARGOED until 9:00 a.m. on December 1, 2026 (UTC+9)",
        "【報道解禁：2026年12月1日 午前9時（日本時間）】",
        "[엠바고: 2026년 12월 1일 오전 9시(한국시간)까지 보도 금지]",
    ),
    "2026-12-01T14:05+09:00": (
        "EMBARGOED until 2:05 p.m. on December 1, 2026 (UTC+9)",
        "【報道解禁：2026年12月1日 午後2時5分（日本時間）】",
        "[엠바고: 2026년 12월 1일 오후 2시 5분(한국시간)까지 보도 금지]",
    ),
    "2026-12-01T12:00-05:00": (
        "EMBARGOED until 12:00 noon on December 1, 2026 (UTC-5)",
        "【報道解禁：2026年12月1日 正午（UTC-5）】",
        "[엠바고: 2026년 12월 1일 낮 12시(UTC-5)까지 보도 금지]",
    ),
    "2026-12-01T00:00Z": (
        "EMBARGOED until 12:00 a.m., the start of the day, on December 1, 2026 (UTC)",
        "【報道解禁：2026年12月1日 午前0時（UTC）】",
        "[엠바고: 2026년 12월 1일 0시(UTC)까지 보도 금지]",
    ),
    "2026-12-01T00:01+05:30": (
        "EMBARGOED until 12:01 a.m. on December 1, 2026 (UTC+5:30)",
        "【報道解禁：2026年12月1日 午前0時1分（UTC+5:30）】",
        "[엠바고: 2026년 12월 1일 0시 1분(UTC+5:30)까지 보도 금지]",
    ),
    "2026-12-01T12:30-03:30": (
        "EMBARGOED until 12:30 p.m. on December 1, 2026 (UTC-3:30)",
        "【報道解禁：2026年12月1日 午後0時30分（UTC-3:30）】",
        "[엠바고: 2026년 12월 1일 낮 12시 30분(UTC-3:30)까지 보도 금지]",
    ),
}


@pytest.mark.parametrize("moment", CASES)
def test_date_time_and_zone_stand_as_the_release_gives_them(moment: str) -> None:
    embargo = said_embargo(moment)
    assert tuple(embargo_notice(embargo, locale) for locale in Locale) == CASES[moment]
