"""Pages as Markdown and as plain text: what other readers of these formats would make of them."""

from __future__ import annotations

import pyromark
import pytest
from fullpages import block, mark, without_pictures

from locpipe.model import Box, BoxKind, Locale, MarkupKind
from locpipe.rendering.markdown import markdown
from locpipe.rendering.page import Block, Page
from locpipe.rendering.runs import Run
from locpipe.rendering.text import text

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES


def shown(*blocks: Block, notes: tuple[Block, ...] = ()) -> str:
    """The page as a reader of Markdown shows it, without the front matter."""
    made = markdown(Page(Locale.EN, "t", (), blocks, notes), without_pictures).decode()
    return str(pyromark.html(made.partition("---\n\n")[2], options=_OPTIONS))


def cells(*runs: Run | str) -> list[Block]:
    table, row = Box(BoxKind.TABLE, 1), Box(BoxKind.ROW, 2)
    return [block(run, boxes=(table, row, Box(BoxKind.CELL, n))) for n, run in enumerate(runs, start=3)]


def test_a_bar_ends_no_cell() -> None:
    link = mark(MarkupKind.LINK, "https://a.example/?a|b")
    code = mark(MarkupKind.CODE, "x|y")
    made = shown(*cells(Run("x|y", (code,)), Run("words", (link,)), "a|b", "last"))
    assert made.count("<th>") == 4
    assert "<code>x|y</code>" in made
    assert "<th>a|b</th>" in made


@pytest.mark.parametrize("first", ["0", "1", "7"])
def test_a_list_begins_with_its_number(first: str) -> None:
    boxes = (Box(BoxKind.LIST, 1, first), Box(BoxKind.ITEM, 2))
    start = "" if first == "1" else f' start="{first}"'
    assert f"<ol{start}>" in shown(block("one", boxes=boxes))
    page = Page(Locale.JA, "t", (), (block("one", boxes=boxes),), ())
    assert text(page, without_pictures).decode() == f"{first}. one\n"


HOSTILE = ("# no heading", "- no item", "1. no item", "> no quotation", "<b>", "*a*", "[a](b)", "`a`", ": term", "---")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_becomes_markup(hostile: str) -> None:
    made = shown(block("before"), block(hostile))
    assert made.count("<p>") == 2
    assert not any(tag in made for tag in ("<h", "<li", "<blockquote", "<b>", "<em", "<a", "<code", "<dl", "<hr"))


def test_links_that_run_something_are_words_in_text_and_markdown() -> None:
    run = Run("words", (mark(MarkupKind.LINK, "javascript:alert(1)"),))
    assert "<a" not in shown(block(run))
    assert text(Page(Locale.EN, "t", (), (block(run),), ()), without_pictures).decode() == "words\n"


def test_two_lists_stay_two() -> None:
    one, two = ((Box(BoxKind.LIST, n, "1"), Box(BoxKind.ITEM, n + 1)) for n in (1, 3))
    assert shown(block("a", boxes=one), block("b", boxes=two)).count("<ol>") == 2


def test_a_note_follows_its_reference() -> None:
    note = (block("The note.", boxes=(Box(BoxKind.NOTE, 9, "x y"),)),)
    made = shown(block("Text", Run("", (), mark(MarkupKind.NOTE, "x y"))), notes=note)
    assert "footnote-reference" in made
    assert "The note." in made
