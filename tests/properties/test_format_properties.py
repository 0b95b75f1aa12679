"""Properties of document formats and inline codes that hold for any text in any language."""

from __future__ import annotations

import re
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from release_texts import CHARACTERS, DOCUMENTS, TRANSLATIONS, WORDINGS, WORDS

from locpipe import formats, inline
from locpipe.codes import code_faults
from locpipe.errors import InputError
from locpipe.formats import OwnLines
from locpipe.formats.base import TextFormat
from locpipe.model import Code, CodeKind, Document, Locale, Text, Unit
from locpipe.segmentation import segment

# The same examples every time: what two parsers of Markdown could argue about must not hold up other work.
steady = settings(deadline=None, derandomize=True)
NAMES = [f"release{fmt.extensions[0]}" for fmt in formats.BUILT_IN.values() if isinstance(fmt, TextFormat)]
LOCALES = st.sampled_from(Locale)
MARK = re.compile(r"\*\*?|__?|~~?|!?\[|\](\(.*|\[.*)?", re.DOTALL)
ELEMENT = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(\s.*)?/?>", re.DOTALL)
AUTOLINK = re.compile(r"<(\w+:\S*|\S+@\S+)>")


def read(text: str, name: str, locale: Locale) -> Document:
    """The segmented document; a text whose front matter is broken is none."""
    try:
        return segment(formats.parse(text.encode(), Path(name), locale))
    except InputError as error:
        if error.message.startswith("front matter:"):
            assume(False)
        raise


def seen(part: str | Code) -> str:
    """What a reader sees of a part: marks are invisible, an address in angle brackets is shown as itself."""
    if isinstance(part, str) or part.kind is CodeKind.SHOWN:
        return inline.visible((part,))
    if address := AUTOLINK.fullmatch(part.source):
        return address[1]
    return "" if MARK.fullmatch(part.source) or ELEMENT.fullmatch(part.source) else part.source


def bare(parts: Text) -> str:
    """What a reader sees, without white space."""
    return "".join("".join(map(seen, parts)).replace("\ufeff", "").split())


def texts(unit: Unit) -> list[Text]:
    return [part.text for part in unit.parts]


def check(document: Document, translations: dict[int, Text], target: Locale) -> None:
    """The edition, parsed again, has the same blocks, and they say what the translations say.

    What stands inside a code goes where the code goes.
    """
    edition = formats.reassemble(document, lambda _unit, segment: translations[id(segment)], target).decode()
    again = read(edition, document.path.name, target)
    wanted = [
        bare(sum((translations.get(id(part), part.text) for part in unit.parts), ())) for unit in blocks(document)
    ]
    assert [bare(sum(texts(unit), ())) for unit in blocks(again)] == wanted, edition


def blocks(document: Document) -> list[Unit]:
    """The units that stand for themselves."""
    return [piece for piece in document.pieces if isinstance(piece, Unit)]


def halves(text: Text) -> Text:
    """The codes of pairs that stand around two sentences: a translation must have them."""
    codes = (part for part in text if isinstance(part, Code) and part.kind is CodeKind.ALONE)
    return tuple(code for code in codes if MARK.fullmatch(code.source))


def reworded(text: Text, wordings: list[str]) -> Text:
    """A translation in which the codes stand between other words."""
    words = cycle(wordings)
    return tuple(part if isinstance(part, Code) else next(words) for part in merged(text))


def merged(text: Text) -> list[str | Code]:
    return [part for part in inline.restore(inline.to_msgid(text), text) if part != ""]


@pytest.mark.parametrize("name", NAMES)
@steady
@given(DOCUMENTS, LOCALES, LOCALES)
def test_what_is_not_translated_stays_to_the_byte(name: str, text: str, locale: Locale, target: Locale) -> None:
    document = read(text, name, locale)
    assert formats.source_bytes(document) == text.encode()
    assert formats.reassemble(document, lambda _unit, _segment: None, locale) == text.encode()
    if all(isinstance(piece, str | Unit) for piece in document.pieces):
        assert formats.reassemble(document, formats.identity, target) == text.encode()


@pytest.mark.parametrize("name", NAMES)
@steady
@given(DOCUMENTS, LOCALES)
def test_lines_and_parts_of_units_are_where_they_say(name: str, text: str, locale: Locale) -> None:
    document = read(text, name, locale)
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    for _unit, found in document.segments():
        first = inline.verbatim(found.text).splitlines()[0]
        assert first in lines[found.line - 1]


@pytest.mark.parametrize("name", NAMES)
@steady
@given(DOCUMENTS, LOCALES)
def test_every_sentence_can_be_told_from_its_msgid(name: str, text: str, locale: Locale) -> None:
    for _unit, found in read(text, name, locale).segments():
        msgid = inline.to_msgid(found.text)
        assert code_faults(msgid, msgid) == []
        restored = inline.restore(msgid, found.text)
        assert inline.to_msgid(restored) == msgid
        assert inline.visible(restored) == inline.visible(found.text)
        codes = [part for part in found.text if isinstance(part, Code) and part.kind is not CodeKind.SHOWN]
        assert [part for part in restored if isinstance(part, Code)] == codes


@steady
@given(st.lists(st.sampled_from([*WORDS, " ", "<x1/", ">", "<", "g1>"])).map("".join), st.booleans())
def test_a_literal_tag_is_never_taken_for_a_code(literal: str, then_a_code: bool) -> None:
    text: Text = (literal, Code(CodeKind.ALONE, "`c`", 1)) if then_a_code else (literal,)
    tags = (inline.Tag(CodeKind.ALONE, 1),) if then_a_code else ()
    assert inline.parse(inline.to_msgid(text)) == (*((literal,) if literal else ()), *tags)


@steady
@given(st.lists(st.one_of(st.sampled_from([*WORDS, "<g2>", "</g2>"]), CHARACTERS)).map("".join))
def test_no_msgstr_breaks_the_reading_of_codes(msgstr: str) -> None:
    source: Text = (Code(CodeKind.OPEN, "**", 1), "a", Code(CodeKind.CLOSE, "**", 1), Code(CodeKind.ALONE, "`c`", 2))
    restored = inline.restore(msgstr, source)
    assert inline.plain(msgstr) == "".join(part for part in inline.parse(msgstr) if isinstance(part, str))
    assert all(part in source for part in restored if isinstance(part, Code))


@steady
@given(DOCUMENTS, LOCALES)
def test_addresses_and_code_spans_are_never_words_to_translate(text: str, locale: Locale) -> None:
    for _unit, found in read(text, "release.md", locale).segments():
        for part in found.text:
            if isinstance(part, Code) and part.kind is not CodeKind.SHOWN:
                assert inline.verbatim((part,)) in text
                assert part.kind is not CodeKind.ALONE or part.source[0] in "`<[!]*_~"


@steady
@given(DOCUMENTS, TRANSLATIONS, LOCALES, LOCALES)
def test_a_translation_in_markdown_reads_as_what_it_says(
    text: str, translation: str, locale: Locale, target: Locale
) -> None:
    document = read(text, "release.md", locale)
    new = {id(found): (translation, *halves(found.text)) for _, found in document.segments()}
    check(document, new, target)


@steady
@given(DOCUMENTS, st.lists(WORDINGS, min_size=1, max_size=5), LOCALES, LOCALES)
def test_markup_of_the_source_stays_markup_around_other_words(
    text: str, wordings: list[str], locale: Locale, target: Locale
) -> None:
    document = read(text, "release.md", locale)
    check(document, {id(found): reworded(found.text, wordings) for _, found in document.segments()}, target)


@steady
@given(DOCUMENTS, TRANSLATIONS, LOCALES, LOCALES)
def test_a_translation_in_plain_text_stays_on_its_line(
    text: str, translation: str, locale: Locale, target: Locale
) -> None:
    document = read(text, "release.txt", locale)
    edition = formats.reassemble(document, lambda _unit, _segment: (translation,), target).decode()
    count = len(re.split(r"\r\n|\r|\n", text))
    lines = re.split(r"\r\n|\r|\n", edition)
    assert len(lines) == count
    for unit in document.units:
        assert bare((translation,)) in bare((lines[unit.line - 1],))


@steady
@given(DOCUMENTS, LOCALES, LOCALES)
def test_a_sentence_told_in_its_neighbour_leaves_no_trace(text: str, locale: Locale, target: Locale) -> None:
    document = read(text, "release.md", locale)
    first = {id(unit.segments[0]) for unit in document.units if len(unit.segments) > 1}
    texts_of = {
        id(found): () if id(found) in first and not halves(found.text) else ("Harbor", *halves(found.text))
        for _, found in document.segments()
    }
    check(document, texts_of, target)


@pytest.mark.parametrize("name", NAMES)
@steady
@given(DOCUMENTS, LOCALES)
def test_the_notice_of_a_draft_changes_no_block(name: str, text: str, locale: Locale) -> None:
    blocks = [sum(texts(unit), ()) for unit in read(text, name, locale).units]
    data = formats.reassemble(read(text, name, locale), formats.identity, locale, OwnLines(("DRAFT",)))
    found = [sum(texts(unit), ()) for unit in read(data.decode(), name, locale).units]
    assert sorted(map(bare, found)) == sorted([*map(bare, blocks), "DRAFT"])
