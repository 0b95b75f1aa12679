"""Furniture and boilerplate in other words than the house's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from locpipe.checks import Translation
from locpipe.checks.furniture import boilerplate, furniture
from locpipe.furniture import Block, Furniture, House, built_in
from locpipe.furniture.slots import Forms
from locpipe.model import Locale, Severity
from locpipe.termbase import Termbase

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
TERMS = Termbase.empty()


def _own(slot: str, locale: Locale, *texts: str) -> House:
    forms = {each: dict(rows) for each, rows in built_in().forms.items()}
    forms[slot][locale] = Forms(texts, own=True)
    return House(Furniture(built_in().kinds, forms))


def _said(msgid: str, msgstr: str, house: House | None = None) -> list[tuple[Severity, str]]:
    translation = Translation(msgid, msgstr, EN, JA, house=house or House())
    return [(finding.severity, finding.message) for finding in furniture(translation, TERMS)]


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("Press Release", "プレスリリース"),
        ("Press Release", "【プレスリリース】"),
        ("Press Release", "ニュースリリース"),
        ("Tel: +82-2-123-4567", "TEL：+82-2-123-4567"),
        ("SEOUL, April 3, 2026 –", "【韓国・ソウル、2026年4月3日】"),
        ("The pier opens.", "桟橋が開きます。"),
    ],
)
def test_any_usual_form_will_do(msgid: str, msgstr: str) -> None:
    assert _said(msgid, msgstr) == []


def test_a_date_line_whose_place_nobody_knows_has_to_be_seen_to() -> None:
    assert _said("QUILLPORT, April 3, 2026 –", "【Quillport、2026年4月3日】") == [
        (Severity.WARNING, "the place is named as in the source: '【Quillport、2026年4月3日】'")
    ]
    assert _said("QUILLPORT, April 3, 2026 –", "【クイルポート、2026年4月3日】") == []


def test_another_wording_is_a_hint() -> None:
    assert _said("Media Contact", "メディアコンタクト") == [
        (Severity.HINT, "editions usually have '報道関係のお問い合わせ先' (media_contact)")
    ]


def test_what_the_project_says_is_to_be_kept_to() -> None:
    house = _own("press_release", JA, "ニュースリリース", "プレスリリース")
    assert _said("Press Release", "ニュースリリース", house) == []
    assert _said("Press Release", "プレスリリース", house) == [
        (Severity.WARNING, "the house writes 'ニュースリリース' (press_release)")
    ]
    dated = _own("date_line", JA, "{place}、{date} ―")
    assert [severity for severity, _ in _said("SEOUL, April 3, 2026 –", "【ソウル、2026年4月3日】", dated)] == [
        Severity.WARNING
    ]
    assert _said("WRENHAVEN, April 3, 2026 –", "【レンヘイブン、2026年4月3日】", dated) == []


# --- boilerplate

BLOCK = Block(
    "about-tidewater",
    {
        EN: ("Tidewater Robotics builds nine harbor robots a year. It is based in Kawabe City.",),
        JA: ("タイドウォーターは港湾ロボットを年に9台製造しています。本社は川辺市です。",),
        KO: ("타이드워터는 해마다 항만 로봇 9대를 만드는 가와베시 기업이다.",),
    },
)
FIRST, SECOND = "Tidewater Robotics builds nine harbor robots a year.", "It is based in Kawabe City."


def _release(*pairs: tuple[str, str], target: Locale = JA) -> list[str]:
    made = [Translation(msgid, msgstr, EN, target, house=House(blocks=(BLOCK,))) for msgid, msgstr in pairs]
    return [f"{number}: {finding.message}" for number, finding in boilerplate(made, TERMS)]


def test_the_blocks_own_words_are_right() -> None:
    first, second = "タイドウォーターは港湾ロボットを年に9台製造しています。", "本社は川辺市です。"
    assert _release(("A pier opens.", "桟橋が開きます。"), (FIRST, first), (SECOND, second)) == []
    assert _release((FIRST, BLOCK.texts[KO][0]), (SECOND, "<joined/>"), target=KO) == []


def test_other_words_for_a_block_are_a_warning_that_shows_them() -> None:
    (said,) = _release((FIRST, "タイドウォーターは港湾ロボットを年に9台製造します。"), (SECOND, "本社は川辺市です。"))
    assert said.startswith("0: not the words of the block 'about-tidewater': ")
    assert "して" in said


def test_a_source_that_is_almost_a_block_is_a_warning_that_shows_the_difference() -> None:
    (said,) = _release(
        (FIRST.replace("nine", "ten"), "港湾ロボットを年に10台製造しています。"), (SECOND, "本社は川辺市です。")
    )
    assert said.startswith("0: almost the block 'about-tidewater': ")
    assert "[-nine-]{+ten+}" in said


def test_without_blocks_there_is_nothing_to_say() -> None:
    made = Translation(FIRST, "…", EN, JA)
    assert list(boilerplate([made], TERMS)) == []
    assert list(boilerplate([], TERMS)) == []
    other = replace(made, msgid="The line runs every 20 minutes at night.", house=House(blocks=(BLOCK,)))
    assert list(boilerplate([other], TERMS)) == []
