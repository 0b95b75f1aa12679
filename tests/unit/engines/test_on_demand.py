"""An engine that is opened when the first text comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

import pytest

from locpipe.engines.base import Answer, Engine, EngineBase, Request
from locpipe.engines.on_demand import OnDemandEngine
from locpipe.errors import EngineError, EngineMissing
from locpipe.model import Locale

ASKED = Request("The mill opens.", Locale.EN, Locale.JA)


class Diary(EngineBase):
    """An engine that notes what happens to it."""

    name, revision, sends_text_away = "diary", "7", True

    def __init__(self, lacks: str = "") -> None:
        self.lacks, self.notes = lacks, list[str]()

    def missing(self) -> str:
        """What it was told to lack."""
        return self.lacks

    def rendered(self, request: Request) -> str:
        """The text."""
        return request.text

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """The texts backwards."""
        for request in requests:
            if request is None:
                raise TypeError
            yield Answer((request.text[::-1],))

    def __enter__(self) -> Self:
        self.notes.append("opened")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.notes.append("closed")


def prepared(engine: Engine) -> None:
    """Fetch what the engine lacks."""
    assert isinstance(engine, Diary)
    engine.notes.append("prepared")
    engine.lacks = ""


def unprepared(engine: Engine) -> None:
    """Try to, in vain."""
    assert isinstance(engine, Diary)
    engine.notes.append("prepared")


def test_nothing_to_translate_opens_nothing() -> None:
    diary = Diary()
    with OnDemandEngine(diary, prepared) as engine:
        assert list(engine.translate([])) == []
    assert diary.notes == []


def test_it_is_prepared_and_opened_once_and_closed_at_the_end() -> None:
    diary = Diary(lacks="the model")
    with OnDemandEngine(diary, prepared) as engine:
        assert list(engine.translate([ASKED, ASKED])) == [Answer((".snepo llim ehT",))] * 2
        assert list(engine.translate([ASKED])) == [Answer((".snepo llim ehT",))]
        assert diary.notes == ["prepared", "opened"]
    assert diary.notes == ["prepared", "opened", "closed"]


def test_it_is_closed_after_a_failure() -> None:
    diary = Diary()
    with pytest.raises(TypeError), OnDemandEngine(diary, prepared) as engine:
        list(engine.translate([ASKED, None]))  # type: ignore[list-item]
    assert diary.notes == ["prepared", "opened", "closed"]


def test_what_is_still_missing_is_said_and_not_fetched_again() -> None:
    diary = Diary(lacks="fetch the model")
    with OnDemandEngine(diary, unprepared) as engine:
        for _ in range(2):
            with pytest.raises(EngineMissing) as caught:
                list(engine.translate([ASKED]))
            assert caught.value.hint == "fetch the model"
    assert engine.missing_hint == "fetch the model"
    assert diary.notes == ["prepared"]


def test_a_failure_to_open_is_not_waited_for_again() -> None:
    class Shut(Diary):
        def __enter__(self) -> Self:
            self.notes.append("tried")
            raise EngineError("nobody is there")

    diary = Shut()
    with OnDemandEngine(diary, prepared) as engine:
        for _ in range(2):
            with pytest.raises(EngineError, match="nobody is there"):
                list(engine.translate([ASKED]))
    assert diary.notes == ["prepared", "tried"]


def test_it_goes_by_the_name_of_the_engine_inside() -> None:
    engine = OnDemandEngine(Diary(lacks="x"), prepared)
    assert (engine.name, engine.revision, engine.sends_text_away) == ("diary", "7", True)
    assert (engine.missing(), engine.rendered(ASKED)) == ("x", ASKED.text)
