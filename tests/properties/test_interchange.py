"""Files for other tools: what is written is read back as it was."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from locpipe.inline import is_joined
from locpipe.interchange import tmx
from locpipe.model import Locale, Pair

_MARKS = [
    "<g1>",
    "</g1>",
    "<g2>",
    "</g2>",
    "<x3/>",
    "<joined/>",
    r"\<g1>",
    "<g0>",
    "<seg>",
    "</seg>",
    "&amp;",
    "]]>",
    "<!--",
    "㈱",
    "𠮷",
    "부두",
    "が",
]
_ODD = st.sampled_from([*_MARKS, *'\\" \t\x0b\x00\ufffe\u2028\ufeff', "\r\n"])
_ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
_TEXTS = st.lists(_ODD | _ANY, max_size=8).map("".join)
_FILLED = _TEXTS.filter(lambda text: bool(text) and not is_joined(text))
_LANGUAGES = st.permutations(list(Locale)).map(lambda all_three: all_three[:2])


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A pair with whatever a catalog can hold, and more."""
    source, target = draw(_LANGUAGES)
    return Pair(draw(_FILLED), draw(_FILLED), source, target, draw(_FILLED), draw(_TEXTS), draw(_TEXTS))


@given(st.lists(pairs(), max_size=4))
def test_a_memory_comes_back_as_it_was(memory: list[Pair]) -> None:
    data = tmx.write(memory)
    assert tmx.read(data, Path("memory.tmx")) == memory
    assert tmx.write(iter(memory)) == data
