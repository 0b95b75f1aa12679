"""Paragraphs of plain text that a program has wrapped: told, joined, and wrapped again in an edition."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locpipe import formats, inline
from locpipe.formats.plain.columns import width
from locpipe.formats.plain.wrapping import wrapped
from locpipe.model import Document, Locale
from locpipe.segmentation import segment

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO

PIER = (
    "Tidewater Robotics today opened the Pier 9 test basin, the first public site on the coast where underwater "
    "robots can be tried in open water before they are sent to sea. The basin is 40 meters deep and open to "
    "universities, start-ups and public bodies. Work took two years and cost 18 million dollars."
)
桟橋 = (
    "株式会社しおかぜロボティクスは4月3日、水中ロボットの公開試験水槽「第9桟橋」を開設しました。水深は40メートルで、"
    "大学や新興企業、公的機関が利用できます。総工費は18億円、工期は2年で、運営はしおかぜロボティクスが担当します。"
)
부두 = (
    "물결로보틱스는 4월 3일 한려시에 수중로봇 공개 시험수조인 ‘9번 부두’를 열었다고 밝혔다. 수조는 깊이 40미터로, "
    "대학과 신생기업, 공공기관이 함께 쓸 수 있다. 총사업비는 180억 원이 들었고 공사에는 2년이 걸렸다고 한다."
)


def read(text: str, locale: Locale = EN) -> Document:
    document = segment(formats.parse(text.encode(), Path("release.txt"), locale))
    assert formats.source_bytes(document) == text.encode()
    return document


def units(text: str, locale: Locale = EN) -> list[str]:
    return ["".join(inline.visible(part.text) for part in unit.parts) for unit in read(text, locale).units]


def edition(text: str, translation: str, source: Locale, target: Locale) -> str:
    document = read(text, source)
    first = next(iter(document.segments()))[1]
    return formats.reassemble(document, lambda _unit, found: (translation,) if found is first else (), target).decode()


def filled(text: str, columns: int = 72, first: str = "", rest: str = "") -> str:
    return first + f"\n{rest}".join(wrapped(text, columns, width(first), width(rest)))


@pytest.mark.parametrize(("locale", "text"), [(EN, PIER), (JA, 桟橋), (KO, 부두)])
@pytest.mark.parametrize("columns", [58, 65, 72, 80])
def test_lines_that_a_program_broke_are_one_paragraph(locale: Locale, text: str, columns: int) -> None:
    text = ("" if locale is JA else " ").join([text, text])
    assert units(filled(text, columns) + "\n", locale) == [text]


@pytest.mark.parametrize(
    ("first", "rest"),
    [("> ", "> "), ("  - ", "    "), ("・", "　"), ("　", ""), ("    ", ""), ("1. ", "   "), ("- ", "")],
)
def test_quotation_signs_indents_and_markers_are_no_words(first: str, rest: str) -> None:
    assert units(filled(桟橋, 64, first, rest), JA) == [桟橋]
    assert units(filled(PIER, 64, first, rest)) == [PIER]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "  \n"])
def test_line_ends_and_blanks_before_them_are_one_join(end: str) -> None:
    text = filled(PIER).replace("\n", end)
    assert units(text) == [PIER]
    assert edition(text, PIER, EN, EN) == filled(PIER).replace("\n", end.strip(" "))


def test_the_sentences_say_their_lines() -> None:
    lines = filled(PIER).split("\n")
    for _unit, found in read("Pier 9\n\n" + filled(PIER)).segments():
        start = inline.verbatim(found.text).split("\n")[0]
        assert start in ["Pier 9", "", *lines][found.line - 1]


def test_a_heading_and_a_short_line_are_not_the_paragraphs() -> None:
    assert units(f"About Tidewater\n{filled(PIER)}\nMore soon.\n{filled(PIER)}") == [
        "About Tidewater",
        PIER,
        "More soon.",
        PIER,
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Tidewater Robotics Communications\n12 Quayside Road, Wrenhaven\npress@tidewater.example",
        "Tel: +1 555 0142\nE-mail: press@tidewater.example\n"
        "Tidewater Robotics, 12 Quayside Road, Wrenhaven, third floor\nMaren Holt",
        "The tide comes in, the tide goes out,\nThe robots sleep beneath the quay,\n"
        "They dream of light, they dream of doubt,\nThey dream of what is in the sea.",
        "A camera that sees ten meters further than the last\nA crane\nA workshop, open around the clock\n"
        "Free hours for schools",
        "https://www.tidewater.example/news/2026/pier-9-opens-in-wrenhaven-today\n"
        "https://www.tidewater.example/news/2026/pier-9-opens-in-wrenhaven-again\n" * 4,
        f"{PIER}\n{PIER}\n{PIER}\n{PIER}",
    ],
)
def test_lines_that_people_ended_stay_lines(lines: str) -> None:
    assert units(lines) == lines.strip().split("\n")
    beside = units(f"{filled(PIER)}\n\n{lines}")
    if max(map(len, lines.split("\n"))) <= 72:
        assert beside == [PIER, *lines.strip().split("\n")]


def test_korean_broken_inside_words_is_left_alone() -> None:
    lines = [부두[at : at + 30] for at in range(0, len(부두), 30)]
    solid = [line.replace(" ", "가") for line in lines]
    assert units("\n".join(solid), KO) == solid


def test_a_compound_broken_at_its_hyphen_is_whole_again() -> None:
    broken = filled(PIER.replace("public bodies", "government- funded bodies"), 52)
    assert "government-\nfunded" in broken
    assert "government-funded" in units(broken)[0]
    assert "pre- and" in units(broken.replace("government-\nfunded", "govern pre-\nand more"))[0]


def test_an_edition_is_wrapped_as_wide_as_its_source() -> None:
    source = filled(PIER, 66, "> ", "> ")
    found = edition(source, 桟橋, EN, JA)
    assert found == filled(桟橋, 66, "> ", "> ").replace("> > ", "> ")
    assert max(map(width, found.split("\n"))) in (65, 66)


def test_what_is_not_translated_is_wrapped_along() -> None:
    document = read(filled(PIER))
    _, second, third = [found for _, found in document.segments()]
    found = formats.reassemble(
        document, lambda _unit, this: None if this in (second, third) else ("水槽が開きました。",), JA
    ).decode()
    rest = PIER[PIER.index("The basin is") :]
    assert found.replace("\n", " ") == f"水槽が開きました。{rest}"
    assert max(map(width, found.split("\n"))) <= 72


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("あいうえお。かき", 10, ["あいうえ", "お。かき"]),
        ("あいうえ「お」か", 10, ["あいうえ", "「お」か"]),
        ("データサーバー", 12, ["データサー", "バー"]),
        ("あいうえっお", 8, ["あいう", "えっお"]),
        ("あいMOUうえ", 6, ["あい", "MOUう", "え"]),
        ("부두가 열린다", 8, ["부두가", "열린다"]),
        ("열린다라고말했다", 6, ["열린다", "라고말", "했다"]),
        ("「부두」를 연다", 10, ["「부두」를", "연다"]),
        ("See https://pier.example/a-b now", 12, ["See", "https://pier.example/a-b", "now"]),
        ("詳細はhttps://pier.example/aです", 12, ["詳細は", "https://pier.example/a", "です"]),
        ("on the pier - at last", 12, ["on the", "pier - at", "last"]),
        ("a b > c", 4, ["a", "b >", "c"]),
        ("", 10, [""]),
    ],
)
def test_where_a_line_may_end(text: str, columns: int, lines: list[str]) -> None:
    assert list(wrapped(text, columns, 0, 0)) == lines


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.lists(st.integers(3, 11), min_size=50, max_size=60), st.integers(45, 60), st.sampled_from(["", "> ", "   "]))
def test_any_wrapped_text_is_found_whole_and_comes_back(lengths: list[int], columns: int, lead: str) -> None:
    words = [chr(97 + number % 26) + chr(97 + number // 26) + "q" * (size - 2) for number, size in enumerate(lengths)]
    text = " ".join(words) + "."
    source = textwrap.fill(text, columns, initial_indent=lead, subsequent_indent=lead)
    assert [found.replace("\n", " ") for found in units(source)] == [text]
    assert edition(source, text, EN, EN).split() == source.split()


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.text(st.sampled_from("あア亜ーっ、。「」（）가나 aB1.-　"), max_size=80), st.integers(8, 30))
def test_wrapping_loses_nothing_and_keeps_the_measure(text: str, columns: int) -> None:
    lines = list(wrapped(text, columns, 0, 0))
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines[1:]:
        assert line[0] not in "、。」）ーっ"
    for line in lines[:-1]:
        assert line[-1] not in "「（"
