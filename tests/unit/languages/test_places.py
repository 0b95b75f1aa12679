"""Administrative units in a text and their ranks."""

from __future__ import annotations

import pytest

from locpipe.languages.places import chains
from locpipe.model import Locale

EN, JA, KO = Locale


@pytest.mark.parametrize(
    ("text", "locale", "found"),
    [
        ("at 5 Namiuchi, Kita Ward, Aoshima City", EN, [[4, 3, 2]]),
        ("in Jung-gu, Seoul, Korea", EN, [[3, 2, 0]]),
        ("碧島市北区波打5にあります。", JA, [[2, 3, 4]]),
        ("東京都渋谷区", JA, [[1, 3]]),
        ("大阪と京都", JA, []),
        ("대구 북구 샘물로 12", KO, [[2, 3, 4]]),
        ("서울특별시 중구에서", KO, [[2, 3]]),
        ("역시 그렇다", KO, []),
    ],
)
def test_ranks_of_units(text: str, locale: Locale, found: list[list[int]]) -> None:
    assert [[unit.rank for unit in chain] for chain in chains(text, locale)] == found
