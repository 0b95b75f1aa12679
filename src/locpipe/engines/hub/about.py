"""What a fetched model is: a translation model of some family, or a chat model; which pairs it translates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from locpipe.engines.hub.families import Family, family_of, pairs_of, read_json
from locpipe.engines.pairs import PAIRS, Pair
from locpipe.errors import UsageError

_TEMPLATES = ("chat_template.jinja", "chat_template.json")


@dataclass(frozen=True, slots=True)
class About:
    """What a model is: of a ``family`` of translation models, or a chat model where there is none.

    ``dtype`` is what its weights are kept in, as its configuration says; empty where that says nothing.
    """

    pairs: frozenset[Pair]
    family: Family | None
    dtype: str


def of_folder(folder: Path, pairs: frozenset[Pair]) -> About:
    """What the model in a folder is; ``pairs`` are those that somebody says it translates, if anybody does.

    Raises UsageError where it is neither kind, or nothing says what it translates.
    """
    config = read_json(folder / "config.json")
    family = family_of(folder, config)
    if family is None:
        _require_chat(folder, config)
    found = pairs or (frozenset(PAIRS) if family is None else pairs_of(folder, family))
    if not found:
        hint = "write under the engine in locpipe.yml: pairs: [ja-en]"
        raise UsageError("nothing says which languages this model translates", folder, hint)
    return About(found, family, _dtype(config))


def require_usable(config: Mapping[str, Any]) -> None:
    """Raise UsageError for a repository that has no model of either kind, as far as can be seen before fetching."""
    if config.get("model_type") not in ("marian", "m2m_100", "t5") and not _writes(config):
        raise _neither(config)


def _require_chat(folder: Path, config: Mapping[str, Any]) -> None:
    if not _writes(config):
        raise _neither(config, folder)
    has_template = any((folder / name).is_file() for name in _TEMPLATES)
    if not has_template and not read_json(folder / "tokenizer_config.json").get("chat_template"):
        hint = "take the variant that is made for conversations; its name often ends in -Instruct or -it"
        raise UsageError("this model has no chat template, so that it cannot be asked", folder, hint)


def _writes(config: Mapping[str, Any]) -> bool:
    """Whether it is a model that goes on writing, alone or with eyes besides."""
    names = tuple(str(name) for name in config.get("architectures") or ())
    plain = any(name.endswith(("ForCausalLM", "LMHeadModel")) for name in names)
    return plain or ("text_config" in config and any(name.endswith("ForConditionalGeneration") for name in names))


def _neither(config: Mapping[str, Any], folder: Path | None = None) -> UsageError:
    what = str(config.get("model_type") or "unknown")[:40]
    hint = "translation models of Marian, M2M-100, NLLB and MADLAD-400 can be used, and chat models"
    return UsageError(f"a model of the type {what!r} cannot be used", folder, hint)


def _dtype(config: Mapping[str, Any]) -> str:
    text = config.get("text_config")
    for each in (config, text if isinstance(text, dict) else {}):
        if said := each.get("dtype") or each.get("torch_dtype"):
            return str(said)
    return ""
