"""A msgstr changed at places of its words, its tags left where they are."""

from __future__ import annotations

from locpipe.edits import divided, exchanged, mended


def test_a_place_is_replaced_and_tags_stay() -> None:
    assert exchanged("<g1>May 9</g1> it opens<x2/>.", 0, 5, "June 20") == "<g1>June 20</g1> it opens<x2/>."
    assert exchanged("a \\<x1/> b", 9, 10, "c") == "a \\<x1/> b"
    assert exchanged("a \\<x1/> b", 8, 9, "c") == "a \\<x1/> c"


def test_a_place_is_divided_by_a_tag_inside_it_only() -> None:
    assert divided((0, 5), "May<x1/> 9")
    assert not divided((0, 3), "May<x1/> 9")
    assert not divided((3, 5), "May<x1/> 9")


def test_what_follows_is_mended_where_no_tag_is_in_the_way() -> None:
    def doubled(text: str, span: tuple[int, int]) -> str:
        return text[: span[1]] + "!" + text[span[1] + 1 :]

    assert mended("ab c<x1/>", (0, 2), doubled) == "ab!c<x1/>"
    assert mended("ab", (0, 2), lambda text, span: text) == "ab"
