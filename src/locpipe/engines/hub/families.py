"""Families of translation models: how each is told the languages, and which of ours a model's files know."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from locpipe.engines.pairs import PAIRS, Pair
from locpipe.errors import UsageError
from locpipe.model import Locale

_VOCABULARIES = (
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.json",
    "spiece.model",
    "sentencepiece.bpe.model",
)
_MARIAN_NAMES = {
    **dict.fromkeys(("en", "eng"), Locale.EN),
    **dict.fromkeys(("ja", "jpn", "jap"), Locale.JA),
    **dict.fromkeys(("ko", "kor"), Locale.KO),
}


@dataclass(frozen=True, slots=True)
class Family:
    """How models of a family are told the languages.

    ``names`` are the languages' names. ``token``, with a name in it, says the target's: it stands before the source,
    or where ``forced`` is true it is what the translation begins with. ``told_source`` says that the tokenizer is
    told the source language, too.
    """

    name: str
    names: Mapping[Locale, str]
    token: str
    forced: bool = False
    told_source: bool = False

    def token_of(self, language: Locale) -> str:
        """What tells the model that a language is wanted."""
        return self.token.format(self.names[language])


_TAGS = {locale: str(locale) for locale in Locale}
M2M100 = Family("m2m100", _TAGS, "__{}__", forced=True, told_source=True)
NLLB = Family(
    "nllb",
    {Locale.EN: "eng_Latn", Locale.JA: "jpn_Jpan", Locale.KO: "kor_Hang"},
    "{}",
    forced=True,
    told_source=True,
)
MADLAD = Family("madlad", _TAGS, "<2{}>")
MARIAN = Family("marian", {Locale.EN: "eng", Locale.JA: "jpn", Locale.KO: "kor"}, ">>{}<<")
MARIAN_PAIR = Family("marian", {}, "")
"""A model of two languages, which it need not be told."""


def family_of(folder: Path, config: Mapping[str, Any]) -> Family | None:
    """The family of the model in a folder, whose ``config.json`` is given; None for one that is no such model.

    Raises UsageError for one that has the form of a translation model and knows none of our languages.
    """
    match config.get("model_type"):
        case "marian":
            return MARIAN if _known(folder, MARIAN) else MARIAN_PAIR
        case "m2m_100":
            return NLLB if _known(folder, NLLB) or "Nllb" in _tokenizer_class(folder, config) else M2M100
        case "t5":
            if not _known(folder, MADLAD):
                hint = "of the T5 models those can be used that know <2ja>, <2ko> or <2en>, such as MADLAD-400's"
                raise UsageError("this T5 model does not translate our languages", folder, hint)
            return MADLAD
    return None


def pairs_of(folder: Path, family: Family) -> frozenset[Pair]:
    """The pairs that a model's files say it translates; none where they do not say."""
    if family in (M2M100, NLLB):
        return frozenset(PAIRS)
    if family is MADLAD:
        return frozenset(pair for pair in PAIRS if pair[1] in _known(folder, MADLAD))
    said = read_json(folder / "tokenizer_config.json")
    sources, targets = (_languages(said.get(side)) for side in ("source_lang", "target_lang"))
    targets |= _known(folder, MARIAN) if family is MARIAN else set()
    return frozenset(pair for pair in PAIRS if pair[0] in sources and pair[1] in targets)


def _languages(said: object) -> set[Locale]:
    """The languages in what a Marian tokenizer says of a side, such as ``jpn`` or ``jpn+kor``."""
    return {_MARIAN_NAMES[name] for name in str(said or "").split("+") if name in _MARIAN_NAMES}


def _known(folder: Path, family: Family) -> set[Locale]:
    """The languages whose tokens stand in the model's vocabulary, whatever the format of that."""
    found: set[Locale] = set()
    for path in (folder / name for name in _VOCABULARIES):
        if path.is_file():
            data = path.read_bytes()
            found |= {each for each in family.names if _stands_in(family.token_of(each), data)}
    return found


def _stands_in(token: str, data: bytes) -> bool:
    """Whether a token stands in a vocabulary as it is, or as JSON may write it."""
    escaped = "".join(f"\\u{ord(char):04x}" if char in "<>" else char for char in token)
    return token.encode() in data or escaped.encode() in data


def _tokenizer_class(folder: Path, config: Mapping[str, Any]) -> str:
    said = read_json(folder / "tokenizer_config.json").get("tokenizer_class") or config.get("tokenizer_class")
    return str(said or "")


def read_json(path: Path) -> dict[str, Any]:
    """What a JSON file has, if it is there and is an object."""
    try:
        said = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
