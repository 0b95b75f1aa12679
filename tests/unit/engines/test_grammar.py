"""The grammar that holds a model to the target's script, read as a regular expression."""

from __future__ import annotations

import json
import re

import pytest

from locpipe.engines.base import Request
from locpipe.engines.grammar import grammar, marked_grammar
from locpipe.model import Locale


def admits(request: Request, answer: str) -> bool:
    """Whether a model could write an answer in which what is settled stands in marks."""
    return follows(answer, marked_grammar(request))


def admits_plainly(request: Request, answer: str) -> bool:
    """Whether a model that is asked plainly could write an answer."""
    return follows(answer, grammar(request))


def follows(answer: str, rules: str) -> bool:
    """Whether a grammar lets an answer be written."""
    root, _, given = rules.partition("\n")
    found = re.fullmatch(r"root ::= \((\[.*?\])(?: \| (.*))?\)\+", root, re.DOTALL)
    assert found
    words = [json.loads(word) for word in (found[2] or "").split(" | ") if word not in ("", "given")]
    pattern = "|".join([found[1], *map(re.escape, words)])
    if given:
        rule = re.fullmatch(r'given ::= "《" \((.*)\) "》"', given)
        assert rule
        assert "given" in root
        pattern += f"|《(?:{'|'.join(re.escape(json.loads(text)) for text in rule[1].split(' | '))})》"
    return re.fullmatch(f"(?:{pattern})+", answer) is not None


def asked(text: str, target: Locale, *terms: tuple[str, str]) -> Request:
    """A request from English, or from Japanese into English."""
    return Request(text, Locale.JA if target is Locale.EN else Locale.EN, target, terms=terms)


FERRY = "<g1>Kittiwake</g1> carries 149 passengers over 11 km, said Dana Whitlock of WPA; see <x2/>."


@pytest.mark.parametrize(
    ("target", "answer"),
    [
        (Locale.JA, "<g1>キティウェイク</g1>は《乗客149人》、11 kmを航行するとWPAのDana Whitlockは話す。<x2/>参照。"),
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


SHOP = asked("The shop opens on June 3.", Locale.JA, ("shop", "ルミ商店"))


def test_what_is_settled_can_stand_in_marks_only_as_it_is() -> None:
    assert admits(SHOP, "《ルミ商店》が《6月3日》に開店。")
    assert not admits(SHOP, "《ルミの店》が開店。")
    assert not admits(SHOP, "《ルミ商店が開店。")
    assert not admits(asked("It opens.", Locale.JA), "《ルミ商店》が開店。")


def test_a_plain_answer_has_names_as_the_source_or_the_glossary_writes_them_and_no_marks() -> None:
    request = asked("Dana Whitlock opens the shop on June 3.", Locale.JA, ("shop", "Lumi店"), ("Dana Whitlock", "D・W"))
    assert admits_plainly(request, "Dana Whitlockは6月3日にLumi店を開く。")
    assert not admits_plainly(request, "the shopを開く。")
    assert not admits(request, "Whitlockは6月3日に店を開く。")
    assert "given" not in grammar(request)


def test_names_with_words_in_small_letters_can_be_written() -> None:
    assert admits(asked("Jean de Gaulle met Ida van der Meer.", Locale.KO), "de Gaulle이 van der Meer를 만났다.")
    assert admits(asked("Luc d’Avril spoke.", Locale.JA), "Luc d’Avrilが話した。")
    assert admits(Request("adidas가 e스포츠 대회를 연다.", Locale.KO, Locale.JA), "adidasがeスポーツ大会を開く。")
    assert not admits(asked("They met de facto.", Locale.JA), "de facto会った。")


@pytest.mark.parametrize("answer", ["學校が開校。", "碳の排出。", "`店`が開店。"])
def test_what_the_japanese_press_does_not_write_cannot_be_written(answer: str) -> None:
    assert not admits(asked("It opens.", Locale.JA), answer)
    assert admits(asked("It opens.", Locale.JA), "学校が開校、炭素を排出、皮を剝ぐ。")


@pytest.mark.parametrize("target", Locale)
def test_the_class_of_characters_says_what_may_stand(target: Locale) -> None:
    """One that says what may not would keep out 発 and 図, whose bytes are several of the model's tokens."""
    assert "[^" not in marked_grammar(asked("It opens.", target))
