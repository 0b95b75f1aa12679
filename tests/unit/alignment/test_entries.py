"""Pairs as a catalog writes them."""

from __future__ import annotations

from editions_of import aligned

from locpipe.alignment.entries import as_entry
from locpipe.alignment.model import Sentence
from locpipe.model import Locale, Role


def entry(one: str, other: str) -> tuple[str, str]:
    (pair,) = aligned(one, other).pairs
    return as_entry(pair.source, Locale.EN, pair.target, Locale.JA)


def test_links_are_numbered_by_their_pages() -> None:
    msgid, msgstr = entry(
        "On May 12 see the [map](https://a.example/map) and the [fares](https://a.example/en/fares).",
        "5月12日の[運賃](https://a.example/ja/fares)と[地図](https://a.example/map)をご覧ください。",
    )
    assert msgid == "On May 12 see the <g1>map</g1> and the <g2>fares</g2>."
    assert msgstr == "5月12日の<g2>運賃</g2>と<g1>地図</g1>をご覧ください。"


def test_a_code_that_the_source_has_not_leaves_its_words() -> None:
    assert entry("It opens on May 12, 2026.", "**2026年5月12日**に開業します。")[1] == "2026年5月12日に開業します。"


def test_sentences_are_joined_as_their_language_does() -> None:
    msgid, msgstr = entry(
        "The ferry **sails** on May 12. It carries 149 *people*.",
        "フェリーは5月12日に**出航し**、*149人*を乗せます。",
    )
    assert msgid == "The ferry <g1>sails</g1> on May 12. It carries 149 <g2>people</g2>."
    assert msgstr == "フェリーは5月12日に<g1>出航し</g1>、<g2>149人</g2>を乗せます。"


def test_a_line_without_an_end_does_not_run_into_the_next() -> None:
    lines = [
        Sentence(number, number, Role.LEAD, (text,), text)
        for number, text in enumerate(("5月12日、呉", "船が出ました。"))
    ]
    source = Sentence(0, 1, Role.LEAD, ("On May 12 a ship left Kure.",), "On May 12 a ship left Kure.")
    assert as_entry([source], Locale.EN, lines, Locale.JA)[1] == "5月12日、呉\u3000船が出ました。"
    assert as_entry([source], Locale.EN, lines[::-1], Locale.JA)[1] == "船が出ました。5月12日、呉"
