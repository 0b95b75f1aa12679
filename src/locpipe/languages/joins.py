"""How two stretches of text are joined in a language: spaces between sentences, soft line breaks.

Japanese sets no space after 。 and a full-width one after ！ or ？ within a paragraph (JIS X 4051;
the Agency for Cultural Affairs' guide to official writing, 2022); English and Korean set one space.
"""

from __future__ import annotations

import re

from locpipe.model import Locale

_CJK = re.compile(
    r"[\u2e80-\u303f\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff9f\U00020000-\U0003ffff]"
)


def sentence_join(locale: Locale, left: str, right: str) -> str:
    """The space between two sentences of one paragraph, in the language of the edition."""
    if locale is not Locale.JA:
        return " "
    if left.endswith(("！", "？")):
        return "\u3000"
    return "" if _touches_cjk(left, right) else " "


def line_join(left: str, right: str) -> str:
    """What a soft line break inside a paragraph stands for: nothing between two CJK characters, else a space."""
    both = _CJK.match(left[-1:]) and _CJK.match(right[:1])
    return "" if both else " "


def _touches_cjk(left: str, right: str) -> bool:
    return bool(_CJK.match(left[-1:]) or _CJK.match(right[:1]))
