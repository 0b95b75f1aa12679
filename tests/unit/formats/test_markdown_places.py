"""Markdown: where each block stands, and what its codes mean to a reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe import formats, inline
from locpipe.model import BlockKind, BoxKind, Code, CodeKind, Document, Kept, Locale, Markup, MarkupKind, Place, Unit
from locpipe.segmentation import segment

Block = Unit | Kept


def read(text: str) -> Document:
    document = segment(formats.parse(text.encode(), Path("release.md"), Locale.EN))
    assert formats.source_bytes(document) == text.encode()
    return document


def blocks(text: str) -> list[Block]:
    return [piece for piece in read(text).pieces if isinstance(piece, Unit | Kept)]


def parts(block: Block) -> tuple[str | Code, ...]:
    return block.text if isinstance(block, Kept) else tuple(part for each in block.parts for part in each.text)


def said(block: Block) -> str:
    return inline.visible(parts(block))


def boxes(place: Place) -> str:
    """The boxes in short: a letter each, its number, what it says."""
    return " ".join(
        f"{box.kind.value}{box.number}{'=' + box.value if box.value else ''}{'!' if box.head else ''}"
        for box in place.boxes
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("> One\n> > Two\n\nThree", [("One", "quote1"), ("Two", "quote1 quote2"), ("Three", "")]),
        ("- One\n\n  Two\n- Three", [("One", "list1 item2"), ("Two", "list1 item2"), ("Three", "list1 item3")]),
        (
            "7. One\n   - Two\n8. Three",
            [("One", "list1=7 item2"), ("Two", "list1=7 item2 list3 item4"), ("Three", "list1=7 item5")],
        ),
        ("- [x] One\n- [ ] Two", [("One", "list1 item2"), ("Two", "list1 item3")]),
        (
            "| One | |\n|-|-|\n| Two<br>Three | Four |",
            [
                ("One", "table1 row2 cell3!"),
                ("", "table1 row2 cell4!"),
                ("Two", "table1 row5 cell6 lines7"),
                ("Three", "table1 row5 cell6 lines7"),
                ("Four", "table1 row5 cell8"),
            ],
        ),
        (
            "Word\n: One\n: Two\n\nOther\n\n: Three",
            [
                ("Word", "table1 row2 cell3!"),
                ("One", "table1 row2 cell4"),
                ("Two", "table1 row2 cell5"),
                ("Other", "table1 row6 cell7!"),
                ("Three", "table1 row6 cell8"),
            ],
        ),
        ("One[^a]\n\n[^a]: Two\n\n    Three", [("One\ufffc", ""), ("Two", "note1=a"), ("Three", "note1=a")]),
        ("> [!WARNING]\n> One", [("One", "quote1")]),
        ("One  \ntwo\\\nthree\n\nFour", [("One", "lines1"), ("two", "lines1"), ("three", "lines1"), ("Four", "")]),
    ],
)
def test_blocks_say_what_they_stand_in(text: str, wanted: list[tuple[str, str]]) -> None:
    found = [(said(block), boxes(block.place)) for block in blocks(text)]
    assert found == wanted


def test_two_blocks_in_one_cell_share_its_box() -> None:
    first, second, third = blocks("- One\n\n  Two\n- Three")
    assert first.place.boxes[1] is second.place.boxes[1]
    assert first.place.boxes[0] is third.place.boxes[0]


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [
        ("# One", BlockKind.HEADING, 1),
        ("One\n===", BlockKind.HEADING, 1),
        ("One\n---", BlockKind.HEADING, 2),
        ("###### One {#id .class}", BlockKind.HEADING, 6),
        ("> ### One", BlockKind.HEADING, 3),
        ("One", BlockKind.PARAGRAPH, 0),
        ("![One](a.png)", BlockKind.PICTURE, 0),
        ("[![One](a.png)](b)", BlockKind.PICTURE, 0),
        ("![One](a.png) and", BlockKind.PARAGRAPH, 0),
        ("![One](a.png) ![two](b.png)", BlockKind.PARAGRAPH, 0),
        ("[One](a)", BlockKind.PARAGRAPH, 0),
        ("# ![One](a.png)", BlockKind.HEADING, 1),
    ],
)
def test_units_say_what_they_are(text: str, kind: BlockKind, level: int) -> None:
    (unit,) = blocks(text)
    assert isinstance(unit, Unit)
    assert (unit.place.kind, unit.place.level) == (kind, level)


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("* * *", BlockKind.RULE, ""),
        ("```py\na = 1\n\nb\n```", BlockKind.CODE, "a = 1\n\nb"),
        ("```\r\na\r\n\r\nb\r\n```\r\n", BlockKind.CODE, "a\n\nb"),
        ("    a\n      b\n", BlockKind.CODE, "a\n  b"),
        ("> ~~~\n> a\n> b\n> ~~~", BlockKind.CODE, "a\nb"),
        ("![](a.png)", BlockKind.PICTURE, "\ufffc"),
        ("[![](a.png)](b)", BlockKind.PICTURE, "\ufffc"),
        ("`code`", BlockKind.PARAGRAPH, "\ufffc"),
        ("<https://example.org>", BlockKind.PARAGRAPH, "\ufffc"),
        ("——", BlockKind.PARAGRAPH, "——"),
    ],
)
def test_what_readers_see_and_nobody_translates_is_kept(text: str, kind: BlockKind, shown: str) -> None:
    (kept,) = blocks(text)
    assert isinstance(kept, Kept)
    assert (kept.place.kind, said(kept)) == (kind, shown)


STRONG, EMPHASIS, STRUCK = Markup(MarkupKind.STRONG), Markup(MarkupKind.EMPHASIS), Markup(MarkupKind.STRUCK)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("a **b** c", [STRONG, STRONG]),
        ("a *b __c__* d", [EMPHASIS, STRONG, STRONG, EMPHASIS]),
        ("a ~~b~~ c", [STRUCK, STRUCK]),
        ("a <b>b</b> c", [STRONG, STRONG]),
        ("a <em class='x'>b</em> c", [EMPHASIS, EMPHASIS]),
        ("a <u>b</u> c", [Markup(MarkupKind.UNDERLINED)] * 2),
        ("H<sub>2</sub>O m<sup>2</sup>", [Markup(MarkupKind.SUBSCRIPT)] * 2 + [Markup(MarkupKind.SUPERSCRIPT)] * 2),
        ("a [b](/u?a&amp;b 'T') c", [Markup(MarkupKind.LINK, "/u?a&b")] * 2),
        ("a [b] c\n\n[b]: /u", [Markup(MarkupKind.LINK, "/u")] * 2),
        ("a [b][c] d\n\n[c]: </u v>", [Markup(MarkupKind.LINK, "/u v")] * 2),
        ("a <a href='/u?a&amp;b'>b</a> c", [Markup(MarkupKind.LINK, "/u?a&b")] * 2),
        (
            "a <https://example.org> b",
            [Markup(MarkupKind.LINK, "https://example.org"), Markup(MarkupKind.WORDS, "https://example.org")],
        ),
        (
            "a <me@example.org> b",
            [Markup(MarkupKind.LINK, "mailto:me@example.org"), Markup(MarkupKind.WORDS, "me@example.org")],
        ),
        ("a ![b](/u) c", [Markup(MarkupKind.PICTURE, "/u")] * 2),
        ("a ![](/u) c", [Markup(MarkupKind.PICTURE, "/u")]),
        ("a <img src=/u> c", [Markup(MarkupKind.PICTURE, "/u")]),
        ("a `` b`c `` d", [Markup(MarkupKind.CODE, "b`c")]),
        ("a <kbd>Ctrl *x*</kbd> b", [Markup(MarkupKind.CODE, "Ctrl x")]),
        ("a <span translate=no>b *c*</span> d", [Markup(MarkupKind.WORDS, "b c")]),
        ("a[^n] b\n\n[^n]: —", [Markup(MarkupKind.NOTE, "n")]),
        ("# a<br>b", [Markup(MarkupKind.BREAK)]),
    ],
)
def test_codes_say_what_they_mean(text: str, means: list[Markup]) -> None:
    found = [part for part in parts(blocks(text)[0]) if isinstance(part, Code) and part.kind is not CodeKind.SHOWN]
    assert [mean for code in found for mean in code.means] == means


def test_what_means_nothing_says_nothing() -> None:
    found = [part for part in parts(blocks("a <!-- b --> <span>c</span> \\* &amp; d\ne")[0]) if isinstance(part, Code)]
    assert [code.means for code in found] == [()] * len(found)


def test_both_codes_of_a_pair_mean_the_same_across_a_hard_break() -> None:
    first, second = blocks("**One  \ntwo** three")
    (opened,), (closed,) = ([part for part in parts(block) if isinstance(part, Code)] for block in (first, second))
    assert opened.means == closed.means == (STRONG,)


def test_front_matter_is_no_line_of_the_page() -> None:
    title, summary, heading = blocks("---\ntitle: One\nsummary: Two\n---\n# Three\n")
    assert title.place == Place(BlockKind.ATTRIBUTE, 1)
    assert summary.place == Place(BlockKind.ATTRIBUTE, 0)
    assert heading.place == Place(BlockKind.HEADING, 1)


def test_html_around_markdown_is_what_it_stands_in() -> None:
    (inside,) = blocks("<blockquote>\n\n- One\n\n</blockquote>\n")
    assert [box.kind for box in inside.place.boxes] == [BoxKind.QUOTE, BoxKind.LIST, BoxKind.ITEM]
    (item,) = blocks("> <h2>One</h2>\n")
    assert (item.place.kind, [box.kind for box in item.place.boxes]) == (BlockKind.HEADING, [BoxKind.QUOTE])


def test_no_box_of_html_has_the_number_of_one_of_markdown() -> None:
    found = blocks("- One\n\n<blockquote>\n\n- Two\n\n</blockquote>\n\n- Three\n")
    numbers: dict[int, set[BoxKind]] = {}
    for block in found:
        for box in block.place.boxes:
            numbers.setdefault(box.number, set()).add(box.kind)
    assert all(len(kinds) == 1 for kinds in numbers.values())
    assert len(numbers) >= 6


def test_deep_nesting_costs_no_more_than_its_length() -> None:
    for mark in ("> ", "- ", "1. "):
        document = formats.parse((mark * 20_000 + "words\n\n" + "more\n\n" * 20_000).encode(), Path("a.md"), Locale.EN)
        assert document.units


@pytest.mark.parametrize("mark", ["###", "# # #"])
def test_an_end_mark_is_seen_and_is_no_heading(mark: str) -> None:
    source = f"Text of the news.\n\n{mark}\n"
    document = formats.parse(source.encode(), Path("news.md"), Locale.EN)
    assert formats.source_bytes(document) == source.encode()
    (kept,) = (piece for piece in document.pieces if isinstance(piece, Kept))
    assert (kept.text, kept.place) == ((mark,), Place())


def test_other_headings_without_words_are_not_seen() -> None:
    document = formats.parse(b"# \n\nText\n\n### ###\n", Path("news.md"), Locale.EN)
    assert not any(isinstance(piece, Kept) for piece in document.pieces)
