"""What every document format owes the rest of locpipe, whatever it reads."""

from __future__ import annotations

import contextlib
import time
from collections import defaultdict
from pathlib import Path

import pytest

from locpipe import formats, inline
from locpipe.errors import InputError, Textless
from locpipe.formats import Format, OwnLines
from locpipe.formats.base import TextFormat
from locpipe.handling import Handling
from locpipe.model import Document, LanguageSlot, Locale, Role, Segment, Text, Unit
from locpipe.segmentation import segment

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT.parent / "shared" / "seed"
EVERY_ONE = pytest.mark.parametrize("fmt", formats.BUILT_IN.values(), ids=lambda fmt: fmt.name)
TEXTS = [fmt for fmt in formats.BUILT_IN.values() if isinstance(fmt, TextFormat)]
EVERY = pytest.mark.parametrize("fmt", TEXTS, ids=lambda fmt: fmt.name)  # packages: test_package_formats.py

SAMPLES = [
    "",
    "\n",
    "\ufeff",
    "Harbor",
    "Harbor\r\n\r\nPier 9 opens.\rFerries sail.\n\n",
    "\ufeffHarbor  \n  Pier\u00a09 \u3000\n\tindented\t\n",
    "港\u2028湾\x85局\x0bが\x0c開く\u2029",
    "か\u3099 \u1112\u1161\u11ab cafe\u0301 ㈱みなと ㈜부두 ﾃｽﾄ",
    "● \uf0b7 Pier\n・桟橋\n- 부두\n① 하나\n(1) two\n",
    "<g1>literal</g1> \\<x1/> \\\\<joined/> C:\\dir\\",
    "# Head\n\n- a\n  - **b** [c](d) `e` <f@g.example>\n\n> h\n\n| i | j |\n|---|---|\n| k \\| l | m |\n",
    "---\nlang: en\ntitle: 'Pier'\n---\n\nHarbor\n",
    "Set\n===\n\n[a]: b\n\n<div>\nc\n</div>\n\n<!-- d -->\n\n    e\n\n```\nf\n",
    "One. Two! Three?\nFour.\\\nFive.  \nSix.",
]
SENTENCE = {
    Locale.EN: "The pier opens in May. ",
    Locale.JA: "桟橋は5月に開きます。",
    Locale.KO: "부두는 5월에 문을 연다. ",
}


def path(fmt: Format) -> Path:
    return Path(f"release{fmt.extensions[0]}")


def read(fmt: Format, text: str, locale: Locale = Locale.EN) -> Document:
    return segment(formats.parse(text.encode(), path(fmt), locale))


def blocks(document: Document) -> list[str]:
    return [inline.visible(tuple(piece for part in unit.parts for piece in part.text)) for unit in document.units]


@EVERY_ONE
def test_it_is_known_by_its_name_and_by_its_extensions_alone(fmt: Format) -> None:
    assert formats.BUILT_IN[fmt.name] is fmt
    for extension in fmt.extensions:
        assert formats.format_of(Path(f"a.b{extension}")) is fmt
        assert formats.format_of(Path(f"A{extension.upper()}")) is fmt
        assert [other.name for other in formats.BUILT_IN.values() if extension in other.extensions] == [fmt.name]


@pytest.mark.parametrize("name", ["release.docm", "release", ".txt.bak"])
def test_another_file_is_refused_with_the_extensions_there_are(name: str) -> None:
    with pytest.raises(InputError, match="no format") as caught:
        formats.format_of(Path(name))
    assert all(extension in caught.value.hint for fmt in formats.BUILT_IN.values() for extension in fmt.extensions)


@EVERY
@pytest.mark.parametrize("text", SAMPLES)
@pytest.mark.parametrize("locale", Locale)
def test_the_source_comes_back_to_the_byte(fmt: Format, text: str, locale: Locale) -> None:
    whole = formats.parse(text.encode(), path(fmt), locale)
    assert formats.source_bytes(whole) == text.encode()
    assert formats.source_bytes(segment(whole)) == text.encode()
    assert formats.reassemble(whole, lambda _unit, _segment: None, locale) == text.encode()


@EVERY
@pytest.mark.parametrize("text", SAMPLES)
def test_ordinary_text_is_under_no_embargo_and_what_asks_for_one_is_understood_or_refused(
    fmt: Format, text: str
) -> None:
    assert formats.declared_handling(text.encode(), path(fmt)) == Handling()
    for fence, sign in (("---", ":"), ("+++", " =")):
        asking = f"{fence}\nconfidential{sign} true\n{fence}\n{text.removeprefix(chr(0xFEFF))}"
        with contextlib.suppress(Textless):
            assert formats.declared_handling(asking.encode(), path(fmt)).confidential


@EVERY
@pytest.mark.parametrize("text", SAMPLES)
def test_units_hold_words_and_say_their_line(fmt: Format, text: str) -> None:
    document = read(fmt, text)
    lines = [unit.line for unit in document.units]
    assert lines == sorted(lines)
    assert (document.format, document.locale, document.path) == (fmt.name, Locale.EN, path(fmt))
    for unit, found in document.segments():
        assert unit.role in Role
        assert any(map(str.isalnum, inline.visible(found.text)))
        assert found.line >= unit.line


@EVERY
@pytest.mark.parametrize("text", [sample for sample in SAMPLES if any(map(str.isalnum, sample))])
def test_a_notice_stands_above_what_readers_see_and_changes_nothing_else(fmt: Format, text: str) -> None:
    document = read(fmt, text)
    data = formats.reassemble(document, formats.identity, Locale.EN, OwnLines(("DRAFT ONLY",)))
    assert blocks(read(fmt, data.decode())).count("DRAFT ONLY") == 1
    assert sorted(blocks(read(fmt, data.decode()))) == sorted([*blocks(document), "DRAFT ONLY"])
    assert formats.declared_language(data, path(fmt)) == formats.declared_language(text.encode(), path(fmt))


@EVERY
def test_encoding_leaves_plain_words_alone(fmt: Format) -> None:
    for syntax in {unit.syntax for text in SAMPLES for unit in read(fmt, text).units}:
        for words in (
            "Pier 9 opens in May.",
            "桟橋は5月に開きます。",
            "부두는 5월에 문을 연다.",
            "㈱みなと（MOU）",
            "[보도자료]"[1:-1],
        ):
            assert fmt.encode((words,), syntax) == words


@EVERY
@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", " \n\n "])
def test_a_translation_with_line_breaks_is_one_line(fmt: Format, break_: str) -> None:
    for syntax in {unit.syntax for text in SAMPLES for unit in read(fmt, text).units}:
        assert fmt.encode((f"부두{break_}9",), syntax) == "부두 9"


@EVERY
@pytest.mark.parametrize("text", SAMPLES)
def test_an_edition_has_the_blocks_of_its_source(fmt: Format, text: str) -> None:
    document = read(fmt, text)

    def lookup(_unit: Unit, found: Segment) -> Text:
        return inline.restore(inline.to_msgid(found.text).replace("Pier", "* [부두](x) _9_ | <b> &amp; `"), found.text)

    edition = formats.reassemble(document, lookup, Locale.KO).decode()
    assert len(read(fmt, edition, Locale.KO).units) == len(document.units)


@EVERY
def test_the_language_slot_is_all_that_another_language_changes(fmt: Format) -> None:
    for text in SAMPLES:
        document = read(fmt, text)
        named = formats.declared_language(text.encode(), path(fmt))
        slots = [piece for piece in document.pieces if isinstance(piece, LanguageSlot)]
        assert (named is None) == (not slots)
        edition = formats.reassemble(document, formats.identity, Locale.KO)
        assert (edition == text.encode()) == (not slots)
        assert formats.declared_language(edition, path(fmt)) == ("ko" if slots else None)


@EVERY
@pytest.mark.parametrize(
    "data", ["港".encode("cp932"), "부두".encode("cp949"), "港".encode("utf-16"), b"a\0b", b"\xff\0"]
)
def test_bytes_that_are_not_utf8_are_refused_with_a_place(fmt: Format, data: bytes) -> None:
    if fmt.name == "html" and data.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert "港" in inline.visible(next(formats.parse(data, path(fmt), Locale.JA).segments())[1].text)
        return  # a page may be in UTF-16 if its mark says so
    for reader in (
        lambda: formats.parse(data, path(fmt), Locale.JA),
        lambda: formats.declared_language(data, path(fmt)),
    ):
        with pytest.raises(InputError) as caught:
            reader()
        assert caught.value.where is not None
        assert caught.value.where.path == path(fmt)


LONG = 120_000
MARKS = ["*", "[", "`", "<", ">", "_", "~", "!", "&", "\\", "|", "#", "- ", "> ", "1. ", "(", "「", " ", "\u00a0", "a"]
PIECES = [
    "**a** ",
    "[a](b) ",
    "`a` ",
    "<b>x</b> ",
    "A. ",
    "あ。",
    "&amp;",
    "\\*",
    "a\n",
    "a@b.c ",
    "<x1/>",
    "<br>\n",
    "](",
    "![",
    "[^a]",
]


@EVERY
@pytest.mark.parametrize("mark", MARKS)
def test_a_long_line_of_one_mark_is_read_in_linear_time(fmt: Format, mark: str) -> None:
    check_time(fmt, "a" + mark * (LONG // len(mark)) + "b")


@EVERY
@pytest.mark.parametrize("piece", PIECES)
def test_tens_of_thousands_of_codes_and_sentences_are_read_in_linear_time(fmt: Format, piece: str) -> None:
    check_time(fmt, piece * (LONG // 2 // len(piece)) + "end")


@EVERY
@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", ">", "*a ", "[", "**"])
def test_deep_nesting_is_read(fmt: Format, mark: str) -> None:
    check_time(fmt, mark * 20_000 + "words")


def check_time(fmt: Format, text: str) -> None:
    """Parsed, cut, put together and translated within a time that nothing quadratic could keep."""
    started = time.process_time()
    document = read(fmt, text)
    assert formats.source_bytes(document) == text.encode()
    formats.reassemble(document, lambda _unit, found: (*found.text, "!"), Locale.JA)
    assert time.process_time() - started < 6


@EVERY
@pytest.mark.parametrize("locale", Locale)
def test_a_paragraph_of_many_sentences_is_joined_in_linear_time(fmt: Format, locale: Locale) -> None:
    document = read(fmt, SENTENCE[locale] * 10_000, locale)
    assert sum(1 for _ in document.segments()) == 10_000
    check_time(fmt, SENTENCE[locale] * 10_000)


# --- the seed release ---------------------------------------------------------

SEED_ROLES = {
    Role.BREADCRUMB: [1, 2, 3],
    Role.TITLE: [5, 14],
    Role.HEADING: [7, 9, 12, 33, 40, 45],
    Role.DATE: [10],
    Role.LIST: [16, 17],
    Role.LEAD: [19],
    Role.BODY: [21, 23, 27, 30],
    Role.CAPTION: [25],
    Role.QUOTATION: [28, 31],
    Role.BOILERPLATE: [34, 36, 41, 43, 46],
    Role.CONTACT: [37, 38, 47, 48, 49, 51, 52, 53],
}


@pytest.fixture(scope="module")
def seed() -> bytes:
    files = sorted(SEED.glob("2024-01-19-*.en.txt"))
    if not files:
        pytest.skip(f"NOT MEASURED: no seed release in {SEED}")
    return files[0].read_bytes()


def test_the_seed_comes_back_to_the_byte(seed: bytes) -> None:
    document = formats.parse(seed, Path("release.txt"), Locale.EN)
    assert formats.source_bytes(document) == seed
    assert formats.source_bytes(segment(document)) == seed


def test_the_blocks_of_the_seed_are_what_they_are(seed: bytes) -> None:
    found: dict[Role, list[int]] = defaultdict(list)
    for unit in formats.parse(seed, Path("release.txt"), Locale.EN).units:
        found[unit.role].append(unit.line)
    assert found == SEED_ROLES
