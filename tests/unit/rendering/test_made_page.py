"""A page made of a document: what is on it, in which order, how it is marked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from locpipe.formats import identity
from locpipe.model import (
    BlockKind,
    Box,
    BoxKind,
    Code,
    CodeKind,
    Document,
    Gap,
    Kept,
    Locale,
    Markup,
    MarkupKind,
    Piece,
    Place,
    Role,
    Segment,
    Text,
    Unit,
)
from locpipe.rendering.page import Block, Page, page_of, pictures_on, with_next, with_stand_ins
from locpipe.rendering.pictures import Picture
from locpipe.rendering.runs import Run, runs_in
from locpipe.rendering.tree import Node

STRONG = Markup(MarkupKind.STRONG)
LINK = Markup(MarkupKind.LINK, "https://tidewater.example")


def unit(*text: str | Code, place: Place | None = None, role: Role = Role.BODY) -> Unit:
    return Unit(role, (Segment(text, 1),), 1, place=place or Place())


def page(*pieces: Piece, kind: str = "markdown") -> Page:
    return page_of(Document(Path("news.md"), kind, Locale.EN, pieces), identity, Locale.EN)


def words(made: Page) -> list[str]:
    return [block.text for block in made.blocks]


def test_blocks_stand_in_order_and_skeleton_does_not_show() -> None:
    made = page("# ", unit("One"), "\n\n", unit("Two"), "\n")
    assert words(made) == ["One", "Two"]


def test_the_sentences_of_a_block_are_joined_as_the_language_does() -> None:
    block = Unit(Role.BODY, (Segment(("One.",), 1), Gap((" ",)), Segment(("Two.",), 1)), 1)
    document = Document(Path("news.md"), "markdown", Locale.EN, (block,))
    made = page_of(document, lambda _, segment: ("文。",), Locale.JA)
    assert words(made) == ["文。文。"]


def test_what_stands_around_the_release_is_not_on_the_page() -> None:
    menu = Place(boxes=(Box(BoxKind.FURNITURE, 1),))
    made = page(unit("Menu", place=menu), unit("alt", place=Place(BlockKind.ATTRIBUTE)), unit("Text"))
    assert words(made) == ["Text"]


def test_a_name_that_stands_in_no_text_is_the_heading() -> None:
    made = page(unit("Pier 9 opens", place=Place(BlockKind.ATTRIBUTE, 1)), unit("Text"))
    assert words(made) == ["Pier 9 opens", "Text"]
    assert made.blocks[0].place == Place(BlockKind.HEADING, 1)
    assert made.title == "Pier 9 opens"


def test_a_heading_in_the_text_is_not_repeated() -> None:
    name = unit("Pier 9 opens", place=Place(BlockKind.ATTRIBUTE, 1))
    made = page(name, unit("Pier 9 opens in May", place=Place(BlockKind.HEADING, 1)), unit("Text"))
    assert words(made) == ["Pier 9 opens in May", "Text"]
    assert made.title == "Pier 9 opens in May"


def test_lines_of_plain_text_become_headings_by_their_roles() -> None:
    made = page(
        unit("PRESS RELEASE", role=Role.HEADING),
        unit("Pier 9 opens", role=Role.TITLE),
        unit("The basin opens in May.", role=Role.LEAD),
        unit("About Tidewater", role=Role.HEADING),
        unit("Doors open at ten", role=Role.HEADING),
        unit("Pier 9 opens", role=Role.TITLE),
        kind="text",
    )
    kinds = [(block.place.kind, block.place.level) for block in made.blocks]
    heading, line = BlockKind.HEADING, BlockKind.PARAGRAPH
    assert kinds == [(line, 0), (heading, 1), (line, 0), (heading, 2), (line, 0), (line, 0)]


def test_formats_that_set_headings_are_believed() -> None:
    made = page(unit("The basin opens in May.", role=Role.LEAD), unit("About Tidewater", role=Role.HEADING))
    assert {block.place.kind for block in made.blocks} == {BlockKind.PARAGRAPH}


def test_a_page_without_a_title_goes_by_the_name_of_its_file() -> None:
    assert page(unit("Text")).title == "news"


def test_a_power_in_the_title_is_one_in_the_name_of_the_page() -> None:
    raised = Markup(MarkupKind.SUPERSCRIPT)
    text = ("A tank of 500 m", opened("<sup>", 1, raised), "3", closed("</sup>", 1, raised))
    assert page(unit(*text, place=Place(BlockKind.HEADING, 1))).title == "A tank of 500 m³"


@pytest.mark.parametrize(("locale", "title"), [(Locale.EN, "Two ferries"), (Locale.JA, "Twoferries")])
def test_the_name_of_the_page_is_one_line(locale: Locale, title: str) -> None:
    lines = ("Two", Code(CodeKind.ALONE, "<br>", 1, means=(Markup(MarkupKind.BREAK),)), "ferries")
    document = Document(Path("news.md"), "markdown", locale, (unit(*lines, place=Place(BlockKind.HEADING, 1)),))
    assert page_of(document, identity, locale).title == title


def test_notes_stand_apart_and_are_counted() -> None:
    reference = Code(CodeKind.ALONE, "[^b]", 1, means=(Markup(MarkupKind.NOTE, "b"),))
    note = Place(boxes=(Box(BoxKind.QUOTE, 1), Box(BoxKind.NOTE, 2, "b")))
    made = page(unit("Text", reference), unit("The note.", place=note))
    assert words(made) == ["Text"]
    assert [block.text for block in made.notes] == ["The note."]
    assert (made.number_of("b"), made.number_of("a")) == (1, 0)


def test_lines_of_one_paragraph_are_one_block() -> None:
    lines = (Box(BoxKind.ITEM, 1), Box(BoxKind.LINES, 2))
    made = page(unit("Pier 9", place=Place(boxes=lines)), unit("Halla City", place=Place(boxes=lines)), unit("Text"))
    (first, _) = made.blocks
    assert first.runs == (Run("Pier 9"), Run("", (), Markup(MarkupKind.BREAK)), Run("Halla City"))
    assert first.place == Place(boxes=lines[:1])


def test_an_empty_cell_takes_its_room() -> None:
    table, row = Box(BoxKind.TABLE, 1), Box(BoxKind.ROW, 2)
    empty = Kept("", Place(boxes=(table, row, Box(BoxKind.CELL, 3))))
    made = page(empty, unit("b", place=Place(boxes=(table, row, Box(BoxKind.CELL, 4)))), Kept("<p></p>", Place()))
    assert words(made) == ["", "b"]


def test_the_texts_of_a_drawing_in_a_sentence_come_after_it() -> None:
    drawing = Code(
        CodeKind.ALONE, "<w:drawing>", 1, "", (unit("In the box"), unit("alt", place=Place(BlockKind.ATTRIBUTE)))
    )
    assert words(page(unit("Text ", drawing, "goes on"))) == ["Text goes on", "In the box"]


def test_notes_of_one_label_are_one() -> None:
    first, again, other = (Place(boxes=(Box(BoxKind.NOTE, n, label),)) for n, label in enumerate("aab", start=1))
    made = page(unit("One", place=first), unit("again", place=again), unit("Two", place=other))
    told = [(n, [each.text for each in texts if isinstance(each, Block)]) for n, texts in made.numbered_notes]
    assert told == [(1, ["One", "again"]), (2, ["Two"])]
    assert made.number_of("b") == 2


def test_a_line_break_in_code_is_the_end_of_a_line() -> None:
    lines = ("one", Code(CodeKind.ALONE, "<w:br/>", 1, means=(Markup(MarkupKind.BREAK),)), "two")
    (block,) = page(unit(*lines, place=Place(BlockKind.CODE))).blocks
    assert block.text == "one\ntwo"


def test_rules_and_code_are_kept() -> None:
    code = Kept("```\na\n```", Place(BlockKind.CODE), ("a\n  b",))
    made = page(Kept("---", Place(BlockKind.RULE)), code)
    assert [(block.place.kind, block.text) for block in made.blocks] == [
        (BlockKind.RULE, ""),
        (BlockKind.CODE, "a\n  b"),
    ]


def test_boxes_in_boxes_without_end_are_cut_where_a_block_can_stand() -> None:
    boxes = tuple(Box(BoxKind.ITEM if n % 2 else BoxKind.LIST, n) for n in range(100_000))
    (block,) = page(unit("deep", place=Place(boxes=boxes))).blocks
    assert len(block.place.boxes) == 24
    assert block.place.boxes[-1].kind is BoxKind.ITEM


def opened(source: str, number: int, *means: Markup) -> Code:
    return Code(CodeKind.OPEN, source, number, means=means)


def closed(source: str, number: int, *means: Markup) -> Code:
    return Code(CodeKind.CLOSE, source, number, means=means)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        (("a  b\n c ",), [Run("a b c")]),
        (
            ("a ", opened("**", 1, STRONG), "b", closed("**", 1, STRONG), " c"),
            [Run("a "), Run("b", (STRONG,)), Run(" c")],
        ),
        (
            (opened("[", 1, LINK), opened("**", 2, STRONG), "b", closed("]", 1, LINK), "c", closed("**", 2, STRONG)),
            [Run("b", (LINK, STRONG)), Run("c", (STRONG,))],
        ),
        ((opened("<b>", 1, STRONG), "never closed"), [Run("never closed", (STRONG,))]),
        (("never opened", closed("</b>", 1, STRONG)), [Run("never opened")]),
        ((opened("<i>", 1), "no meaning", closed("</i>", 1)), [Run("no meaning")]),
        (("a", Code(CodeKind.ALONE, "<wbr>", 1), "b"), [Run("ab")]),
        (
            ("a ", Code(CodeKind.ALONE, "<br>", 1, means=(Markup(MarkupKind.BREAK),)), " b"),
            [Run("a"), Run("", (), Markup(MarkupKind.BREAK)), Run("b")],
        ),
        (
            (Code(CodeKind.ALONE, "`x`", 1, means=(Markup(MarkupKind.CODE, "x"),)),),
            [Run("x", (Markup(MarkupKind.CODE, "x"),))],
        ),
        (
            (
                opened("![", 1, Markup(MarkupKind.PICTURE, "a.png")),
                "the pier",
                closed("](a.png)", 1, Markup(MarkupKind.PICTURE, "a.png")),
            ),
            [Run("the pier", (), Markup(MarkupKind.PICTURE, "a.png"))],
        ),
        (
            (
                opened("![", 1, Markup(MarkupKind.PICTURE, "a.png")),
                closed("](a.png)", 1, Markup(MarkupKind.PICTURE, "a.png")),
            ),
            [Run("", (), Markup(MarkupKind.PICTURE, "a.png"))],
        ),
        (
            (
                "a ",
                Code(CodeKind.ALONE, "**", 1, means=(STRONG,)),
                "b. C ",
                Code(CodeKind.ALONE, "**", 1, means=(STRONG,)),
                "d",
            ),
            [Run("a "), Run("b. C ", (STRONG,)), Run("d")],
        ),
        (
            (
                Code(
                    CodeKind.ALONE,
                    "<https://a.example>",
                    1,
                    means=(LINK, Markup(MarkupKind.WORDS, "https://a.example")),
                ),
            ),
            [Run("https://a.example", (LINK,))],
        ),
        (
            (opened("", 1, Markup(MarkupKind.WORDS)), "ACME", closed("", 1, Markup(MarkupKind.WORDS))),
            [Run("ACME")],
        ),
        (("a", Code(CodeKind.ALONE, "<w:tab/>", 1, means=(Markup(MarkupKind.WORDS, "\t"),)), "b"), [Run("a b")]),
        (("　全角の字下げ",), [Run("　全角の字下げ")]),
    ],
)
def test_codes_become_marks(text: Text, runs: list[Run]) -> None:
    assert list(runs_in(text, identity, Locale.EN)) == runs


def test_the_words_of_a_picture_are_those_of_the_edition() -> None:
    words_for = unit("the pier", place=Place(BlockKind.ATTRIBUTE))
    picture = Code(
        CodeKind.ALONE,
        '<img alt="the pier">',
        1,
        "",
        ('<img alt="', words_for, '">'),
        (Markup(MarkupKind.PICTURE, "p"),),
    )
    (run,) = runs_in((picture,), lambda _, segment: ("桟橋",), Locale.JA)
    assert run == Run("桟橋", (), Markup(MarkupKind.PICTURE, "p"))


def test_what_a_page_cannot_show_has_a_word_in_its_place() -> None:
    chart, logo = Markup(MarkupKind.PICTURE, "word/chart1.xml"), Markup(MarkupKind.PICTURE, "word/logo.png")
    pieces = (
        Kept("", Place(BlockKind.PICTURE), (Code(CodeKind.ALONE, "", means=(chart,)),)),
        unit("A ", Code(CodeKind.ALONE, "", 1, means=(logo,)), " and ", Code(CodeKind.ALONE, "", 2, means=(chart,))),
        unit("x", Code(CodeKind.ALONE, "", 1, means=(chart,)), place=Place(boxes=(Box(BoxKind.FURNITURE, 1),))),
    )
    document = Document(Path("news.docx"), "docx", Locale.EN, pieces, package=b"zip")
    assert list(pictures_on(document)) == ["word/chart1.xml", "word/logo.png"]

    def pictures(target: str) -> Picture | None:
        return Picture(b"", "image/png", "png") if target == "word/logo.png" else None

    made = page_of(document, identity, Locale.KO)
    assert [block.text for block in with_stand_ins(made, pictures).blocks] == ["그림", "A  and 그림"]
    beside = replace(made, packed=False)
    assert with_stand_ins(beside, pictures) is beside


def test_what_belongs_on_the_page_of_the_next() -> None:
    def kind(of: BlockKind) -> Block:
        return Block(Place(of), Role.BODY, (Run("x"),))

    picture, caption, text = kind(BlockKind.PICTURE), kind(BlockKind.CAPTION), kind(BlockKind.PARAGRAPH)
    table = Node(Box(BoxKind.TABLE, 1), (text,))
    for nodes, kept in (
        ((picture, caption, picture, caption), (True, False, True, False)),
        ((caption, picture, text), (True, False, False)),
        ((caption, table, text), (True, False, False)),
        ((caption, text, table), (False, False, False)),
        ((picture, picture), (False, False)),
        ((), ()),
    ):
        assert tuple(kept for _, kept in with_next(nodes)) == kept
