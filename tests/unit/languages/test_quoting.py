"""The marks of quotations of a whole sentence, and of several sentences."""

from __future__ import annotations

import pytest

from locpipe.languages.quoting import with_marks, with_said
from locpipe.model import Locale


@pytest.mark.parametrize(
    ("source", "text", "locale", "better"),
    [
        ("“The river is ours.", "강은 우리 것이다.", Locale.KO, "“강은 우리 것이다."),
        ("We will keep it clean.”", "깨끗하게 지키겠다.", Locale.KO, "깨끗하게 지키겠다.”"),
        ("We will keep it clean.”", "清流を守ります。", Locale.JA, "清流を守ります」"),
        ("「川は私たちのものです。", "The river is ours.", Locale.EN, "“The river is ours."),
        ("“강은 우리 것이다.", "「川は私たちのものです。", Locale.JA, "「川は私たちのものです。"),  # has it
        ("“We have kept it.", "「守ってきました。」", Locale.JA, "「守ってきました。"),
        ("“We have kept it.", "“지켜 왔습니다.”", Locale.KO, "“지켜 왔습니다."),
        ("We have kept it.”", "“지켜 왔습니다.”", Locale.KO, "지켜 왔습니다.”"),
        ("“‘Yes’ is good.", "「はい」は良い。", Locale.JA, "「『はい』は良い。"),
        ("<g1>We keep it.</g1>”", "<g1>守ります。</g1>", Locale.JA, "<g1>守ります</g1>」"),
        ("“The river is ours.”", "강은 우리 것이다.", Locale.KO, "“강은 우리 것이다.”"),
        (
            "“The river (of 1998) is ours.”",
            "（1998年の）川は私たちのものです。",
            Locale.JA,
            "「（1998年の）川は私たちのものです」",
        ),
        ("“The river is ours.”", "“강은” 우리 것이다.", Locale.KO, "“강은” 우리 것이다."),  # not sure where
        ("“Ours,” he said.", "우리 것이라고 말했다.", Locale.KO, "우리 것이라고 말했다."),
        ("“The ‘river’ is ours.", "‘강’은 우리 것이다.", Locale.KO, "“‘강’은 우리 것이다."),
        ("It is 5' long.", "길이는 5피트다.", Locale.KO, "길이는 5피트다."),
        ("“The river.", "", Locale.KO, ""),
    ],
)
def test_the_marks_at_the_ends_stand_in_the_translation(source: str, text: str, locale: Locale, better: str) -> None:
    assert with_marks(source, text, locale) == better


SAID = "Kim, mayor of Port Alder, said, “The harbor has fed our town for a century.”"


@pytest.mark.parametrize(
    ("source", "text", "locale", "better"),
    [
        (SAID, "김 시장은 “항구가 마을을 먹여 살렸다.”", Locale.KO, "김 시장은 “항구가 마을을 먹여 살렸다”고 말했다."),
        (
            SAID,
            "김 시장은 “항구는 마을의 100년 버팀목”.",
            Locale.KO,
            "김 시장은 “항구는 마을의 100년 버팀목”이라고 말했다.",
        ),
        (SAID, "김 시장은 “항구가 먹여 살렸다.”라고 밝혔다.", Locale.KO, "김 시장은 “항구가 먹여 살렸다”고 밝혔다."),
        (SAID, "김 시장은 “항구가 먹여 살렸다”라며 웃었다.", Locale.KO, "김 시장은 “항구가 먹여 살렸다”며 웃었다."),
        (SAID, "金市長は「港が町を支えてきました」", Locale.JA, "金市長は「港が町を支えてきました」と述べました。"),
        (SAID, "金市長は次のように述べました。「港が町を支えてきました」", Locale.JA, None),
        (SAID, "「港が町を支えてきました」", Locale.JA, None),  # who says so may stand before it
        (SAID, "김 시장은 항구가 마을을 먹여 살렸다고 말했다.", Locale.KO, None),
        (SAID, "金市長の「港」", Locale.JA, None),
        (
            "They painted “The harbor has fed our town” on it.",
            "町民が書いたのは「港が町を支えてきた」",
            Locale.JA,
            None,
        ),
        (SAID, "The mayor: “It has.”", Locale.EN, None),
    ],
)
def test_speech_has_its_verb_behind_it(source: str, text: str, locale: Locale, better: str | None) -> None:
    once = with_said(source, Locale.EN, text, locale, polite=True)
    assert once == (better or text)
    assert with_said(source, Locale.EN, once, locale, polite=True) == once
