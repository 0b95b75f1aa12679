"""The prompt for chat models."""

from __future__ import annotations

from dataclasses import replace

import pytest

from locpipe.engines.base import Request
from locpipe.engines.prompt import chat_messages
from locpipe.model import Locale, Role

PAIRS = [(source, target) for source in Locale for target in Locale if source is not target]
ASKED = Request("The mill opens.", Locale.EN, Locale.JA)


def last(request: Request) -> str:
    """What is asked after the instructions and examples."""
    return chat_messages(request)[-1]["content"]


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_the_beginning_is_the_same_for_every_sentence_of_a_language_pair(source: Locale, target: Locale) -> None:
    one = chat_messages(Request("a", source, target))
    two = chat_messages(Request("b", source, target, Role.TITLE, (("x", "y"),), "before", "after", "fault"))
    assert one[:-1] == two[:-1]
    assert [message["role"] for message in one] == ["system"] + ["user", "assistant"] * (len(one) // 2 - 1) + ["user"]


def test_sentences_like_it_stand_right_before_the_sentence_the_likest_last() -> None:
    request = replace(
        ASKED, examples=(("The mill closes.", "水車小屋が閉まります。"), ("A mill opened.", "開きました。"))
    )
    shared, shown = chat_messages(ASKED)[:-1], chat_messages(request)
    assert shown[: len(shared)] == shared, "what all sentences share stays first, for the prefix cache"
    assert [message["content"] for message in shown[len(shared) :]] == [
        "Text: A mill opened.",
        "開きました。",
        "Text: The mill closes.",
        "水車小屋が閉まります。",
        "Text: The mill opens.",
    ]
    assert [message["role"] for message in shown[len(shared) :]] == ["user", "assistant"] * 2 + ["user"]


def test_examples_are_in_the_languages_of_the_pair() -> None:
    messages = chat_messages(Request("a", Locale.KO, Locale.JA))
    assert "타이드워터철도" in messages[1]["content"]
    assert "タイドウォーター鉄道" in messages[2]["content"]


def test_the_sentence_stands_last() -> None:
    assert last(replace(ASKED, terms=(("mill", "水車小屋"),))) == "Term: mill = 水車小屋\nText: The mill opens."


def test_a_label_is_asked_for_without_a_full_stop() -> None:
    assert "without 。" in last(replace(ASKED, role=Role.HEADING))
    assert "without 。" not in last(replace(ASKED, role=Role.QUOTATION))


def test_the_second_time_the_fault_is_named() -> None:
    assert "A first translation was wrong: <g1> is missing." in last(replace(ASKED, fault="<g1> is missing"))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (Locale.EN, "It opens on May 9."),
        (Locale.EN, "“They asked for it,” she said."),
        (Locale.JA, "同館は5月9日に開館します。"),
        (Locale.KO, "이는 지역에서 처음이다."),
    ],
)
def test_a_sentence_that_points_back_is_shown_what_it_points_to(source: Locale, text: str) -> None:
    target = Locale.KO if source is Locale.JA else Locale.JA
    request = Request(text, source, target, before="BEFORE", after="AFTER")
    assert "Before it: BEFORE" in last(request)
    assert "AFTER" not in last(request)
    assert "After it: AFTER" in last(replace(request, before=""))


def test_a_sentence_that_stands_by_itself_is_not_shown_its_neighbours() -> None:
    assert "BEFORE" not in last(replace(ASKED, before="BEFORE", after="AFTER"))


def test_a_long_neighbour_is_cut() -> None:
    asked = Request("It opens.", Locale.EN, Locale.JA, before="long " * 500)
    assert len(last(asked)) < 300


@pytest.mark.parametrize(
    ("target", "register", "wanted"),
    [
        (Locale.JA, "press", "です・ます style"),
        (Locale.JA, "plain", "だ・である style"),
        (Locale.KO, "press", "다 style (했다, 밝혔다)"),
        (Locale.KO, "web", "합니다 style"),
    ],
)
def test_the_register_of_the_house_is_asked_for(target: Locale, register: str, wanted: str) -> None:
    request = Request("The kiln opens.", Locale.EN, target, register=register)
    assert wanted in chat_messages(request)[0]["content"]
