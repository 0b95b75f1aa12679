"""The marks of quotations of a whole sentence, and of several sentences."""

from __future__ import annotations

import pytest

from locpipe.languages.quoting import with_marks
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
