"""What changed in a sentence, word by word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locpipe.catalog.wording import change_line

_CASES = [
    ("It is free.", "It is not free.", "changed: It is {+not +}free."),
    ("The eighth tram.", "The ninth tram.", "changed: The [-eighth-]{+ninth+} tram."),
    ("見学は無料です。", "見学は有料です。", "changed: 見学は[-無料-]{+有料+}です。"),
    (
        "공장은 하루 8,000개를 만든다.",
        "공장은 하루 9,000개를 만든다.",
        "changed: 공장은 하루 [-8,000-]{+9,000+}개를 만든다.",
    ),
    ("See <g1>it</g1>.", "See <g1>them</g1>.", "changed: See <g1>[-it-]{+them+}</g1>."),
    (
        "The line will open on May 9 between the old mill and the harbor.",
        "The line will open on June 9 between the old mill and the harbor.",
        "changed: … will open on [-May-]{+June+} 9 between the …",
    ),
    ("A\nB", "A\nC", "changed: A [-B-]{+C+}"),
    ("Min-ji Park said so.", "Joon-ho Seo said so.", "changed: [-Min-ji Park-]{+Joon-ho Seo+} said so."),
    ("a b c", "a b, c", "changed: a b{+,+} c"),
]


@pytest.mark.parametrize(("old", "new", "line"), _CASES)
def test_changes_are_shown_word_by_word_with_their_surroundings(old: str, new: str, line: str) -> None:
    assert change_line(old, new) == line


_WORDS = ["The", "tram", "8,000", "館長", "は", "カタカナ", "공장을", "<x1/>", "."]
_SENTENCES = st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join)


@given(_SENTENCES, _SENTENCES)
def test_everything_new_and_nothing_else_is_marked_as_new(old: str, new: str) -> None:
    line = change_line(old, new)
    assert "\n" not in line
    shown = re.sub(r"\[-.*?-\]", "", line.removeprefix("changed: ")).replace("{+", "").replace("+}", "")
    where = 0
    for piece in shown.split("…"):  # what is shown of the new sentence stands in it in this order
        found = " ".join(new.split()).replace(" ", "").find(piece.replace(" ", ""), where)
        assert found >= 0
        where = found
