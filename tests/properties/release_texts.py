"""Hypothesis strategies for releases: well-formed prose, markup soup, and any characters at all."""

from __future__ import annotations

import re

from hypothesis import strategies as st

WORDS = [
    *("Harbor", "opens", "a", "The", "Co., Ltd.", "No. 5", "2024. 1. 19.", "January 19, 2024", "A. B.", "iPort"),
    *("港", "です", "株式会社", "㈱", "が", "ｶﾞ", "か\u3099", "「開港」", "すごい！", "です。", "（新）", "𠮷"),
    *("항구", "했다", "㈜", "라고", "“문을 연다”", "한글", "밝혔다.", "\u1112\u1161\u11ab"),
    *("<g1>", "</g1>", "<x2/>", "<joined/>", "\\<g1>", "\\", "\\\\<x1/>", "⟦", "\ufffc", "\ufeff", "\ue000", "\uf0b7"),
]
MARKUP = [
    *("**", "*", "_", "__", "~~", "~", "`", "``", "[", "](https://example.org/a_b)", "](", "][", "]", "![", "[^1]"),
    *("[ref]", "[ref][]", "\n\n[ref]: /u\n\n", "\n\n[^1]: note\n\n", "<b>", "</b>", "<br>", "<!-- c -->", "&amp;"),
    *("&nbsp;", "\\*", "\\_", "<https://example.org>", "<me@example.org>", "https://example.org/x_y_", "\n\n<div>\n"),
    *(
        "\n# ",
        "\n===\n",
        "\n---\n",
        "\n- ",
        "\n  - ",
        "\n1. ",
        "\n> ",
        "\n> > ",
        "\n    ",
        "\n```\n",
        "\n|a|b|\n|-|-|\n",
    ),
    *(
        "|",
        "\\|",
        " | ",
        "- [ ] ",
        "#",
        "+",
        "=",
        "● ",
        "\uf0b7 ",
        "・",
        "① ",
        "(1) ",
        "---\ntitle: x\nlang: en\n---\n",
    ),
]
SPACES = [" ", " ", "  ", "\u00a0", "\u3000", "\t"]
LINE_ENDS = ["\n", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "  \n", "\\\n", "\u2028", "\x85", "\x0b", "\x0c"]
TEMPTING = ["*", "_", "~", "#", "|", "[보도자료](x)", "<b>", "&amp;", "`", "1.", "-", "!", "[", "]", " ", " "]

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_PIECES = st.sampled_from(WORDS + WORDS + MARKUP + SPACES + SPACES + LINE_ENDS)
_SOUP = st.lists(st.one_of(_PIECES, _PIECES, _PIECES, CHARACTERS), max_size=30).map("".join)
_PLAIN = st.sampled_from(
    [*WORDS, "`a|b`", "`*`", "<https://example.org>", "[ref]", "[ref][]", "&nbsp;", "\\*", " ", "\n"]
)


def _spans(inner: st.SearchStrategy[str], *pairs: str) -> st.SearchStrategy[str]:
    text = st.lists(inner, min_size=1, max_size=4).map("".join)
    return st.builds(lambda pair, words: pair.replace("…", words), st.sampled_from(pairs), text)


# No mark inside its like, and no long runs: which mark closes which is not for a test to say.
_INNER = _spans(_PLAIN, "**…**", "~~…~~", "[…](/u)", "![…](/u 't')", "…", "…")
_OUTER = _spans(st.one_of(_INNER, _PLAIN), "*…*", "__…__", "_…_", "<b>…</b>", "…", "…")
_INLINE = _spans(st.one_of(_OUTER, _PLAIN), "…").filter(lambda text: not re.search(r"[*_~]{4}|\w[*_~]{3}\w", text))
_BLOCKS = st.sampled_from(
    [
        *("{}", "# {}", "## {}", "- {}\n- {}", "- Harbor\n  - {}", "1. {}", "> {}", "> > {}", "{}\n===", "- [ ] {}"),
        *("|{}|{}|\n|-|-|\n|{}|b|", "{}  \nHarbor", "Harbor<br>{}", "---\ntitle: Harbor\nlang: en\n---\n\n{}"),
    ]
)
_PROSE = st.lists(st.builds(lambda block, text: block.replace("{}", text), _BLOCKS, _INLINE), max_size=4).map(
    lambda blocks: "\n\n".join([*blocks, "[ref]: /u"])
)

DOCUMENTS = st.one_of(_PROSE, _SOUP, _SOUP.map("\ufeff".__add__), st.text(CHARACTERS, max_size=60))
"""Texts of releases, Markdown or not."""


def _says_something(text: str) -> bool:
    return any(map(str.isalnum, re.sub(r"(?:https?:|www\.)\S+|\S+@\S+", "", text)))


TRANSLATIONS = (
    st.lists(st.one_of(_PIECES, _PIECES, CHARACTERS), min_size=1, max_size=12).map("".join).filter(_says_something)
)
"""Translations, line breaks and markup included."""

WORDINGS = (
    st.lists(st.sampled_from(WORDS + WORDS + TEMPTING), min_size=1, max_size=4).map("".join).filter(_says_something)
)
"""Words to stand between the codes of a translation."""
