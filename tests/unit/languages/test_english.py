"""Words that take another's place in an English sentence."""

from __future__ import annotations

import pytest

from locpipe.languages.english import keeps_grammar


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
