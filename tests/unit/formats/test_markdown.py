"""Markdown: blocks, inline codes, what is skeleton, and how a translation is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe import formats, inline
from locpipe.formats import OwnLines
from locpipe.model import Code, CodeKind, Document, Gap, Locale, Text
from locpipe.segmentation import segment


def read(text: str, locale: Locale = Locale.EN) -> Document:
    document = segment(formats.parse(text.encode(), Path("release.md"), locale))
    assert formats.source_bytes(document) == text.encode()
    return document


def msgids(text: str, locale: Locale = Locale.EN) -> list[str]:
    return [inline.to_msgid(found.text) for _, found in read(text, locale).segments()]


def codes(text: str) -> list[str]:
    found = [part for _, piece in read(text).segments() for part in piece.text]
    return [part.source for part in found if isinstance(part, Code) and part.kind is not CodeKind.SHOWN]


def edition(text: str, *msgstrs: str, target: Locale = Locale.KO, source: Locale = Locale.EN) -> str:
    """The text with its sentences translated in order; a sentence without a translation stays."""
    document = read(text, source)
    given = dict(zip((id(found) for _, found in document.segments()), msgstrs, strict=False))
    return formats.reassemble(
        document,
        lambda _unit, found: inline.restore(given[id(found)], found.text) if id(found) in given else None,
        target,
    ).decode()


def encoded(translation: Text | str, syntax: str = "paragraph") -> str:
    parts = (translation,) if isinstance(translation, str) else translation
    return formats.BUILT_IN["markdown"].encode(parts, syntax)


# --- blocks -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# Pier 9 #\n\nOpens.", ["Pier 9", "Opens."]),
        ("Pier 9\n===\n\nNew\npier\n---\n", ["Pier 9", "New pier"]),
        ("- One\n  - two\n    more\n- Three\n\n  four\n", ["One", "two more", "Three", "four"]),
        ("1. One\n2. Two\n", ["One", "Two"]),
        ("- [ ] One\n- [x] Two\n", ["One", "Two"]),
        ("> One\nlazy\n> > Two\n> > more\n", ["One lazy", "Two more"]),
        ("| One | Two |\n|---|:-:|\n| Three | |\n", ["One", "Two", "Three"]),
        ("| One \\| two |\n|---|\n| `a\\|b` three |\n", ["One | two", "<x1/> three"]),
        ("One.[^n]\n\n[^n]: Two\n    three.\n\n    Four.\n", ["One.<x1/>", "Two three.", "Four."]),
        ("One\\\ntwo  \nthree<br>\nfour<br/>five", ["One", "two", "three", "four", "five"]),
        ("One\n\n***\n\nTwo\n", ["One", "Two"]),
    ],
)
def test_blocks_of_words_are_units(text: str, wanted: list[str]) -> None:
    assert msgids(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "    code block\n",
        "```py\nprint('words')\n```\n",
        "~~~\nunclosed words\n",
        "<!-- words\n\nmore -->\n",
        "[label]: https://example.org\n",
        "![](image.png)\n",
        "* * *\n",
        "`code` <https://example.org>\n",
    ],
)
def test_code_comments_and_addresses_are_no_units(text: str) -> None:
    assert msgids(text) == []


def test_a_comment_inside_a_sentence_is_a_code() -> None:
    assert codes("Opens <!-- really? --> in May.") == ["<!-- really? -->"]


def test_japanese_lines_join_without_a_space_also_across_markup() -> None:
    assert msgids("新しい\n桟橋は\n**５月**\nに開く\nPier\n9", Locale.JA) == ["新しい桟橋は<g1>５月</g1>に開く Pier 9"]


def test_korean_and_english_lines_join_with_a_space() -> None:
    assert msgids("새 부두는\n5월에 문을 연다.", Locale.KO) == ["새 부두는 5월에 문을 연다."]


# --- inline codes -------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "msgid", "found"),
    [
        ("a **b** _c_ ~~d~~ e", "a <g1>b</g1> <g2>c</g2> <g3>d</g3> e", ["**", "**", "_", "_", "~~", "~~"]),
        ("a [b](/u) c", "a <g1>b</g1> c", ["[", "](/u)"]),
        ("a ![b](/u) c", "a <g1>b</g1> c", ["![", "](/u)"]),
        ("a `b  c` d", "a <x1/> d", ["`b  c`"]),
        ("a <https://e.org> d", "a <x1/> d", ["<https://e.org>"]),
        ("a <me@e.org> d", "a <x1/> d", ["<me@e.org>"]),
        ("a ***b*** c", "a <g1><g2>b</g2></g1> c", ["*", "**", "**", "*"]),
        ("a <b>b</b> c", "a <g1>b</g1> c", ["<b>", "</b>"]),
        ("a **\\*b** c", "a <g1>*b</g1> c", ["**", "**"]),
        ("\\# a", "# a", []),
        ("a &amp; b&nbsp;c &#xE9;", "a & b\u00a0c é", []),
        ("a https://e.org/x_y_ b", "a https://e.org/x_y_ b", []),
        ("a <g1> \\<x2/> b", "a <x1/> \\<x2/> b", ["<g1>"]),
    ],
)
def test_markup_is_codes(text: str, msgid: str, found: list[str]) -> None:
    assert msgids(text) == [msgid]
    assert codes(text) == found


def test_an_escape_at_the_start_of_a_block_goes_with_its_character() -> None:
    assert edition("\\*Pier opens", "부두") == "부두"
    assert edition("\\*Pier opens", "* 부두") == "\\* 부두"


# --- links by their text ------------------------------------------------------

DEFINED = "\n\n[Pier 9]: https://example.org/pier\n"


@pytest.mark.parametrize(
    ("link", "written"),
    [
        ("[Pier 9]", "[부두][Pier 9]"),
        ("[Pier 9][]", "[부두][Pier 9]"),
        ("[the pier][Pier 9]", "[부두][Pier 9]"),
        ("![Pier 9]", "![부두][Pier 9]"),
    ],
)
def test_a_link_named_by_its_text_keeps_its_label(link: str, written: str) -> None:
    assert edition(f"See {link} now." + DEFINED, "지금 <g1>부두</g1> 보기") == f"지금 {written} 보기{DEFINED}"


def test_words_in_brackets_are_no_link_where_the_document_defines_links() -> None:
    assert edition("See the pier." + DEFINED, "[Pier 9] 보기") == f"\\[Pier 9] 보기{DEFINED}"
    assert edition("See the pier.", "[보도자료] 보기") == "[보도자료] 보기"


# --- translations as text -----------------------------------------------------


@pytest.mark.parametrize(
    ("translation", "written"),
    [
        ("2 * 3", "2 \\* 3"),
        ("snake_case _x_", "snake_case \\_x\\_"),
        ("__init__", "\\_\\_init\\_\\_"),
        ("10~20 약 ~30", "10~20 약 \\~30"),
        ("~~줄~~", "\\~\\~줄\\~\\~"),
        ("`코드`", "\\`코드\\`"),
        ("[보도자료] 부두", "[보도자료] 부두"),
        ("[보도자료](x)", "[보도자료\\](x)"),
        ("[보도자료]: x", "[보도자료\\]: x"),
        ("각주[^1]", "각주\\[^1]"),
        ("<b>굵게</b> 1 < 2", "\\<b>굵게\\</b> 1 < 2"),
        ("R&D &amp; &#35;", "R&D \\&amp; \\&#35;"),
        ("C:\\dir \\* 끝\\", "C:\\dir \\\\\\* 끝\\\\"),
        ("# 제목", "\\# 제목"),
        ("#1 부두", "#1 부두"),
        ("부두 #", "부두 \\#"),
        ("C#", "C#"),
        ("1. 부두", "1\\. 부두"),
        ("2024. 1. 19.", "2024\\. 1. 19."),
        ("1) 부두", "1\\) 부두"),
        ("１. 부두", "１. 부두"),
        ("- 부두", "\\- 부두"),
        ("-5도", "-5도"),
        ("+ 부두", "\\+ 부두"),
        ("> 부두", "\\> 부두"),
        ("===", "\\==="),
        ("---", "\\---"),
        (":-: | -", "\\:-: | -"),
        ("[x] 부두", "\\[x] 부두"),
        ("    부두  ", "부두"),
        ("부두\n - 문", "부두 - 문"),
        ("\n# 부두\n", "\\# 부두"),
        ("a | b", "a | b"),
        ("https://e.org/a_b?c=1&d=2 참조", "https://e.org/a_b?c=1&d=2 참조"),
        ("https://e.org/_a_/b 참조", "<https://e.org/_a_/b> 참조"),
        ("", ""),
    ],
)
def test_only_what_would_be_markup_is_escaped(translation: str, written: str) -> None:
    assert encoded(translation) == written


@pytest.mark.parametrize(
    ("translation", "written"),
    [("a | b", "a \\| b"), ("a \\| b\\", "a &#92;\\| b&#92;"), ("https://e.org/a|b", "https://e.org/a\\|b")],
)
def test_a_cell_is_never_broken_in_two(translation: str, written: str) -> None:
    assert encoded(translation, "cell") == written


@pytest.mark.parametrize(
    ("source", "msgstr", "written"),
    [
        ("See [pier](/u) now.", "보기! <g1>부두</g1>", "보기! [부두](/u)"),
        ("See [pier](/u) now.", "보기!<g1>부두</g1>", "보기\\![부두](/u)"),
        ("See [pier](/u) now.", "<g1>[보도] ] 부두</g1>", "[\\[보도\\] \\] 부두](/u)"),
        ("See [pier](/u) now.", "<g1>https://e.org/_a_</g1>", "[https://e.org/\\_a\\_](/u)"),
        ("See **pier** now.", "보기\\\\<g1>부두</g1>", "보기\\\\**부두**"),
    ],
)
def test_escaping_looks_at_the_codes_beside(source: str, msgstr: str, written: str) -> None:
    assert edition(source, msgstr) == written


def test_a_sentence_that_comes_to_the_start_of_its_block_begins_no_list() -> None:
    text = "It opened in\n2024\\. Ferries sail. Pier no. 7. See below."
    first, *rest = msgids(text)
    assert edition(text, "<joined/>", *["# 부두"] * len(rest)).startswith("\\# 부두")
    assert first


def test_what_is_not_translated_is_not_escaped_again() -> None:
    assert edition("A * b \\# c. Next one.", "A * b \\# c.", "다음.").endswith("다음.")
    assert edition("Use `x` * 2. Next one.", "Use <x1/> * 2.", "다음.") == "Use `x` * 2. 다음."


# --- hard places --------------------------------------------------------------


def test_emphasis_across_a_hard_break_stays_around_both_lines() -> None:
    assert edition("**One  \ntwo** three", "하나", "<joined/>").startswith("**하나  \n")
    assert isinstance(read("**One  \ntwo** three").units[0].parts[0], Gap)


def test_a_nested_quotation_keeps_its_marks() -> None:
    assert edition("> > One\n> > two. Three.", "하나.", "셋.") == "> > 하나. 셋."


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "* ", "[", "**", "<b>", "![", "`", "*a ", "[a](b ", "|"])
def test_deep_nesting_is_read(mark: str) -> None:
    text = mark * 20_000 + "words"
    assert formats.source_bytes(formats.parse(text.encode(), Path("release.md"), Locale.EN)) == text.encode()


def test_the_draft_notice_is_a_quotation_above_the_body() -> None:
    data = formats.reassemble(read("---\nlang: en\n---\n# Pier\n"), formats.identity, Locale.EN, OwnLines(("DRAFT",)))
    assert data.decode() == "---\nlang: en\n---\n> **DRAFT**\n\n# Pier\n"
