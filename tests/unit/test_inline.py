"""Inline codes: how they are written in a msgid, come back from a msgstr, and stand at the edges of sentences."""

from __future__ import annotations

import time

import pytest

from locpipe.inline import (
    JOINED,
    Tag,
    is_joined,
    numbered,
    parse,
    plain,
    restore,
    split_at,
    strip_edges,
    to_msgid,
    verbatim,
    visible,
)
from locpipe.model import Code, CodeKind, Text

OPEN, CLOSE = Code(CodeKind.OPEN, "**"), Code(CodeKind.CLOSE, "**")
LINK, END = Code(CodeKind.OPEN, "["), Code(CodeKind.CLOSE, "](https://example.org)")
ALONE = Code(CodeKind.ALONE, "`make`")
BREAK = Code(CodeKind.SHOWN, "\n> ", shown=" ")
ENTITY = Code(CodeKind.SHOWN, "&amp;", shown="&")

G1, G1_END, X1, X2 = (
    Tag(CodeKind.OPEN, 1),
    Tag(CodeKind.CLOSE, 1),
    Tag(CodeKind.ALONE, 1),
    Tag(CodeKind.ALONE, 2),
)


def test_codes_are_numbered_in_order_and_a_pair_shares_its_number() -> None:
    text = numbered((OPEN, "a", LINK, "b", END, CLOSE, ALONE))
    assert to_msgid(text) == "<g1>a<g2>b</g2></g1><x3/>"


def test_half_of_a_pair_stands_alone() -> None:
    assert to_msgid(numbered(("a", CLOSE, "b", OPEN, "c"))) == "a<x1/>b<x2/>c"


def test_what_a_code_stands_for_is_text_in_the_msgid() -> None:
    assert to_msgid(("R", ENTITY, "D", BREAK, "team")) == "R&D team"


def test_verbatim_is_the_source_and_visible_what_a_reader_sees() -> None:
    text = ("R", ENTITY, "D", BREAK, OPEN, "team", CLOSE, ALONE)
    assert verbatim(text) == "R&amp;D\n> **team**`make`"
    assert visible(text) == "R&D team\ufffc"


@pytest.mark.parametrize(
    ("literal", "msgid"),
    [
        ("<g1>", "\\<g1>"),
        ("a </g1> b", "a \\</g1> b"),
        ("<x2/>", "\\<x2/>"),
        ("<joined/>", "\\<joined/>"),
        ("\\<g1>", "\\\\\\<g1>"),
        ("\\\\<x1/>", "\\\\\\\\\\<x1/>"),
        ("C:\\temp", "C:\\temp"),
        ("ends in \\", "ends in \\"),
        ("<g0> <x01/> <g> <x1> <b>", "<g0> <x01/> <g> <x1> <b>"),
        ("<g１>", "<g１>"),
    ],
)
def test_a_literal_tag_is_escaped_and_nothing_else(literal: str, msgid: str) -> None:
    assert to_msgid((literal,)) == msgid
    assert parse(msgid) == (literal,)


def test_a_backslash_before_a_code_is_doubled() -> None:
    assert to_msgid(("a\\", Code(CodeKind.ALONE, "`c`", 1))) == "a\\\\<x1/>"
    assert parse("a\\\\<x1/>") == ("a\\", X1)
    assert parse("a\\<x1/>") == ("a<x1/>",)


def test_plain_is_the_words_alone() -> None:
    assert plain("a <g1>b</g1> \\<x1/> <x2/>") == "a b <x1/> "


def test_restore_brings_the_sources_codes_into_the_order_of_the_translation() -> None:
    source = numbered(("see ", LINK, "the data", END, " and ", ALONE))
    assert verbatim(restore("<x2/>と<g1>データ</g1>", source)) == "`make`と[データ](https://example.org)"


def test_a_tag_that_the_source_lacks_stays_literal() -> None:
    assert restore("a <g1>b</g1> <x1/>", ("a",)) == ("a ", "<g1>", "b", "</g1>", " ", "<x1/>")
    assert visible(restore("a <joined/> b", ("a",))) == "a <joined/> b"
    assert visible(restore("<x0/><x01/>", (Code(CodeKind.ALONE, "`c`", 1),))) == "<x0/><x01/>"


@pytest.mark.parametrize("msgstr", [JOINED, " <joined/>\n"])
def test_joined_restores_to_nothing(msgstr: str) -> None:
    assert is_joined(msgstr)
    assert restore(msgstr, ("a",)) == ()


@pytest.mark.parametrize("msgstr", ["", "\\<joined/>", "<joined/>.", "<joined/><joined/>"])
def test_only_joined_alone_is_joined(msgstr: str) -> None:
    assert not is_joined(msgstr)


def test_thousands_of_codes_keep_their_numbers() -> None:
    text = numbered((ALONE, "a") * 20_000)
    msgid = to_msgid(text)
    assert msgid.endswith("<x20000/>a")
    assert verbatim(restore(msgid, text)) == verbatim(text)


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ((" a ",), ("a",)),
        ((OPEN, "a", CLOSE), ("a",)),
        ((OPEN, " a ", CLOSE, " "), ("a",)),
        ((OPEN, LINK, "a", END, CLOSE), ("a",)),
        ((CLOSE, " a ", OPEN), ("a",)),
        ((OPEN, "a", CLOSE, " b"), (OPEN, "a", CLOSE, " b")),
        ((OPEN, "a", CLOSE, " ", OPEN, "b", CLOSE), (OPEN, "a", CLOSE, " ", OPEN, "b", CLOSE)),
        ((BREAK, "a"), ("a",)),
        ((ALONE, " a"), (ALONE, " a")),
        (("a", ALONE), ("a", ALONE)),
        ((ENTITY, "a"), (ENTITY, "a")),
        ((" ", BREAK), ()),
        ((), ()),
    ],
)
def test_what_a_translator_cannot_move_is_cut_off_the_edges(text: Text, core: Text) -> None:
    before, found, after = strip_edges(text)
    assert found == core
    assert verbatim(before + found + after) == verbatim(text)


@pytest.mark.parametrize(
    ("text", "cuts", "pieces"),
    [
        (("A. B.",), [3], [("A. ",), ("B.",)]),
        (("A. B. C.",), [3, 6], [("A. ",), ("B. ",), ("C.",)]),
        ((OPEN, "A. ", CLOSE, "B."), [3], [(OPEN, "A. ", CLOSE), ("B.",)]),
        (("A. ", OPEN, "B.", CLOSE), [3], [("A. ",), (OPEN, "B.", CLOSE)]),
        (("A.", BREAK, "B."), [3], [("A.", BREAK), ("B.",)]),
        (("A. ", ALONE, " b"), [3], [("A. ",), (ALONE, " b")]),
        (
            ("A", Code(CodeKind.SHOWN, '"B. C."', shown="B. C.")),
            [4],
            [("A",), (Code(CodeKind.SHOWN, '"B. C."', shown="B. C."),)],
        ),
        (("A",), [], [("A",)]),
        ((), [], []),
    ],
)
def test_cuts_never_fall_into_a_code(text: Text, cuts: list[int], pieces: list[Text]) -> None:
    assert split_at(text, cuts) == pieces


def test_a_cut_between_closing_and_opening_codes_leaves_each_with_its_sentence() -> None:
    assert split_at((OPEN, "A.", CLOSE, LINK, "B.", END), [2]) == [(OPEN, "A.", CLOSE), (LINK, "B.", END)]


@pytest.mark.parametrize("hostile", ["\\" * 1_000_000, "\\<" * 500_000, "<x1/>" * 200_000, "<" * 1_000_000])
def test_time_is_linear_in_the_text(hostile: str) -> None:
    started = time.process_time()
    assert parse(to_msgid((hostile,))) == (hostile,)
    assert time.process_time() - started < 5


def test_time_is_linear_in_cuts_and_codes() -> None:
    started = time.process_time()
    text = numbered((OPEN, "A. ", CLOSE, ALONE) * 50_000)
    pieces = split_at(("A. " * 200_000,), list(range(3, 600_000, 3)))
    assert len(pieces) == 200_000
    assert verbatim(strip_edges(text)[1]) == verbatim(text)
    assert time.process_time() - started < 5
