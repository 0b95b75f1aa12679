"""Machine translation engines behind one protocol. Heavy imports happen inside an engine, never here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from locpipe import plugins
from locpipe.engines.base import Answer, Choice, Engine, Request, Usage
from locpipe.errors import UsageError
from locpipe.yamlfile import YamlFile

__all__ = [
    "BUILT_IN",
    "Answer",
    "Choice",
    "Engine",
    "Request",
    "Usage",
    "asked",
    "available",
    "choices",
    "get",
    "parse_choice",
]

Make = Callable[[Choice], Engine]
"""Makes an engine, not yet opened; raises UsageError for a model or options that it cannot have."""


def _endpoint(choice: Choice) -> Engine:
    from locpipe.engines.endpoint import EndpointEngine

    return EndpointEngine(choice)


def _hub(choice: Choice) -> Engine:
    from locpipe.engines.hub import HubEngine

    return HubEngine(choice)


def _local(choice: Choice) -> Engine:
    from locpipe.engines.local import LocalEngine

    return LocalEngine(choice)


def _nmt(choice: Choice) -> Engine:
    from locpipe.engines.nmt import NmtEngine

    return NmtEngine(choice)


def _pseudo(choice: Choice) -> Engine:
    from locpipe.engines.pseudo import PseudoEngine

    return PseudoEngine(choice)


_SAID = ("name", "revision", "sends_text_away")
_DONE = ("missing", "refuses", "pull", "rendered", "translate", "__enter__", "__exit__")

BUILT_IN: Mapping[str, Make] = {
    "endpoint": _endpoint,
    "hub": _hub,
    "local": _local,
    "nmt": _nmt,
    "pseudo": _pseudo,
}


def available() -> dict[str, Make]:
    """Every engine by name: the built-in ones and those of other packages (entry points `locpipe.engines`).

    Raises UsageError when two packages bring the same name; so does what is given for an engine that cannot be loaded.
    """
    found = dict(BUILT_IN)
    for point in plugins.added("locpipe.engines"):
        if point.name in found:
            raise UsageError(f"two packages bring an engine named '{point.name}'", hint="uninstall one of them")
        found[point.name] = partial(plugins.made, point, (*_SAID, *_DONE))
    return found


def parse_choice(spec: str, root: Path | None = None) -> Choice:
    """An engine as it is typed, ``NAME`` or ``NAME:MODEL``."""
    name, _, model = spec.partition(":")
    return Choice(name.strip(), model.strip(), root=root)


def choices(config: YamlFile) -> tuple[Choice, ...]:
    """The engines that locpipe.yml names, in its order; `local` if it names none.

    ``engines`` is a list of names, each alone or with options under it; ``engine`` is one name.
    """
    data, root = config.data or {}, config.path.parent
    if "engine" in data and "engines" in data:
        raise UsageError("`engine` and `engines` are two lists of engines", config.where(("engine",)), "keep `engines`")
    if isinstance(data.get("engines"), list):
        return tuple(_choice(config.below(("engines", number)), root) for number in range(len(data["engines"])))
    name = next((name for name in ("engines", "engine") if name in data), None)
    return (_choice(config.below((name,)), root) if name else parse_choice("local", root),)


def _choice(said: YamlFile, root: Path) -> Choice:
    """The engine of one item of locpipe.yml: a name, alone or with options under it."""
    spec, options = (said.data, {}) if isinstance(said.data, str) else next(iter(said.data.items()))
    choice = parse_choice(spec, root)
    options = dict(options or {})
    model = options.pop("model", choice.model)
    if choice.model and str(model) != choice.model:
        message = f"'{spec}' says one model, and 'model' another one"
        raise UsageError(message, said.where((spec, "model")), "say it in one place")
    return replace(choice, model="" if model is None else str(model), options=options, said=said)


def asked(spec: str, root: Path | None, preferred: Sequence[Choice]) -> Choice:
    """An engine as it is typed on the command line, with what locpipe.yml says of it.

    Options that are not of one model hold for every model that is typed.
    """
    choice = parse_choice(spec, root)
    same = [own for own in preferred if own.name == choice.name]
    alike = next((own for own in same if choice.model in ("", own.model)), None)
    general = (replace(own, model=choice.model) for own in same if own.holds_for_any_model)
    return alike or next(general, choice)


def get(choice: Choice) -> Engine:
    """The engine of a choice, not yet opened; raises UsageError for a name nobody brings."""
    engines = available()
    if choice.name not in engines:
        hint = "engines: " + ", ".join(sorted(engines))
        raise UsageError(f"no engine named '{choice.name}'", choice.where(), hint)
    return engines[choice.name](choice)
