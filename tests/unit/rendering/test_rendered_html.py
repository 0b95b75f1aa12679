"""Pages as HTML: structure, what is escaped, which links and pictures are let in."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from fullpages import TEXTS, block, full_page, mark, row_of, with_picture, without_pictures

from locpipe.model import BlockKind, Box, BoxKind, Locale, Markup, MarkupKind, Place, Role
from locpipe.rendering.html import html
from locpipe.rendering.page import Page
from locpipe.rendering.runs import Run

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: list[tuple[str, str | None]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += attrs
        if tag not in ("meta", "br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(data: bytes) -> Reader:
    reader = Reader()
    reader.feed(data.decode())
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("locale", Locale)
def test_everything_is_there(locale: Locale) -> None:
    data = html(full_page(locale), with_picture).decode()
    title, lead, quotation, cells, picture = TEXTS[locale]
    body = data[data.index("<main>") :]
    for words in (f"<h1>{title}</h1>", f"<strong>{lead[:12]}</strong>", f"<h2>{cells[0]}</h2>", f"<li>{cells[1]}</li>"):
        assert words in body
    assert f'<blockquote>\n<p class="quotation">{quotation}</p>\n</blockquote>' in body
    assert f'<ol start="3">\n<li>{cells[3]}</li>\n</ol>' in body
    assert f'<th class="short">{cells[0]}</th>' in body
    short = "" if " " in cells[4] else ' class="short"'
    assert f'<td colspan="2"{short}>{cells[4]}</td>' in body
    assert f'<img alt="{picture}" src="data:image/png;base64,' in body
    assert '<sup><a href="#note-1">1</a></sup>' in body
    assert f'<li id="note-1">{quotation}</li>' in body
    assert "<hr>" in body
    assert "<pre><code>depth = 50\n  unit = m</code></pre>" in body
    assert f'<html lang="{locale}">' in data
    assert read(data.encode()).tags.count("tr") == 3


def test_no_text_becomes_markup() -> None:
    boxes = (Box(BoxKind.NOTE, 1, '"><script>'),)
    page = Page(
        Locale.EN,
        HOSTILE,
        (HOSTILE,),
        (
            block(HOSTILE, place=Place(BlockKind.HEADING, 1)),
            block(Run(HOSTILE, (mark(MarkupKind.LINK, HOSTILE),)), Run(HOSTILE, (), mark(MarkupKind.PICTURE, HOSTILE))),
            block(HOSTILE, place=Place(BlockKind.CODE)),
            block(Run("", (), mark(MarkupKind.NOTE, '"><script>'))),
        ),
        (block(HOSTILE, boxes=boxes),),
    )
    reader = read(html(page, without_pictures))
    assert "script" not in reader.tags
    assert "img" not in reader.tags
    assert not any(name.startswith("on") for name, _ in reader.values)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " java\tscript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc",
    ],
)
def test_links_that_run_something_are_words(address: str) -> None:
    page = Page(Locale.EN, "t", (), (block(Run("words", (mark(MarkupKind.LINK, address),))),), ())
    reader = read(html(page, without_pictures))
    assert "a" not in reader.tags


@pytest.mark.parametrize(
    "address", ["https://a.example/?a=1&b=2", "mailto:a@a.example", "/news", "#top", "tel:+81312345678"]
)
def test_other_links_lead_where_they_did(address: str) -> None:
    page = Page(Locale.EN, "t", (), (block(Run("words", (mark(MarkupKind.LINK, address),))),), ())
    assert ("href", address) in read(html(page, without_pictures)).values


def test_nothing_is_fetched() -> None:
    picture = Run("the pier", (), mark(MarkupKind.PICTURE, "https://tidewater.example/pier.png"))
    data = html(Page(Locale.EN, "t", (), (block(picture),), ()), without_pictures).decode()
    assert "src=" not in data
    assert "the pier" in data
    assert "default-src 'none'" in data


def test_a_reference_without_its_note_is_left_out() -> None:
    page = Page(Locale.EN, "t", (), (block("words", Run("", (), mark(MarkupKind.NOTE, "x"))),), ())
    assert "<p>words</p>" in html(page, without_pictures).decode()


def test_a_wide_table_scrolls_and_breaks_no_number() -> None:
    cells = row_of("2025年度", "+82-2-555-0142", "Text of more words", "")
    data = html(Page(Locale.JA, "t", (), cells, ()), without_pictures).decode()
    assert '<div class="table">\n<table>' in data
    assert data.count('class="short"') == 2
    assert '<td class="short">+82-2-555-0142</td>' in data
    style = data[: data.index("</style>")]
    assert "anywhere" not in style.partition("@media print")[0]


def test_a_date_in_a_table_looks_like_the_words_around_it() -> None:
    (cell,) = row_of("March 3, 2026")
    page = Page(Locale.EN, "t", (), (block("May 3, 2026", role=Role.DATE), replace(cell, role=Role.DATE)), ())
    data = html(page, without_pictures).decode()
    assert data.count('class="date"') == 1
    assert "<td>March 3, 2026</td>" in data


@pytest.mark.parametrize(
    ("size", "said"), [((90, 30), ' width="120" height="40"'), ((60, 0), ' width="80" height="40"'), ((0, 0), "")]
)
def test_a_picture_is_as_large_as_its_source_says(size: tuple[int, int], said: str) -> None:
    picture = Run("plan", (), Markup(MarkupKind.PICTURE, "plan.png", size))
    data = html(Page(Locale.EN, "t", (), (block(picture),), ()), with_picture).decode()
    assert f'<img alt="plan"{said} src="data:' in data
