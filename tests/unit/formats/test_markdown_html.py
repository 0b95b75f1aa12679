"""Markdown: HTML in it, and words inside codes: titles of links and pictures, attributes of tags."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locpipe import formats, inline
from locpipe.model import Code, CodeKind, Document, LanguageSlot, Locale, Segment, Text, Unit
from locpipe.segmentation import segment

PATH = Path("release.md")


def read(text: str, locale: Locale = Locale.EN) -> Document:
    document = segment(formats.parse(text.encode(), PATH, locale))
    assert formats.source_bytes(document) == text.encode()
    return document


def msgids(text: str) -> list[str]:
    return [inline.to_msgid(found.text) for _, found in read(text).segments()]


def upper(_unit: Unit, found: Segment) -> Text:
    """Every word in capitals, codes as they are."""
    shown = (part.shown if isinstance(part, Code) and part.kind is CodeKind.SHOWN else part for part in found.text)
    return tuple(part.upper() if isinstance(part, str) else part for part in shown)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<div>\nwords *here*\ngo <b>on</b>\n</div>\n", ["words *here* go <g1>on</g1>"]),
        ("<p align=center><img src=a alt='Pier 9'></p>\n", ["Pier 9"]),
        ("<details>\n<summary>More</summary>\n\nHidden *words*.\n\n</details>\n", ["More", "Hidden <g1>words</g1>."]),
        ("<table><tr><th>One<td>Two</table>\n\nThree\n", ["One", "Two", "Three"]),
        ("- <div>one\n  two</div>\n- three\n", ["one two", "three"]),
        ('> <div title="A tip">\n> one\n> two\n> </div>\n', ["A tip", "one two"]),
        ("<div>One\n\n<div>Two\n\nThree\n", ["One", "Two", "Three"]),
        ("<div>\n\n<b>one</b> two\n\n</div>", ["<g1>one</g1> two"]),
        ("<!-- one\n\ntwo -->\n\nThree\n", ["Three"]),
        ("<script>\nvar one = 'two';\n</script>\n\nThree\n", ["Three"]),
        ("<style>\np { color: red }\n</style>\n", []),
        ("<pre>\none\n</pre>\n", []),
        ("<p>{{ site.name }} opens</p>\n", ["<x1/> opens"]),
        ("<div translate='no'>One</div>\n\nTwo\n", ["Two"]),
        ("<div translate='no'>\n\nOne\n\n- Two\n\n</div>\n\nThree\n", ["Three"]),
        ("<div translate='no'>\n\n<section translate='yes'>\n\nOne\n\n</div>\n", ["One"]),
        ('See <img src=a alt="Pier 9"> now\n', ["See <x1/> now", "Pier 9"]),
        ("A <span title='A tip'>word</span> here\n", ["A <g1>word</g1> here", "A tip"]),
        ("Say <span translate=no>Pier *9*</span> now\n", ["Say <x1/> now"]),
        ("Press <kbd>Ctrl</kbd> now\n", ["Press <x1/> now"]),
        ("<img src=a alt='One'> <img src=b alt='Two'>\n", ["One", "Two"]),
    ],
)
def test_html_is_read_as_html(text: str, wanted: list[str]) -> None:
    assert msgids(text) == wanted


def test_html_is_written_as_html_and_markdown_as_markdown() -> None:
    text = "<p>One</p>\n\n> <p title='Two'>\n> Three\n> four</p>\n\nFive\n"
    document = read(text)
    edition = formats.reassemble(document, lambda _unit, _found: ("*a* < 'b' & [c](d)",), Locale.KO).decode()
    html = "*a* &lt; 'b' &amp; [c](d)"
    title = html.replace("'", "&#39;")
    assert edition == f"<p>{html}</p>\n\n> <p title='{title}'>\n> {html}</p>\n\n\\*a\\* < 'b' & [c\\](d)\n"


def test_the_language_of_an_element_is_the_editions() -> None:
    document = read("<div lang=en>\n\nPier\n\n</div>\n")
    assert sum(isinstance(piece, LanguageSlot) for piece in document.pieces) == 1
    assert b"<div lang=ko>" in formats.reassemble(document, formats.identity, Locale.KO)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_words_in_html_say_their_line(end: str) -> None:
    text = "---\ntitle: One\n---\n<div>\nTwo\n</div>\n\nThree <img\nalt='Four'> [five](u\n'Six')\n\n[a]: u\n'Seven'\n"
    found = [
        (inline.visible(each.text).replace("\ufffc", "_"), each.line)
        for _, each in read(text.replace("\n", end)).segments()
    ]
    assert found == [("One", 2), ("Two", 5), ("Three _ five", 8), ("Four", 9), ("Six", 10), ("Seven", 13)]


# --- titles -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('[a](/u "The title")', ["a", "The title"]),
        ("![a](/u 'The title')", ["a", "The title"]),
        ("[a](</u v> (The title))", ["a", "The title"]),
        ('[a](/u\n"The\ntitle"\n)', ["a", "The title"]),
        ('> [a](/u "The\n> title")', ["a", "The title"]),
        ('[a](/u "A \\"title\\" &amp; more")', ["a", 'A "title" & more']),
        ('[a][b] [b][] [b]\n\n[b]: /u "The title"\n', ["<g1>a</g1> <g2>b</g2> <g3>b</g3>", "The title"]),
        ("[a]: /u\n  'The title'\n\n[a]", ["The title", "a"]),
        ("> [a]: /u (The title)\n\n[a]", ["The title", "a"]),
        ('![](/u "The title")', ["The title"]),
        ('[a](/u "—") [b](/u "")', ["<g1>a</g1> <g2>b</g2>"]),
        ('| a |\n|-|\n| [b](u "c\\|d") |\n', ["a", "b", "c|d"]),
    ],
)
def test_titles_are_translated_once(text: str, wanted: list[str]) -> None:
    assert msgids(text) == wanted


@pytest.mark.parametrize("quotes", ['""', "''", "()"])
@pytest.mark.parametrize(
    "title", ["부두", '부"두', "부'두", "(부) 두)", "부\\", '부\\\\"', "&amp; &", "부\n\n두", "a|b", "두\\|", "두\\"]
)
@pytest.mark.parametrize(
    "text", ["See [it](/u {}) now.", "[it]: /u {}\n\n[it] opens.", "| a |\n|-|\n| [it](/u {}) |\n"]
)
def test_a_title_is_written_so_that_it_reads_as_itself(text: str, quotes: str, title: str) -> None:
    source = text.format(f"{quotes[0]}The title{quotes[1]}")
    document = read(source)

    def lookup(unit: Unit, found: Segment) -> Text:
        return (title,) if unit.syntax.startswith("title") else found.text

    again = msgids(formats.reassemble(document, lookup, Locale.KO).decode())
    assert [words.replace("The title", " ".join(title.split())) for words in msgids(source)] == again


# --- whatever there is --------------------------------------------------------

SOUP = st.lists(
    st.sampled_from(
        [
            "<div>",
            "</div>",
            "<p>",
            "<b>",
            "</b>",
            "<img alt='x y'>",
            "<pre>",
            "</pre>",
            "<!--",
            "-->",
            "{{",
            "}}",
            "\n\n",
            "\n",
            "> ",
            "- ",
            "    ",
            "one",
            " two ",
            "*",
            "[a]",
            "(u 't')",
            "[a]: u 't'",
            "`",
            "<script>",
            "</script>",
            "&amp;",
            "| a | b |\n|-|-|\n",
            "<td>",
            "<br>",
            "\\",
            '"',
            "'",
            "<span translate=no>",
            "</span>",
            "部",
            "\r\n",
            "[^a]",
            ": ",
        ]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(SOUP)
def test_any_soup_of_both_comes_back_to_the_byte(text: str) -> None:
    formats.reassemble(read(text), upper, Locale.JA)


LONG = 40_000


@pytest.mark.parametrize(
    "text",
    [
        "<div>\n\n" * LONG + "words",
        "<div>words\n\nwords\n\n" * (LONG // 8),
        "<p>" + "words\n" * LONG,
        "> <div>\n> words\n" * (LONG // 4),
        "<span title='words'>" * (LONG // 8) + "words",
        "<kbd>" * LONG + "words" + "</kbd>" * LONG,
        "[a](u 'words') " * (LONG // 8),
        "[a](u " + '" ' * LONG + ")",
        "".join(f"[a{number}]: u 'words'\n" for number in range(LONG // 8)),
        "[a]: u '" + "words\n" * LONG,
        "a\n: b\n\n" * (LONG // 4),
        "<img alt='" + "words " * LONG,
        "- <div>\n" * (LONG // 4),
    ],
    ids=lambda text: text[:20].replace("\n", " "),
)
def test_much_of_it_is_read_in_linear_time(text: str) -> None:
    started = time.process_time()
    formats.reassemble(read(text), upper, Locale.JA)
    assert time.process_time() - started < 6
