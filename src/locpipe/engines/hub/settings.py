"""What users may say of the engine in locpipe.yml, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from locpipe.engines.base import Choice
from locpipe.engines.cores import cores
from locpipe.engines.hub.model import HubModel
from locpipe.engines.hub.prompts import STYLES
from locpipe.engines.pairs import SCHEMA as PAIRS
from locpipe.engines.pairs import named
from locpipe.engines.sentences import REPAIR, TERMS

AUTO = "auto"
CHAT = "chat"
_NUMBER = {"type": "integer", "minimum": 1, "maximum": 64, "description": "a number from 1 to 64"}
_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["model"],
    "properties": {
        "model": {"type": "string", "pattern": r"^\w[\w.-]*/\w[\w.-]*\Z", "description": "OWNER/NAME, as on the hub"},
        "pairs": PAIRS,
        "device": {"enum": [AUTO, "cpu", "cuda", "mps"]},
        "dtype": {"enum": [AUTO, "float32", "bfloat16", "float16"]},
        "batch": _NUMBER | {"maximum": 1024, "description": "a number from 1 to 1024"},
        "beam": _NUMBER,
        "candidates": _NUMBER,
        "threads": _NUMBER,
        "max_tokens": {"type": "integer", "minimum": 16, "maximum": 32768, "description": "a number from 16 to 32768"},
        "terms": {"enum": list(TERMS)},
        "prompt": {"enum": [CHAT, *STYLES]},
        "template": {"type": "object"},
    },
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How a model runs. What is 0 is chosen by what it is and where it runs.

    ``beam`` is how many translations are followed at once, of which ``candidates`` are given; ``batch`` is how many
    sentences are worked on at once; ``most`` is how many tokens the answer of a chat model may have.
    """

    device: str = AUTO
    dtype: str = AUTO
    batch: int = 0
    beam: int = 0
    candidates: int = 0
    threads: int = 1
    most: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """The model, if one was named, how it runs, what is done first about terms, and how a chat model is asked.

    ``prompt`` is `CHAT` or one of `STYLES`; empty where the preset decides.
    """

    model: HubModel | None
    settings: Settings
    terms: str = REPAIR
    prompt: str = ""
    template: Mapping[str, Any] = field(default_factory=dict)


def read(choice: Choice) -> Said:
    """What a choice says; raises UsageError, with the line in locpipe.yml, for what cannot be had."""
    options = choice.options
    if not choice.model and not options:
        return Said(None, Settings())
    choice.require(_SCHEMA)
    beam, candidates = options.get("beam", 0), options.get("candidates", 0)
    if candidates > (beam or candidates):
        hint = f"beam: {candidates}"
        raise choice.wrong("candidates", f"of a beam of {beam} no {candidates} candidates can come", hint)
    settings = Settings(
        device=options.get("device", AUTO),
        dtype=options.get("dtype", AUTO),
        batch=choice.jobs or options.get("batch", 0),
        beam=beam or candidates,
        candidates=candidates,
        threads=options.get("threads", cores()),
        most=options.get("max_tokens", 0),
    )
    model = HubModel(choice.model, choice.root, named(options.get("pairs", ())))
    template = options.get("template", {})
    return Said(model, settings, options.get("terms", REPAIR), options.get("prompt", ""), template)
