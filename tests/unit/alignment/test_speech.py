"""Speech that goes on over sentences."""

from __future__ import annotations

import pytest

from locpipe.alignment.speech import speech_in


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["“A net,” she said.", "“It is new.”"], [(False, 1), (True, 1)]),
        (["He said: “A net.", "It is new.”", "They left."], [(False, 1), (True, 1), (False, 0)]),
        (["彼は「網です。新しいです」と述べた。"], [(False, 2)]),
        (["그는 “그물이다. 2.4톤이다”라고 말했다."], [(False, 2)]),
        (["They left.", "“It is new.”"], [(False, 0), (False, 1)]),
        (["“A net,” she said.", "“Old,” he said."], [(False, 1), (False, 1)]),
        (["「『網』が要る」と述べた。"], [(False, 1)]),
        (["”", "“"], [(False, 0), (False, 0)]),
        (["“Mr. Kato is here.”"], [(False, 1)]),
    ],
)
def test_what_goes_on_and_how_much_is_quoted(words: list[str], found: list[tuple[bool, int]]) -> None:
    assert speech_in(words) == found
