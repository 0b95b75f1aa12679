"""Pages as Markdown and as plain text: what other readers of these formats would make of them."""

from __future__ import annotations

import pyromark
import pytest
from fullpages import block, mark, with_picture, without_pictures

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


def plain_text(*runs: Run | str, locale: Locale = Locale.EN) -> str:
    return text(Page(locale, "t", (), (block(*runs),), ()), without_pictures).decode().removesuffix("\n")


@pytest.mark.parametrize(
    ("before", "raised", "said"),
    [
        ("10", "5", "10⁵"),
        ("m", "2", "m²"),
        ("s", "−1", "s⁻¹"),
        ("x", "n+1", "xⁿ⁺¹"),
        ("x", "ab", "x^ab"),
        ("x", "a b", "x^(a b)"),
        ("the 5", "th", "the 5th"),
        ("Pier 9", "TM", "Pier 9™"),
        ("Pier 9", "®", "Pier 9®"),
        ("水槽", "※1", "水槽※1"),
        ("수조", "주1", "수조주1"),
    ],
)
def test_powers_stay_powers_in_text(before: str, raised: str, said: str) -> None:
    assert plain_text(before, Run(raised, (mark(MarkupKind.SUPERSCRIPT),))) == said


def test_what_is_lowered_stays_lowered_in_text() -> None:
    lowered = (mark(MarkupKind.STRONG), mark(MarkupKind.SUBSCRIPT))
    assert plain_text("CO", Run("2", lowered), ", v", Run("max", lowered)) == "CO₂, v_max"


def test_markdown_has_tags_for_powers() -> None:
    assert "10<sup>5</sup>" in shown(block("10", Run("5", (mark(MarkupKind.SUPERSCRIPT),))))


@pytest.mark.parametrize(
    ("words", "address", "said"),
    [
        ("+82-44-555-0100", "tel:+82445550100", "+82-44-555-0100"),
        ("044-555-0100", "tel:+82445550100", "044-555-0100"),
        ("(03) 5550-0100", "tel:03-5550-0100", "(03) 5550-0100"),
        ("call us", "tel:+82445550100", "call us（+82445550100）"),
        ("044-555-0199", "tel:+82445550100", "044-555-0199（+82445550100）"),
        ("press@a.example", "mailto:press@a.example", "press@a.example"),
        ("mail us", "mailto:press@a.example", "mail us（press@a.example）"),
        ("a.example", "https://a.example/", "a.example"),
        ("here", "https://a.example/", "here（https://a.example/）"),
    ],
)
def test_an_address_that_the_words_say_is_not_said_again(words: str, address: str, said: str) -> None:
    assert plain_text(Run(words, (mark(MarkupKind.LINK, address),)), locale=Locale.JA) == said


def test_a_list_in_a_cell_keeps_its_signs() -> None:
    cell = (Box(BoxKind.TABLE, 1), Box(BoxKind.ROW, 2), Box(BoxKind.CELL, 3))
    bullets, numbers = (*cell, Box(BoxKind.LIST, 4)), (*cell, Box(BoxKind.LIST, 7, "3"))
    made = shown(
        block("Ships", boxes=cell),
        block("one", boxes=(*bullets, Box(BoxKind.ITEM, 5))),
        block("two", boxes=(*bullets, Box(BoxKind.ITEM, 6))),
        block("three", boxes=(*numbers, Box(BoxKind.ITEM, 8))),
        block("more", boxes=(*numbers, Box(BoxKind.ITEM, 8))),
        block("four", boxes=(*numbers, Box(BoxKind.ITEM, 9))),
    )
    assert "<th>Ships<br>• one<br>• two<br>3. three<br>more<br>4. four</th>" in made


def test_pictures_of_a_package_stand_at_the_end_once() -> None:
    pictures = [block(Run(words, (), mark(MarkupKind.PICTURE, "plan.png"))) for words in ("The [plan]", "again")]
    made = markdown(Page(Locale.EN, "t", (), tuple(pictures), (), packed=True), with_picture).decode()
    lines = made.partition("---\n\n")[2].splitlines()
    assert lines[:4] == [r"![The \[plan\]][picture-1]", "", "![again][picture-1]", ""]
    assert [line.partition("base64,")[0] for line in lines[4:]] == ["[picture-1]: data:image/png;"]
    assert str(pyromark.html(made)).count('<img src="data:image/png;base64,') == 2
