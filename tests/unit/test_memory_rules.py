"""Translations that need no engine: what people approved, and what follows from rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe.catalog import pofile, store
from locpipe.catalog.model import Catalog, Entry
from locpipe.memory import Memory, Recalled, recall
from locpipe.memory.rules import by_rule
from locpipe.model import Locale
from locpipe.termbase import Form, Row, Term, Termbase, TermType

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


def term(kind: TermType, en: str, ja: str, ko: str) -> Term:
    """A term with one form a language."""
    return Term(kind, {Form.FULL: Row(texts={EN: (en,), JA: (ja,), KO: (ko,)})})


TERMBASE = Termbase(
    [
        term(TermType.ORGANIZATION, "Larkmoor Transit", "ラークムーア交通", "라크무어교통"),
        term(TermType.ORGANIZATION, "LT", "LT", "LT"),
        term(TermType.PERSON, "Edda Quill", "エッダ・クイル", "에다 퀼"),
        term(TermType.TERM, "media contact", "報道関係のお問い合わせ先", "언론 문의처"),
    ]
)


def rule(msgid: str, source: Locale, target: Locale) -> tuple[str, str] | None:
    """The text that a rule gives, and the rule."""
    found = by_rule(msgid, source, target, TERMBASE)
    return (found.msgstr, found.origin) if found else None


@pytest.mark.parametrize(
    ("source", "msgid", "target", "msgstr"),
    [
        (EN, "April 2, 2026", JA, "2026年4月2日"),
        (EN, "2 April 2026", KO, "2026년 4월 2일"),
        (EN, "Thursday, April 2, 2026", JA, "2026年4月2日（木）"),
        (EN, "April 2026", KO, "2026년 4월"),
        (JA, "2026年4月2日", EN, "April 2, 2026"),
        (JA, "2026年4月2日（木）", KO, "2026년 4월 2일(목)"),
        (JA, "令和8年4月2日", EN, "April 2, 2026"),
        (JA, "令和元年5月", KO, "2019년 5월"),
        (KO, "2026년 4월 2일", JA, "2026年4月2日"),
        (KO, "2026. 4. 2.", EN, "April 2, 2026"),
        (KO, "2026년 4월 2일(목)", EN, "Thursday, April 2, 2026"),
    ],
)
def test_a_date_line_is_written_as_the_language_does(source: Locale, msgid: str, target: Locale, msgstr: str) -> None:
    assert rule(msgid, source, target) == (msgstr, "rule:date")


@pytest.mark.parametrize(
    ("source", "msgid"), [(EN, "February 30, 2026"), (JA, "2026年13月2日"), (KO, "2026년 2월 0일")]
)
def test_what_is_no_date_in_the_calendar_is_left_to_others(source: Locale, msgid: str) -> None:
    target = JA if source is EN else EN
    assert rule(msgid, source, target) is None or rule(msgid, source, target) == (msgid, "rule:copy")


@pytest.mark.parametrize(
    "msgid",
    [
        "+1-360-555-0142",
        "https://kiln.example/en/",
        "press@kiln.example",
        "<g1>2026</g1>",
        "1,200 (14.6%)",
        "<x1/> 20:00",
    ],
)
def test_what_has_no_words_is_copied(msgid: str) -> None:
    assert rule(msgid, EN, JA) == (msgid, "rule:copy")


@pytest.mark.parametrize(
    ("source", "msgid", "target", "msgstr"),
    [
        (EN, "Larkmoor Transit", JA, "ラークムーア交通"),
        (EN, "Larkmoor Transit (LT)", JA, "ラークムーア交通（LT）"),
        (JA, "ラークムーア交通（LT）", KO, "라크무어교통(LT)"),
        (KO, "라크무어교통(LT)", EN, "Larkmoor Transit (LT)"),
        (EN, "About Larkmoor Transit", JA, "ラークムーア交通について"),
        (EN, "About the Larkmoor Transit", JA, "ラークムーア交通について"),
        (EN, "About Larkmoor Transit (LT)", KO, "라크무어교통(LT) 소개"),
        (JA, "ラークムーア交通について", EN, "About Larkmoor Transit"),
        (KO, "라크무어교통 소개", JA, "ラークムーア交通について"),
        (EN, "Media contact", KO, "언론 문의처"),
    ],
)
def test_a_name_alone_follows_from_the_glossary(source: Locale, msgid: str, target: Locale, msgstr: str) -> None:
    found = by_rule(msgid, source, target, TERMBASE)
    origin = "furniture:about" if any(about in msgid for about in ("About", "について", "소개")) else "rule:term"
    assert found == Recalled(msgstr, origin, by_terms=True)


@pytest.mark.parametrize(
    "msgid",
    [
        "Larkmoor Transit opens.",
        "Larkmoor Transit and Edda Quill",
        "Larkmoor Transit, Edda Quill",
        "Larkmoor Transit (Edda Quill",
        "About the night tram",
        "About time",
        "<g1>Larkmoor Transit</g1> now",
        "The kiln opens.",
        "opens",
    ],
)
def test_everything_else_needs_judgement(msgid: str) -> None:
    assert rule(msgid, EN, JA) is None


# --- what people approved

OPENS = "The kiln opens."


def memory_of(folder: Path, name: str, *entries: Entry) -> Memory:
    """A memory of one Japanese catalog."""
    header = (("Content-Type", "text/plain; charset=UTF-8"), (store.SOURCE_LANGUAGE, "en"))
    (folder / f"{name}.po").write_bytes(pofile.write(Catalog(entries, header)))
    return Memory(folder / "memory.sqlite", lambda target: folder)


def remembered(folder: Path, *entries: Entry) -> Recalled | None:
    """What a memory of one catalog recalls for a sentence."""
    return memory_of(folder, "2026-04-02-tram", *entries).recall(OPENS, EN, JA)


def test_an_approved_translation_is_recalled_with_the_release_it_comes_from(tmp_path: Path) -> None:
    assert remembered(tmp_path, Entry(OPENS, "窯が開きます。")) == Recalled("窯が開きます。", "memory:2026-04-02-tram")
    assert remembered(tmp_path, Entry(OPENS, "窯が開きます。", obsolete=True)) is not None


@pytest.mark.parametrize(
    "entry",
    [
        Entry(OPENS),
        Entry(OPENS, "窯が開きます。", fuzzy=True),
        Entry(OPENS, "窯、公開", msgctxt="headline"),
        Entry(OPENS, "<joined/>"),
        Entry(OPENS, " <joined/> "),
        Entry("The kiln opens", "窯が開きます。"),
    ],
)
def test_nothing_else_is(tmp_path: Path, entry: Entry) -> None:
    assert remembered(tmp_path, entry) is None


def test_people_go_before_rules(tmp_path: Path) -> None:
    memory = memory_of(tmp_path, "a", Entry("April 2, 2026", "2026年4月2日（木）"))
    found = recall(["April 2, 2026", "April 3, 2026", OPENS], memory, EN, JA, TERMBASE)
    assert {msgid: text.origin for msgid, text in found.items()} == {
        "April 2, 2026": "memory:a",
        "April 3, 2026": "rule:date",
    }
