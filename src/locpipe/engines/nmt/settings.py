"""What users may say of the engine in locpipe.yml, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from locpipe.engines.base import Choice
from locpipe.engines.cores import cores
from locpipe.engines.nmt import about
from locpipe.engines.nmt.models import DEFAULT, Model, find
from locpipe.engines.nmt.running import Settings
from locpipe.engines.sentences import REPAIR, TERMS
from locpipe.errors import UsageError

_USUAL = Settings()
_NUMBER = {"type": "integer", "minimum": 1, "maximum": 64}
_COMPUTE = ["int8", "int8_float32", "int16", "float32", "auto", "default"]
_PATH = {"type": "string", "minLength": 1}
_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "model": _PATH,
        **about.SCHEMA,
        "models": {
            "type": "array",
            "minItems": 1,
            "items": {
                "anyOf": [
                    _PATH,
                    {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["path"],
                        "properties": {"path": _PATH, **about.SCHEMA},
                    },
                ]
            },
        },
        "compute_type": {"enum": _COMPUTE},
        "beam": _NUMBER | {"description": "a number from 1 to 64"},
        "candidates": _NUMBER | {"description": "a number from 1 to 64"},
        "threads": _NUMBER | {"description": "a number from 1 to 64"},
        "terms": {"enum": list(TERMS)},
    },
}


@dataclass(frozen=True, slots=True)
class Said:
    """The models to use, how they run, and what is done first about glossary terms."""

    models: tuple[Model, ...]
    settings: Settings
    terms: str


def read(choice: Choice) -> Said:
    """What a choice says; raises UsageError for what cannot be had."""
    choice.require(_SCHEMA)
    options = choice.options
    beam = options.get("beam", _USUAL.beam)
    candidates = options.get("candidates", min(beam, _USUAL.candidates))
    if candidates > beam:
        hint = f"beam: {candidates}"
        raise choice.wrong("candidates", f"of a beam of {beam} no {candidates} candidates can come", hint)
    inter = min(max(choice.jobs, 1), cores())
    intra = options.get("threads", max(1, cores() // inter))
    settings = Settings(options.get("compute_type", _USUAL.compute), beam, candidates, inter, intra)
    return Said(tuple(_models(choice, options)), settings, options.get("terms", REPAIR))


def _models(choice: Choice, options: Mapping[str, Any]) -> list[Model]:
    own = {key: value for key, value in options.items() if key in about.SCHEMA}
    several = options.get("models")
    if several is None:
        return [_found(choice, ("model",), choice.model or DEFAULT, own)]
    if choice.model or own:
        also = ", ".join(filter(None, (choice.model, *own)))
        raise choice.wrong("models", f"`models` says which models, and so does '{also}'", "say it in one place")
    said = [{"path": each} if isinstance(each, str) else dict(each) for each in several]
    return [_found(choice, ("models", number), each.pop("path"), each) for number, each in enumerate(said)]


def _found(choice: Choice, key: tuple[str | int, ...], name: str, said: Mapping[str, Any]) -> Model:
    """The model of a name; raises UsageError, with the line in locpipe.yml, where there is none."""
    try:
        return find(name, choice.root, said)
    except UsageError as error:
        raise UsageError(error.message, choice.where(*key), error.hint) from None
