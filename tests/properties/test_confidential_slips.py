"""However front matter is spoiled, a release that says that it is confidential is never taken for a public one."""

from __future__ import annotations

import contextlib
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from locpipe import formats
from locpipe.errors import Textless
from locpipe.handling import Handling, said_embargo

MD = Path("note.en.md")
ODD = st.sampled_from(
    ["", "-", "+", "—", "\n", "\r", " ", "\t", "'", '"', ":", "[", "{", "|", ">", "&", "*", "!", "\u200b", "x"]
)
EDITS = st.lists(st.tuples(st.integers(0, 40), ODD, st.booleans()), max_size=3)
FENCES = st.sampled_from(["---", "+++"])


def spoiled(text: str, edits: list[tuple[int, str, bool]]) -> str:
    """The text with characters put in, or put in the place of others."""
    for at, odd, instead in edits:
        at = min(at, len(text))
        text = text[:at] + odd + text[at + instead :]
    return text


def said(text: str) -> Handling:
    """What a document says, or confidential where it is refused."""
    with contextlib.suppress(Textless):
        return formats.declared_handling(text.encode(), MD)
    return Handling(confidential=True)


@given(FENCES, EDITS, EDITS)
@example("---", [(0, "x", False)], [])
@example("---", [], [(0, "", True)])
def test_slips_around_the_line_that_says_it(
    fence: str, above: list[tuple[int, str, bool]], below: list[tuple[int, str, bool]]
) -> None:
    line = "confidential: true" if fence == "---" else "confidential = true"
    before = spoiled(fence + ("\ntitle: Pier" if fence == "---" else '\ntitle = "Pier"'), above)
    after = spoiled(f"{fence}\nThe pier opens.\n", below)
    assert said(f"{before}\n{line}\n{after}").confidential


@given(st.text(max_size=20))
@example("false")
@example("true # not yet")
def test_any_value_is_true_or_refused_or_false_as_it_is_written(value: str) -> None:
    found = said(f"---\nconfidential: {value}\n---\nThe pier opens.\n")
    assert found.confidential or "false" in value.lower()


@given(st.text("0123456789-:TZ+ ", max_size=26))
@example("2026-12-01T09:00+09:00")
def test_a_moment_reads_as_it_is_written_or_is_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        moment = said_embargo(text)
        assert said_embargo(moment.isoformat(timespec="minutes")) == moment
        assert f"{moment:%Y-%m-%d}" in text
        assert f"{moment:%H:%M}" in text
