"""Chinese words in Japanese text that are written with characters Japanese has too.

Only words that no Japanese text has: 公司, 目前 and 其他, for instance, are left out, because Japanese texts may have
them, in names or by an older spelling.
"""

from __future__ import annotations

import re

# Word: the characters before it and after it with which it is Japanese (許可以外, 排他的, 行為了解, 基於いて).
_WORDS = {
    "[我你他她它咱您]們": ("", ""),
    "我的|你的|她的|它的": ("", ""),
    "可以": ("許認裁不", "上下外前後来降内"),
    "但是|如果|而且|並且|因此|此外|以及(?!び)|或是": ("", ""),
    "就是|不是|還是|這是|都是|也是": ("", "非正認"),
    "是一[個家種次項]": ("", ""),
    "没有|沒有|還有|擁有": ("埋", ""),
    "什[麼么]|怎[麼么]|這麼|那麼|這個|這些|這樣|那個|那些|這裡|那裡": ("", ""),
    "已經|曾經|即將|將會|將在|將於|因為|成為|能夠|不僅|雖然|為了": ("行作人無", ""),
    "(?:由|對|關|位|基|屬|致力|有助|自)於": ("", "いけてりく"),
    "進行了|提供了|發布|發佈|宣佈|參與|以便": ("", ""),
}
_CHINESE = re.compile(
    "|".join(
        (f"(?<![{before}])" if before else "") + f"(?:{words})" + (f"(?![{after}])" if after else "")
        for words, (before, after) in _WORDS.items()
    )
)


def chinese_words(text: str) -> list[str]:
    """The Chinese words in a Japanese text, in order."""
    return _CHINESE.findall(text)
