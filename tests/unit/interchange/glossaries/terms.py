"""Small glossaries for tests of what goes in and out of them."""

from __future__ import annotations

from pathlib import Path

from locpipe.termbase.entry import Entry, entries_of
from locpipe.termbase.load import terms_in
from locpipe.termbase.model import Term

GLOSSARY = Path("glossary.yml")
HOUSE = """\
# Names of the house.
entries:
  - type: organization # the builder of robots
    en: Tidewater Robotics
    ja: タイドウォーター・ロボティクス
    ko: 타이드워터로보틱스
    legal: { en: "Tidewater Robotics, Inc.", ja: タイドウォーター・ロボティクス株式会社 }
    abbreviation: { all: TWR, reading: { ja: ティーダブリューアール, ko: 티더블유아르 } }

  - type: person
    en: { given: Aoi, family: Hoshikawa }
    ja: { family: 星川, given: 葵, reading: ほしかわ あおい }
    ko: { family: 호시카와, given: 아오이 }
    of: TWR
    also: { en: A. Hoshikawa }

  - type: term
    en: [letter of intent, letter-of-intent]
    ja: 意向表明書
    ko: 의향서
    abbreviation: LOI
    also: { en: intent letter }
    forbidden: { ja: 趣意書 }
    case: insensitive
    from: [en]
    note: 'For the first page: write 契約書 instead.'

  - type: do-not-translate
    all: Pier-9OS
"""


def house() -> tuple[Term, ...]:
    """The terms of the small glossary."""
    return terms_in(HOUSE.encode(), GLOSSARY)


def entries() -> list[Entry]:
    """The same as a file says them."""
    return entries_of(house())
