"""URLs and e-mail addresses in running text."""

from __future__ import annotations

import time

import pytest

from locpipe.links import find_links, links, same_page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/a.", ["https://example.org/a"]),
        ("(https://example.org/a)", ["https://example.org/a"]),
        ("https://example.org/a_(b)", ["https://example.org/a_(b)"]),
        ("(see https://example.org/a_(b))!", ["https://example.org/a_(b)"]),
        ("[https://example.org/a[1]]", ["https://example.org/a[1]"]),
        ("https://example.org/?q=a,b&lang=en#top, then", ["https://example.org/?q=a,b&lang=en#top"]),
        ("“https://example.org”", ["https://example.org"]),
        ("<https://example.org>", ["https://example.org"]),
        ("**https://example.org**", ["https://example.org"]),
        ("`https://example.org`", ["https://example.org"]),
        ("詳細はhttps://example.org/ja/をご覧ください。", ["https://example.org/ja/"]),
        ("詳細（https://example.org/ja/）。", ["https://example.org/ja/"]),
        ("詳細：https://example.org！", ["https://example.org"]),
        ("《https://example.org》", ["https://example.org"]),
        ("누리집https://example.org에서", ["https://example.org"]),
        ("www.example.org/a에서", ["www.example.org/a"]),
        ("HTTPS://Example.ORG/A", ["HTTPS://Example.ORG/A"]),
        ("ftp://example.org/a and TEL:03-1234-5678", ["ftp://example.org/a"]),
        ("자세한 내용은 https://example.org/a(영어) 참조.", ["https://example.org/a"]),
        ("www.example.org(영문)에서", ["www.example.org"]),
        ("mailto:press@example.org", ["mailto:press@example.org"]),
        ("visit example.com/en/news.", ["example.com/en/news"]),
        ("and/or, Inc./Ltd, km/h, U.S./Japan, 1.2/3.4, Node.js", []),
        ("press@example.org로 문의", ["press@example.org"]),
        ("Mail: first.last+news@mail.example.org.", ["first.last+news@mail.example.org"]),
        ("お問い合わせ：press@example.orgまで", ["press@example.org"]),
        ("a@example.org, b@example.org", ["a@example.org", "b@example.org"]),
        ("https://example.org\ufffc", ["https://example.org"]),
        ("https://example.org<x1/>", ["https://example.org"]),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, found: list[str]) -> None:
    assert links(text) == found


@pytest.mark.parametrize(
    "text", ["", "https://", "https://.", "the www. prefix", "www.,", "a@b", "@example.org", "1:2//3"]
)
def test_what_is_no_address(text: str) -> None:
    assert links(text) == []


def test_places_are_offsets_into_the_text() -> None:
    text = "港：https://example.org/a。press@example.org"
    assert [text[start:end] for start, end in find_links(text)] == links(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/en/", "https://example.org/ja/"),
        ("https://example.org/en", "https://example.org/ko"),
        ("https://example.org/?lang=en", "https://example.org/?lang=kor"),
        ("https://Example.org/a", "https://example.ORG/a"),
        ("http://example.org/a", "https://example.org/a"),
        ("Press@Example.org", "press@example.org"),
        ("WWW.example.org/en/", "www.example.org/jp/"),
    ],
)
def test_the_page_in_another_language_is_the_same(one: str, other: str) -> None:
    assert same_page(one) == same_page(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/Annual", "https://example.org/annual"),
        ("www.example.org/Annual", "www.example.org/annual"),
        ("https://example.org/enter/", "https://example.org/japan/"),
        ("https://example.org/a", "https://example.org/b"),
        ("https://en.example.org/", "https://ja.example.org/"),
    ],
)
def test_another_page_is_another(one: str, other: str) -> None:
    assert same_page(one) != same_page(other)


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 500_000,
        "a." * 250_000,
        "a@" * 250_000,
        "https://" + ")" * 500_000,
        "a@b" + "-" * 500_000,
        "www." * 125_000,
    ],
)
def test_time_is_linear_in_the_text(hostile: str) -> None:
    started = time.process_time()
    links(hostile)
    assert time.process_time() - started < 5
