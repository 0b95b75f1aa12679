"""Words that take another's place in an English sentence."""

from __future__ import annotations

import pytest

from locpipe.languages.english import keeps_grammar, stands_in


@pytest.mark.parametrize(
    ("text", "old", "new", "right"),
    [
        ("It has 5 halls.", "5", "6", True),
        ("It has 5 halls.", "5", "1", False),
        ("It has one hall.", "one", "two", False),
        ("It has 1 million books.", "1 million", "2 million", True),
        ("It is 1 kilometer long.", "1 kilometer", "2 kilometer", False),
        ("It is a 5-year plan.", "5", "6", True),
        ("It is a 5-year plan.", "5", "8", False),
        ("It is an 8-year plan.", "8", "18", True),
        ("It is an 8-year plan.", "8", "1,800", False),
        ("It is a five-year plan.", "five", "eight", False),
        ("On May 2nd it opens.", "2", "22", True),
        ("On May 2nd it opens.", "2", "3", False),
        ("Tidewater Robotics’ plan", "Tidewater Robotics", "Larkmoor Press", True),
        ("Tidewater Robotics’ plan", "Tidewater Robotics", "Pier 9", False),
        ("The Larkmoor Museum opened.", "Larkmoor Museum", "Larkmoor Press", False),
        ("The Larkmoor Museum opened.", "Larkmoor Museum", "Quill Museum", True),
        ("Larkmoor Press met.", "Larkmoor Press", "Larkmoor Museum", False),
        ("An Edda Quill poster", "Edda Quill", "Noam Farr", False),
    ],
)
def test_a_word_fits_or_it_is_not_certain(text: str, old: str, new: str, right: bool) -> None:
    start = text.index(old)
    counted = old[0].isdigit() or old in ("one", "five")
    assert keeps_grammar(text, start, start + len(old), new, counted=counted) is right


@pytest.mark.parametrize(
    ("before", "old", "new", "is_place", "may_not_fit"),
    [
        ("It is held in ", "Arlen", "Bexo", True, False),
        ("It is held in ", "Arlen", "Isle of Mirr", True, True),
        ("It is held on the ", "Isle of Mirr", "Arlen", True, True),
        ("It is held in the ", "Arlen", "Bexo", True, True),
        ("It moved from ", "Arlen", "Isle of Mirr", True, False),
        ("It is held on ", "Pier 9", "Pier 12", False, False),
        ("It is held on ", "Pier 9", "Harbor Hall", False, True),
    ],
)
def test_a_place_after_a_preposition(before: str, old: str, new: str, *, is_place: bool, may_not_fit: bool) -> None:
    assert stands_in(before, (old,), (new,), is_place=is_place) is may_not_fit
