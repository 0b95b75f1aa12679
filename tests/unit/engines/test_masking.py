"""Addresses out of an engine's reach."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from locpipe.engines.masking import mask, unmask


def test_addresses_become_tags_and_come_back() -> None:
    text = "See https://kiln.example/en/ or write to press@kiln.example."
    masked, kept = mask(text)
    assert masked == "See <x1/> or write to <x2/>."
    assert unmask("<x2/>か<x1/>へ。", kept) == "press@kiln.exampleかhttps://kiln.example/en/へ。"


def test_numbering_goes_on_where_the_sentences_own_codes_end() -> None:
    masked, kept = mask("<g1>See</g1> <x4/> at https://kiln.example.")
    assert masked == "<g1>See</g1> <x4/> at <x5/>."
    assert list(kept) == ["<x5/>"]


def test_a_literal_tag_in_the_source_is_not_taken_for_an_address() -> None:
    text = r"Write \<x1/> to press@kiln.example"
    masked, kept = mask(text)
    assert unmask(masked, kept) == text


def test_a_tag_that_the_engine_wrote_carelessly_is_understood() -> None:
    _, kept = mask("See https://kiln.example")
    for tag in ("<x1/>", "<x1>", "<x1 />", "<x 1/>"):
        assert unmask(f"{tag}参照", kept) == "https://kiln.example参照"


def test_a_tag_that_begins_like_another_is_another() -> None:
    kept = {"<x1/>": "a@b.example", "<x10/>": "c@d.example"}
    assert unmask("<x10/> <x1/>", kept) == "c@d.example a@b.example"


def test_backslashes_in_an_address_are_no_group_references() -> None:
    _, kept = mask("See https://kiln.example/a\\1b")
    assert unmask("<x1/>", kept) == "https://kiln.example/a\\1b"


@given(
    st.lists(
        st.sampled_from(
            ["https://kiln.example/a\\1", "press@kiln.example", "<g1>", "</g1>", "<x2/>", "\\<x1/>", "\\", " "]
        )
        | st.text(max_size=3),
        max_size=8,
    ).map("".join)
)
def test_what_was_masked_and_left_alone_is_what_it_was(text: str) -> None:
    masked, kept = mask(text)
    assert unmask(masked, kept) == text
    assert all(masked.count(tag) == 1 for tag in kept)
