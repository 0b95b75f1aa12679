"""What every engine keeps to: the built-in ones and one that a third party might bring.

The local engine's answers need its model, an endpoint's its server; what they make of requests does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import hub_project
from locpipe import engines, inline
from locpipe.candidates import DraftCache, Pending, translate
from locpipe.codes import code_faults
from locpipe.engines import Answer, Engine, Request
from locpipe.engines.base import Choice, EngineBase
from locpipe.engines.endpoint import EndpointEngine
from locpipe.engines.hub import HubEngine
from locpipe.engines.local import LocalEngine
from locpipe.engines.nmt import NmtEngine
from locpipe.engines.pseudo import PseudoEngine
from locpipe.errors import UsageError
from locpipe.handling import Handling
from locpipe.model import Locale, Role
from locpipe.termbase import Termbase
from tiny_models import TinyModels, shared


class ReadingEngine(EngineBase):
    """A third party's engine: it knows the terms, and answers in the order of the requests."""

    name = "reading"
    revision = "2026.1 beta"
    sends_text_away = True

    def rendered(self, request: Request) -> str:
        """The whole request."""
        return repr(request)

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """The terms, then the tags, a word after each."""
        for request in requests:
            tags = [str(part) for part in inline.parse(request.text) if isinstance(part, inline.Tag)]
            words = "ほん" if request.target is Locale.JA else "책" if request.target is Locale.KO else "book"
            text = "".join([*(target for _, target in request.terms), words, *(tag + words for tag in tags)])
            yield Answer((text,))


class FixedEndpoint(EndpointEngine):
    """The engine for servers, with one to ask."""

    def __init__(self) -> None:
        super().__init__(Choice("endpoint", "tiny", {"url": "http://localhost:8000/v1"}))


ALL: list[Engine] = [PseudoEngine(), LocalEngine(), FixedEndpoint(), HubEngine(), NmtEngine(), ReadingEngine()]
RUNNING: list[Engine] = [PseudoEngine(), ReadingEngine()]
PAIRS = [(source, target) for source in Locale for target in Locale if source is not target]
TEXTS = {
    Locale.EN: ["The kiln opens.", "<g1>Larkmoor</g1> carries 14.6 million.", "See <x1/> now.", r"Write \<g1> here."],
    Locale.JA: [
        "窯が開きます。",
        "<g1>ひのかわ</g1>は30人まで受け付けます。",
        "<x1/>をご覧ください。",
        r"\<g1>と書きます。",
    ],
    Locale.KO: [
        "가마가 열린다.",
        "<g1>나루빛</g1>은 8,000개를 생산한다.",
        "<x1/>을 참고하면 된다.",
        r"\<g1>라고 쓴다.",
    ],
}
REQUEST = Request("It opens <g1>now</g1>.", Locale.EN, Locale.JA, Role.BODY, (("opens", "開く"),), "A kiln.", "Come.")
CHANGED = [
    replace(REQUEST, text="It closes <g1>now</g1>."),
    replace(REQUEST, source=Locale.KO),
    replace(REQUEST, target=Locale.KO),
    replace(REQUEST, role=Role.TITLE),
    replace(REQUEST, terms=(("opens", "開館"),)),
    replace(REQUEST, terms=(("It", "開く"),)),
    replace(REQUEST, terms=()),
    replace(REQUEST, before="A mill."),
    replace(REQUEST, after="Go."),
    replace(REQUEST, fault="</g1> is missing"),
]


def each(several: Sequence[Engine]) -> pytest.MarkDecorator:
    """Run a test with each engine."""
    return pytest.mark.parametrize("engine", several, ids=lambda engine: engine.name)


@each(ALL)
def test_it_says_who_it_is(engine: Engine) -> None:
    assert engine.name
    assert engine.revision
    assert isinstance(engine.sends_text_away, bool)
    assert isinstance(engine.missing(), str)


@each(ALL)
def test_the_same_request_is_always_rendered_the_same(engine: Engine) -> None:
    assert engine.rendered(REQUEST) == type(engine)().rendered(replace(REQUEST))


@each(ALL)
@pytest.mark.parametrize(
    "changed", [each for each in CHANGED if each.terms != REQUEST.terms or each.text != REQUEST.text]
)
def test_another_text_or_term_is_rendered_otherwise(engine: Engine, changed: Request) -> None:
    assert engine.rendered(changed) != engine.rendered(REQUEST)


@each([FixedEndpoint(), ReadingEngine()])
@pytest.mark.parametrize("changed", [each for each in CHANGED if each.after == REQUEST.after])
def test_an_engine_that_uses_everything_renders_everything(engine: Engine, changed: Request) -> None:
    assert engine.rendered(changed) != engine.rendered(REQUEST)


@pytest.mark.parametrize("changed", CHANGED)
def test_the_embedded_model_is_asked_otherwise_for_all_but_neighbours(changed: Request) -> None:
    engine = LocalEngine()
    only_neighbours = replace(changed, before=REQUEST.before, after=REQUEST.after) == REQUEST
    assert (engine.rendered(changed) == engine.rendered(REQUEST)) == only_neighbours


@each(RUNNING)
@pytest.mark.parametrize("changed", CHANGED)
def test_requests_rendered_the_same_are_answered_the_same(engine: Engine, changed: Request) -> None:
    with engine:
        one, other = engine.translate([REQUEST, changed])
    assert one == other or engine.rendered(changed) != engine.rendered(REQUEST)


@each(RUNNING)
@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_answers_come_in_order_and_are_the_same_again(engine: Engine, source: Locale, target: Locale) -> None:
    requests = [Request(text, source, target) for text in TEXTS[source]]
    with engine:
        together = list(engine.translate(requests))
        assert [list(engine.translate([request])) for request in requests] == [[answer] for answer in together]
        assert list(engine.translate(requests)) == together
        assert list(engine.translate([])) == []


@each(RUNNING)
@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_tags_come_back_whole(engine: Engine, source: Locale, target: Locale) -> None:
    requests = [Request(text, source, target) for text in TEXTS[source]]
    with engine:
        for request, answer in zip(requests, engine.translate(requests), strict=True):
            assert code_faults(request.text, answer.candidates[0]) == []


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyModels:
    """The tiny models."""
    return shared(tmp_path_factory)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_a_model_keeps_to_it_whatever_it_says(tiny: TinyModels, source: Locale, target: Locale) -> None:
    engine = NmtEngine(Choice("nmt", "./m2m", {"threads": 1}, tiny.converted))
    test_answers_come_in_order_and_are_the_same_again(engine, source, target)
    test_tags_come_back_whole(engine, source, target)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has pulled tiny models from a hub."""
    return hub_project.pulled(hub_project.published(tmp_path_factory), tmp_path_factory)


@pytest.mark.parametrize("model", [hub_project.M2M, hub_project.CHAT])
@pytest.mark.parametrize(("source", "target"), [(Locale.EN, Locale.JA)])
def test_a_model_of_a_hub_keeps_to_it_whatever_it_says(
    project: Path, monkeypatch: pytest.MonkeyPatch, source: Locale, target: Locale, model: str
) -> None:
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(project.parent / "cache"))
    options = {"threads": 1, "device": "cpu"} | (
        {"prompt": "hy-mt", "max_tokens": 32} if model == hub_project.CHAT else {}
    )
    engine = HubEngine(Choice("hub", model, options, project))
    test_answers_come_in_order_and_are_the_same_again(engine, source, target)
    test_tags_come_back_whole(engine, source, target)


@each(RUNNING)
def test_given_terms_are_used(engine: Engine) -> None:
    with engine:
        (answer,) = engine.translate([REQUEST])
    assert "開く" in answer.candidates[0]


@each(RUNNING)
def test_a_cached_draft_is_not_asked_for_again(engine: Engine, tmp_path: Path) -> None:
    pending = [Pending((None, text), Role.BODY) for text in TEXTS[Locale.EN]]
    first = _drafts(engine, pending, tmp_path)
    assert _drafts(_Silent(engine), pending, tmp_path) == first


@each(RUNNING)
def test_another_revision_is_asked_again(engine: Engine, tmp_path: Path) -> None:
    pending = [Pending((None, "The kiln opens."), Role.BODY)]
    _drafts(engine, pending, tmp_path)
    silent = _Silent(engine)
    silent.revision += "+1"
    with pytest.raises(AssertionError, match="asked"):
        _drafts(silent, pending, tmp_path)


class _Silent(ReadingEngine):
    """An engine's name and requests, but nobody to answer them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.name, self.revision = engine.name, engine.revision

    def rendered(self, request: Request) -> str:
        """As the engine."""
        return self._engine.rendered(request)

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """Complain."""
        if requests:
            raise AssertionError("asked")
        yield from ()


def _drafts(engine: Engine, pending: list[Pending], folder: Path) -> object:
    return translate(
        pending,
        Locale.EN,
        Locale.JA,
        engine,
        Termbase.empty(),
        DraftCache(folder / "drafts.sqlite"),
        lambda done, total: None,
        handling=Handling(),
    )


def test_every_built_in_engine_is_here() -> None:
    assert {engine.name for engine in ALL} >= set(engines.BUILT_IN)
    assert all(engines.get(Choice(name)).name == name for name in engines.BUILT_IN)


def test_an_engine_nobody_brings_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="no engine named 'babel'") as caught:
        engines.get(Choice("babel"))
    assert "local, nmt, pseudo" in caught.value.hint


def _bring(folder: Path, package: str, name: str, target: str) -> None:
    info = folder / f"{package}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[locpipe.engines]\n{name} = {target}\n", encoding="utf-8")


def test_other_packages_bring_engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _bring(tmp_path, "quill", "quill", "locpipe.engines.pseudo:PseudoEngine")
    monkeypatch.syspath_prepend(tmp_path)
    assert isinstance(engines.get(Choice("quill")), PseudoEngine)


def test_an_engine_that_cannot_be_loaded_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _bring(tmp_path, "broken", "broken", "nowhere_at_all:Engine")
    _bring(tmp_path, "halfway", "halfway", "builtins:repr")
    monkeypatch.syspath_prepend(tmp_path)
    assert isinstance(engines.get(Choice("pseudo")), PseudoEngine)
    with pytest.raises(UsageError, match="'broken' of the package 'broken' cannot be loaded: ModuleNotFoundError"):
        engines.get(Choice("broken"))
    with pytest.raises(UsageError, match="'halfway' of the package 'halfway' lacks name, revision, sends_text_away"):
        engines.get(Choice("halfway"))


@pytest.mark.parametrize("names", [("pseudo",), ("quill", "quill")])
def test_two_engines_of_one_name_are_refused(
    names: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate(names):
        _bring(tmp_path, f"package{number}", name, "locpipe.engines.pseudo:PseudoEngine")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(UsageError, match=f"two packages bring an engine named '{names[0]}'"):
        engines.available()
