"""Entries as the YAML of glossary.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe.model import Locale
from locpipe.termbase.entry import Entry
from locpipe.termbase.model import Form, Row, TermType
from locpipe.termbase.writing import with_entries
from locpipe.yamlfile import parse

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


def _written(*texts: str, note: str = "") -> list[str]:
    entry = Entry(TermType.TERM, {Form.FULL: Row({EN: texts, JA: ("語",)})}, note=note)
    text, begin = next(with_entries(None, [entry, entry], had=0))
    assert (
        parse(text, Path("glossary.yml")).data["entries"]
        == [
            {
                "type": "term",
                "en": texts[0] if len(texts) == 1 else [*texts],
                "ja": "語",
                **({"note": note} if note else {}),
            }
        ]
        * 2
    )
    lines = text.splitlines()
    assert [lines[each - 1] for each in begin] == ["  - type: term"] * 2
    return [line.strip() for line in lines[begin[0] : begin[1] - 2]]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Pier Nine", "Pier Nine"),
        ("harbor, not port", "harbor, not port"),
        ("Tel:", '"Tel:"'),
        ("at 1:30", "at 1:30"),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("C#", "C#"),
        ("null", '"null"'),
        ("True", '"True"'),
        ("9", '"9"'),
        ("-", '"-"'),
        ("=1", '"=1"'),
        ("'a'", "\"'a'\""),
        ('"a"', '"\\"a\\""'),
        ("a\u2028b", '"a\\u2028b"'),
        ("a\x07b", '"a\\u0007b"'),
        ("a\tb", '"a\\tb"'),
        ("@home", '"@home"'),
    ],
)
def test_a_text_is_in_quotation_marks_only_where_it_must_be(text: str, written: str) -> None:
    assert _written(text)[0] == f"en: {written}"


def test_in_a_list_more_must_be() -> None:
    assert _written("Pier", "a, b", "[c", "d:e")[0] == 'en: [Pier, "a, b", "[c", "d:e"]'


def test_a_note_of_several_lines_is_one() -> None:
    assert _written("Pier", note="One.\nTwo.")[-1] == 'note: "One.\\nTwo."'
