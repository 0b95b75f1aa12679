"""A converted model at work: sentences to pieces, pieces to pieces, and pieces to sentences."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from locpipe.engines.base import GO_ON, Usage
from locpipe.engines.nmt import pieces
from locpipe.engines.nmt.about import About
from locpipe.engines.pairs import Pair
from locpipe.engines.sentences import LONGEST_SOURCE, Translated
from locpipe.errors import EngineError

LONGEST_TARGET = 480
_BATCH_TOKENS = 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """How a model runs.

    ``beam`` is how many translations are followed at once, of which ``candidates`` are given; ``inter`` is how many
    batches are worked on at once, each by ``intra`` threads; ``compute`` is CTranslate2's compute type.
    """

    compute: str = "int8"
    beam: int = 4
    candidates: int = 2
    inter: int = 1
    intra: int = 1


class Running:
    """A model in memory; raises EngineError where it cannot be loaded."""

    def __init__(self, folder: Path, about: About, settings: Settings) -> None:
        import ctranslate2
        import sentencepiece

        self.about, self._settings = about, settings
        source, target = pieces.of(folder)
        try:
            self._source = sentencepiece.SentencePieceProcessor(model_file=str(source))
            self._target = sentencepiece.SentencePieceProcessor(model_file=str(target))
            self._ends = [] if _adds_end(folder) else ["</s>"]
            self._translator = ctranslate2.Translator(
                str(folder),
                device="cpu",
                compute_type=settings.compute,
                inter_threads=settings.inter,
                intra_threads=settings.intra,
            )
        except Exception as error:  # whatever the libraries raise
            hint = "is it whole, and is the compute type one that this processor has?"
            raise EngineError(f"the model cannot be loaded: {error}", folder, hint) from error

    def __call__(self, texts: Sequence[str], pair: Pair, candidates: int | None = None) -> list[Translated]:
        """Translate sentences; raises EngineError where the model fails."""
        before, prefix = self.about.prefixes(*pair)
        sources = [self._source.encode(text, out_type=str) for text in texts]
        fitting = [number for number, source in enumerate(sources) if 0 < len(source) <= LONGEST_SOURCE]
        batch = [[*before, *sources[number], *self._ends] for number in fitting]
        found = [Translated(("",)) for _ in texts]
        for number, result in zip(fitting, self._results(batch, prefix, candidates), strict=True):
            usage = Usage(len(sources[number]), sum(map(len, result.hypotheses)))
            words = (self._target.decode_pieces(each[len(prefix) :]) for each in result.hypotheses)
            found[number] = Translated(tuple(dict.fromkeys(words)), usage)
        return found

    def _results(self, batch: list[list[str]], prefix: list[str], candidates: int | None) -> Sequence[Any]:
        if not batch:
            return []
        settings = self._settings
        try:
            results: Sequence[Any] = self._translator.translate_batch(
                batch,
                target_prefix=[prefix] * len(batch) if prefix else None,
                max_batch_size=_BATCH_TOKENS,  # it sorts them by length
                batch_type="tokens",
                beam_size=settings.beam,
                num_hypotheses=candidates or settings.candidates,
                max_decoding_length=LONGEST_TARGET,
                disable_unk=True,
            )
        except Exception as error:  # whatever CTranslate2 raises
            hint = f"is the vocabulary its own? if so, {GO_ON}"
            raise EngineError(f"the model failed: {error}", hint=hint) from error
        return results


def _adds_end(folder: Path) -> bool:
    """Whether CTranslate2 itself puts the end behind the source's pieces."""
    try:
        return bool(json.loads((folder / "config.json").read_bytes()).get("add_source_eos"))
    except (OSError, ValueError, AttributeError):
        return False
