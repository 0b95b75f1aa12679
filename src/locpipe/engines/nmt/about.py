"""What is to be known of a model besides its files: which languages it translates and how it is told them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from locpipe.engines import pairs
from locpipe.errors import UsageError
from locpipe.model import Locale
from locpipe.yamlschema import load

CARD = "locpipe-model.yml"
_PREFIX = {
    "type": "string",
    "description": "Pieces before a sentence; in braces stands {source} or {target}, for the language.",
    "pattern": r"^([^{}]|\{(source|target)\})*$",
}
SCHEMA: Mapping[str, Any] = {
    "pairs": pairs.SCHEMA,
    "source_prefix": _PREFIX,
    "target_prefix": _PREFIX,
    "languages": {
        "type": "object",
        "additionalProperties": False,
        "properties": {str(locale): {"type": "string"} for locale in Locale},
    },
}
_CARD_SCHEMA = {"type": "object", "additionalProperties": False, "properties": SCHEMA}
_M2M_TOKENS = frozenset(f"__{locale}__" for locale in Locale)


@dataclass(frozen=True, slots=True)
class About:
    """A model's pairs, and the pieces that tell it the languages.

    The prefixes stand before the source's pieces and the target's, ``{source}`` and ``{target}`` in them for the
    languages, in the model's own names where ``languages`` has some.
    """

    pairs: frozenset[pairs.Pair]
    source_prefix: str = ""
    target_prefix: str = ""
    languages: Mapping[Locale, str] = field(default_factory=dict)

    def prefixes(self, source: Locale, target: Locale) -> tuple[list[str], list[str]]:
        """What stands before the source's pieces, and before the target's."""
        names = {"source": self.languages.get(source, source), "target": self.languages.get(target, target)}
        return _filled(self.source_prefix, names), _filled(self.target_prefix, names)


def _filled(prefix: str, names: Mapping[str, str]) -> list[str]:
    """The pieces of a prefix, which spaces part."""
    for name, value in names.items():
        prefix = prefix.replace(f"{{{name}}}", value)
    return prefix.split()


def about(said: Mapping[str, Any]) -> About:
    """What was said of a model, in options or its card."""
    languages = {Locale(tag): name for tag, name in said.get("languages", {}).items()}
    return About(
        pairs.named(said.get("pairs", ())), said.get("source_prefix", ""), said.get("target_prefix", ""), languages
    )


def of_folder(folder: Path, said: Mapping[str, Any]) -> About:
    """What is to be known of the model in a folder: as options say, else as its card does, else by its vocabulary.

    Raises UsageError where nothing says what it translates.
    """
    card = load(folder / CARD, _CARD_SCHEMA).data if (folder / CARD).is_file() else {}
    known = {**card, **said}
    if "pairs" not in known and _knows_languages_of_m2m(folder):
        prefixes = {"source_prefix": "__{source}__", "target_prefix": "__{target}__"}
        known = {"pairs": pairs.NAMES, **prefixes, **known}
    if "pairs" not in known:
        if not any(folder.glob("*vocabulary.*")):
            raise UsageError("the model has no vocabulary", folder, "copy what its converter wrote beside model.bin")
        hint = f"write it into {CARD} beside the model, or under the engine in locpipe.yml: pairs: [en-ja]"
        raise UsageError("nothing says which languages this model translates", folder, hint)
    return about(known)


def _knows_languages_of_m2m(folder: Path) -> bool:
    vocabulary = folder / "shared_vocabulary.json"
    try:
        words = json.loads(vocabulary.read_bytes())
    except OSError:
        return False
    except ValueError:
        raise UsageError("the vocabulary cannot be read", vocabulary, "copy the model's folder again") from None
    return isinstance(words, list) and _M2M_TOKENS.issubset(word for word in words if isinstance(word, str))
