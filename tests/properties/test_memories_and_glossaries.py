"""Files for other tools: what is written is read back as it was."""

from __future__ import annotations

from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from locpipe.inline import is_joined
from locpipe.interchange.glossaries import csvfile, tbx
from locpipe.interchange.glossaries.taking import take
from locpipe.interchange.glossaries.termfile import TermFile
from locpipe.interchange.memories import tmx
from locpipe.model import Locale, Pair
from locpipe.termbase.entry import ALL_FIELDS, Entry, as_far_as, entries_of, normal
from locpipe.termbase.load import terms_in
from locpipe.termbase.model import Case, Form, Row, TermType

_MARKS = [
    "<g1>",
    "</g1>",
    "<g2>",
    "</g2>",
    "<x3/>",
    "<joined/>",
    r"\<g1>",
    "<g0>",
    "<seg>",
    "</seg>",
    "&amp;",
    "]]>",
    "<!--",
    "㈱",
    "𠮷",
    "부두",
    "が",
]
_ODD = st.sampled_from([*_MARKS, *'\\" \t\x0b\x00\ufffe\u2028\ufeff', "\r\n"])
_ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
_TEXTS = st.lists(_ODD | _ANY, max_size=8).map("".join)
_FILLED = _TEXTS.filter(lambda text: bool(text) and not is_joined(text))
_LANGUAGES = st.permutations(list(Locale)).map(lambda all_three: all_three[:2])


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A pair with whatever a catalog can hold, and more."""
    source, target = draw(_LANGUAGES)
    return Pair(draw(_FILLED), draw(_FILLED), source, target, draw(_TEXTS), draw(_TEXTS), draw(_TEXTS))


@settings(deadline=None)
@given(st.lists(pairs(), max_size=4))
def test_a_memory_comes_back_as_it_was(memory: list[Pair]) -> None:
    data = tmx.write(memory)
    assert tmx.read(data, Path("memory.tmx")) == memory
    assert tmx.write(iter(memory)) == data


# --- glossaries

_PIECES = [
    "",
    "",
    "a",
    "b c",
    "漢",
    "あ 가",
    "null",
    "true",
    "9",
    "- ",
    ": ",
    " #",
    "\\|",
    "'=",
    "か゚",
    "㈱",
    "&lt;",
    "\u2028",
]
_PIECE = st.sampled_from([*_PIECES, *"=+-@'|\\,;\"#:&*!%{}[]\t\x85"])
_GLOSSARY = Path("glossary.yml")


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    """An entry like any that people write; its texts are its own, for they have its number."""

    def text() -> str:
        return f"{draw(_PIECE)}{draw(_PIECE)}n{number}".strip()

    def texts(languages: list[Locale], most: int = 2) -> dict[Locale, tuple[str, ...]]:
        return {each: tuple(text() for _ in range(draw(st.integers(1, most)))) for each in languages}

    some = st.lists(st.sampled_from(Locale), unique=True, max_size=3)
    kind = draw(st.sampled_from(TermType))
    note = draw(st.text("a b\nか=:#'\"-", max_size=8)).strip()
    if kind is TermType.KEPT:
        return Entry(kind, {Form.FULL: Row(dict.fromkeys(Locale, (text(),)), texts(draw(some)))}, note=note)
    languages = draw(st.permutations(list(Locale)))[: draw(st.integers(2, 3))]
    if kind is TermType.PERSON:
        names = {each: tuple(text() for _ in range(2)) for each in languages}
        full = {
            each: (f"{one} {other}" if each is Locale.EN else f"{other} {one}",) for each, (one, other) in names.items()
        }
        family = {each: (other,) for each, (_, other) in names.items()}
        return Entry(kind, {Form.FULL: Row(full, texts(draw(some))), Form.FAMILY: Row(family)}, note=note)
    reading = {each: text() for each in draw(some)}
    rows = {Form.FULL: Row(texts(languages), texts(draw(some)), {}, reading)}
    for form in draw(st.lists(st.sampled_from([Form.SHORT, Form.ABBREVIATION]), unique=True)):
        rows[form] = Row(texts(draw(some) or languages), texts(draw(some)), texts(draw(some)), {})
    return Entry(
        kind,
        rows,
        country=draw(st.sampled_from(["", "KR", "JP"])),
        case=draw(st.sampled_from([None, *Case])),
        sources=frozenset(draw(some)) or frozenset(Locale),
        forbidden=texts(draw(some)),
        note=note,
    )


@st.composite
def glossaries(draw: st.DrawFn) -> tuple[bytes, list[Entry]]:
    """A glossary as it is written, and its entries."""
    said = tuple(normal(draw(entries(number))) for number in range(draw(st.integers(1, 2))))
    taken = take(TermFile(Path("terms.csv"), said, ALL_FIELDS), None, _GLOSSARY)
    assume(not taken.clashes)
    assert taken.data
    return taken.data, [*taken.new]


@settings(deadline=None, max_examples=60)
@given(glossaries())
def test_a_glossary_comes_back_from_every_format(glossary: tuple[bytes, list[Entry]]) -> None:
    data, said = glossary
    terms = terms_in(data, _GLOSSARY)
    assert entries_of(terms) == said

    table = csvfile.read(csvfile.write(terms), Path("glossary.csv"))
    assert [normal(each) for each in table.entries] == said
    assert take(table, data, _GLOSSARY).there == tuple(said)

    termbase = tbx.read(tbx.write(terms, _GLOSSARY), Path("glossary.tbx"))
    assert [normal(each) for each in termbase.entries] == [as_far_as(each, termbase.fields) for each in said]
    assert len(take(termbase, data, _GLOSSARY).there) == len(said)
