"""The slots of sentences, and which sentences have the same wording around them."""

from __future__ import annotations

from locpipe.adapting.slots import exchanges, slots
from locpipe.model import Locale
from locpipe.termbase import Form, Row, Term, Termbase, TermType

EN, KO = Locale.EN, Locale.KO
NAMES = Termbase(
    [
        Term(TermType.FACILITY, {Form.FULL: Row({EN: ("Pier 9",), KO: ("9번 부두",)})}),
        Term(TermType.FACILITY, {Form.FULL: Row({EN: ("Harbor Hall",), KO: ("항구회관",)})}),
    ]
)


def told(old: str, new: str, locale: Locale = EN) -> list[tuple[str, str]] | None:
    """What is exchanged between two sentences."""
    found = exchanges(old, new, locale, NAMES)
    return None if found is None else [(each.old.text, each.new.text) for each in found if each.changes]


def test_a_name_is_one_slot_with_what_stands_in_it_and_an_address_too() -> None:
    found = slots("Pier 9 opens on May 9, see https://example.org/2024.", EN, NAMES)
    assert [(slot.type.split()[0], slot.text) for slot in found] == [
        ("facility", "Pier 9"),
        ("month", "May"),
        ("day", "9"),
        ("address", "https://example.org/2024"),
    ]


def test_slots_that_differ_are_exchanged_and_those_of_one_value_are_not() -> None:
    assert told("Pier 9 has 5 trams.", "Harbor Hall has five trams.") == [("Pier 9", "Harbor Hall")]


def test_codes_and_words_must_be_the_same() -> None:
    assert told("See <g1>Pier 9</g1>.", "See <g1>Harbor Hall</g1>.") == [("Pier 9", "Harbor Hall")]
    assert told("See <g1>Pier 9</g1>.", "<g1>See Pier 9</g1>.") is None
    assert told("See <g1>Pier</g1> 9.", "See <g1>Pier</g1> 9.") is None
    assert told("It has 5 trams.", "It had 6 trams.") is None
    assert told("It has 5 trams.", "It has 6 % trams.") is None


def test_particles_of_a_korean_source_agree_with_what_stands_there() -> None:
    assert told("9번 부두를 열었다.", "항구회관을 열었다.", KO) == [("9번 부두", "항구회관")]
    assert told("9번 부두를 열었다.", "항구회관에 열었다.", KO) is None
