"""The grammar that holds a model to the target's script, read as a regular expression."""

from __future__ import annotations

import json
import re

import pytest

from locpipe.engines.base import Request
from locpipe.engines.grammar import grammar
from locpipe.model import Locale


def admits(request: Request, answer: str) -> bool:
    """Whether the model could write an answer."""
    found = re.fullmatch(r"root ::= \((\[\^.*?[^\\]\])(?: \| (.*))?\)\+", grammar(request), re.DOTALL)
    assert found
    words = [json.loads(word) for word in (found[2] or "").split(" | ") if word]
    pattern = "|".join([found[1], *map(re.escape, words)])
    return re.fullmatch(f"(?:{pattern})+", answer) is not None


def asked(text: str, target: Locale, *terms: tuple[str, str]) -> Request:
    """A request from English, or from Japanese into English."""
    return Request(text, Locale.JA if target is Locale.EN else Locale.EN, target, terms=terms)


FERRY = "<g1>Kittiwake</g1> carries 149 passengers over 11 km, said Dana Whitlock of WPA; see <x2/>."


@pytest.mark.parametrize(
    ("target", "answer"),
    [
        (Locale.JA, "<g1>キティウェイク</g1>は定員149人、11 kmを航行するとWPAのDana Whitlockは話す。<x2/>参照。"),
        (
            Locale.KO,
            "<g1>키티웨이크</g1>는 149명을 태우고 11 km를 운항한다고 WPA의 Dana Whitlock이 말했다. <x2/> 참고.",
        ),
    ],
)
def test_a_good_draft_can_be_written(target: Locale, answer: str) -> None:
    assert admits(asked(FERRY, target), answer)


@pytest.mark.parametrize(
    ("target", "answer"),
    [
        (Locale.JA, "この船はpassengersを運ぶ。"),
        (Locale.JA, "이 배는 여객선이다."),
        (Locale.JA, "这艘船运载乘客。"),
        (Locale.JA, "一行目。\n二行目。"),
        (Locale.JA, "<g3>知らない印</g3>"),
        (Locale.KO, "この船は旅客船だ。"),
        (Locale.KO, "旅客船이다."),
        (Locale.KO, "이 배는 passengers를 태운다."),
        (Locale.EN, "The ferry キティウェイク sails."),
        (Locale.EN, "The ferry 키티웨이크 sails."),
    ],
)
def test_what_no_such_text_has_cannot_be_written(target: Locale, answer: str) -> None:
    assert not admits(asked(FERRY, target), answer)


def test_glossary_forms_can_be_written_in_whatever_script_and_case() -> None:
    assert admits(asked("The shop opens.", Locale.JA, ("shop", "lumi store")), "lumi storeが開店。")
    assert admits(asked("Mr. Cha spoke.", Locale.KO, ("Mr. Cha", "차(車) 대표")), "차(車) 대표가 말했다.")
    assert admits(asked("Mr. Cha spoke.", Locale.JA, ("Cha", "차")), "차氏が話した。")


def test_english_may_have_every_latin_word() -> None:
    assert admits(asked("船が出る。", Locale.EN), "The ferry départ is at 9 a.m., “sharp”.")


def test_words_with_quotes_and_accents_are_quoted_for_the_grammar() -> None:
    request = asked("Café O’Neil (R&D) opened.", Locale.JA)
    assert admits(request, "Café O’Neil（R&D）が開店した。")
    assert not admits(request, "opened")
