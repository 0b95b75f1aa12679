"""Scripts: letters of a language's own, characters that do not belong, Chinese that is not Japanese."""

from __future__ import annotations

import pytest

from locpipe.languages.scripts import foreign, hanja, letters, not_japanese
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


@pytest.mark.parametrize(
    ("text", "locale", "count"),
    [
        ("Pier 9, café × 2", EN, 8),
        ("港です、ABC", JA, 3),
        ("サーバー・ｶﾅ々", JA, 7),
        ("𠮷野", JA, 2),
        ("항구 ABC 港", KO, 2),
        ("\u1112\u1161\u11ab", KO, 3),
        ("1、。()", JA, 0),
        ("", EN, 0),
    ],
)
def test_only_the_languages_own_letters_count(text: str, locale: Locale, count: int) -> None:
    assert letters(text, locale) == count


@pytest.mark.parametrize(
    ("text", "locale", "found"),
    [
        ("The 港 of 부산 and ｶﾅ", EN, ["港", "부산", "ｶﾅ"]),
        ("港はHarborです。", JA, []),
        ("港は부산です。", JA, ["부산"]),
        ("항구는 Harbor이다.", KO, []),
        ("항구 港の", KO, ["の"]),
        ("Порт와 ميناء", KO, ["Порт", "ميناء"]),
        ("α線とท่าเรือ", JA, ["ท่าเรือ"]),
        ("ﾾﾡ港", JA, ["ﾾﾡ"]),
        ("㈜ ㈱ ① 「」、。・", KO, []),
        ("㈜ ㈱ ① “”", EN, []),
    ],
)
def test_characters_that_do_not_belong_are_named_in_runs(text: str, locale: Locale, found: list[str]) -> None:
    assert foreign(text, locale) == found


@pytest.mark.parametrize(
    ("text", "found"), [("港湾局と覚書", []), ("這個港口的发电", ["电"]), ("髙﨑・𠮷野・々・〇", []), ("ABC かな", [])]
)
def test_simplified_chinese_is_not_japanese(text: str, found: list[str]) -> None:
    assert not_japanese(text)[-1:] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("차상훈(車相勳)", []), ("韓日 양국", []), ("前 장관", []), ("두 기관의 協力", ["協力"]), ("車 대표", ["車"])],
)
def test_hanja_in_brackets_and_shorthand_are_korean(text: str, found: list[str]) -> None:
    assert hanja(text) == found
