"""Engines by preference: who serves a pair, who is passed over, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

import pytest

from locpipe.engines.base import Answer, Engine, EngineBase, Request
from locpipe.engines.lineup import Lineup
from locpipe.errors import EngineError, EngineMissing, Textless
from locpipe.handling import Handling
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
OPEN, SECRET = Handling(), Handling(confidential=True)


class Player(EngineBase):
    """An engine that answers with its name."""

    revision = "1"

    def __init__(self, name: str, *, lacks: str = "", pairs: str = "", away: bool = False) -> None:
        self.name, self.lacks, self.pairs, self.sends_text_away = name, lacks, pairs.split(), away
        self.opened = 0

    def missing(self) -> str:
        """What it was told to lack."""
        return self.lacks

    def refuses(self, source: Locale, target: Locale) -> str:
        """All but its pairs."""
        return "" if not self.pairs or f"{source}-{target}" in self.pairs else "no model for it"

    def rendered(self, request: Request) -> str:
        """The text."""
        return request.text

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """The name."""
        return (Answer((self.name,)) for _ in requests)

    def __enter__(self) -> Self:
        self.opened += 1
        return self


def lineup(*players: Player) -> tuple[Lineup, list[tuple[str, str]]]:
    """The engines, and what they say of whom is passed over."""
    told: list[tuple[str, str]] = []
    return Lineup(players, tell=lambda *what: told.append(what)), told


def answer(engine: Engine) -> str:
    """What it makes of a text."""
    (one,) = engine.translate([Request("A kiln.", EN, JA)])
    return one.candidates[0]


def test_the_first_that_can_serve_the_pair_is_used_and_the_others_are_named() -> None:
    engines, told = lineup(Player("nmt", pairs="en-ja"), Player("hub", lacks="pip install it"), Player("local"))
    with engines:
        assert answer(engines.serving(EN, JA, OPEN)) == "nmt"
        assert told == []
        assert answer(engines.serving(EN, KO, OPEN)) == "local"
        assert told == [("nmt", "en to ko: no model for it"), ("hub", "en to ko: pip install it")]


def test_it_is_said_once_a_run() -> None:
    engines, told = lineup(Player("nmt", pairs="en-ja"), Player("local"))
    for _ in range(3):
        engines.serving(EN, KO, OPEN)
        engines.serving(JA, EN, OPEN)
    assert [why for _, why in told] == ["en to ko: no model for it", "ja to en: no model for it"]


def test_what_must_not_leave_the_machine_goes_to_the_next_engine() -> None:
    engines, told = lineup(Player("cloud", away=True), Player("local"))
    assert engines.serving(EN, JA, OPEN).name == "cloud"
    assert engines.serving(EN, JA, SECRET).name == "local"
    assert told == [("cloud", "what must not leave this machine: it sends text away")]


def test_where_none_may_have_the_text_it_is_an_error() -> None:
    engines, _ = lineup(Player("cloud", away=True), Player("nmt", pairs="en-ko"))
    with pytest.raises(Textless, match="the engine 'cloud' sends text off this machine"):
        engines.serving(EN, JA, SECRET)


def test_where_none_knows_the_pair_it_is_an_error_with_all_reasons() -> None:
    engines, _ = lineup(Player("nmt", pairs="en-ko"), Player("firefox", pairs="ja-en"))
    with pytest.raises(EngineError, match="no engine translates en to ja") as caught:
        engines.serving(EN, JA, OPEN)
    assert caught.value.hint == "nmt for en to ja: no model for it; firefox for en to ja: no model for it"


def test_where_none_is_ready_each_says_what_is_missing_and_none_is_passed_over() -> None:
    players = Player("odd", pairs="en-ko"), Player("nmt", lacks="pull it"), Player("local", lacks="fetch it")
    engines, told = lineup(*players)
    chosen = engines.serving(EN, JA, OPEN)
    with engines, pytest.raises(EngineMissing):
        answer(chosen)
    assert (engines.missing_hint, engines.unready) == ("pull it; fetch it", "nmt, local")
    assert told == [("odd", "en to ja: no model for it")]


def test_an_engine_alone_is_not_prepared_before_there_is_text() -> None:
    prepared: list[str] = []
    engines = Lineup([Player("local", lacks="fetch it")], lambda engine: prepared.append(engine.name))
    with engines:
        chosen = engines.serving(EN, JA, OPEN)
        assert not list(chosen.translate([]))
        assert prepared == []
        with pytest.raises(EngineMissing):
            answer(chosen)
    assert prepared == ["local"]


def test_each_is_opened_once_and_only_if_it_is_used() -> None:
    players = Player("nmt"), Player("local")
    with lineup(*players)[0] as engines:
        for _ in range(2):
            answer(engines.serving(EN, JA, OPEN))
    assert [player.opened for player in players] == [1, 0]
