"""What is known of some models before they are fetched, from ``data/hub-models.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from locpipe.engines.pairs import Pair, named
from locpipe.yamlfile import parse


@dataclass(frozen=True, slots=True)
class Preset:
    """What is known of a model; see the file. ``pairs`` is empty where its own files say what it translates."""

    pairs: frozenset[Pair] = frozenset()
    prompt: str = ""
    template: Mapping[str, Any] = field(default_factory=dict)
    generation_prompt: bool = True
    licence: str = ""


_UNKNOWN = Preset()


def preset(repository: str) -> Preset:
    """What is known of a repository's model, whatever case its name is typed in."""
    return _presets().get(repository.lower(), _UNKNOWN)


@cache
def _presets() -> Mapping[str, Preset]:
    path = files("locpipe.engines") / "data" / "hub-models.yml"
    table = parse(path.read_text(encoding="utf-8"), Path("hub-models.yml")).data
    return {model.lower(): _preset(block) for block in table.values() for model in block["models"]}


def _preset(block: Mapping[str, Any]) -> Preset:
    said = {name: value for name, value in block.items() if name not in ("models", "pairs")}
    return Preset(named(block.get("pairs", ())), **said)
