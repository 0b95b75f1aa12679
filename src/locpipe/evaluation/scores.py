"""chrF2 and BLEU as sacrebleu counts them, with bootstrap intervals and what tells engines apart.

chrF2: Popović 2015, characters up to 6-grams, recall twice as important. BLEU: Papineni et al. 2002, in words for
English, in morphemes or characters for Japanese and Korean. Intervals and p: paired bootstrap, Koehn 2004.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from locpipe.errors import LocpipeError
from locpipe.evaluation.model import Score
from locpipe.model import Locale

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric
    from sacrebleu.metrics.bleu import BLEU

CHRF, BLEU_NAME = "chrF2", "BLEU"
RESAMPLES = 1000
_TOKENIZERS = {Locale.EN: "13a", Locale.JA: "ja-mecab", Locale.KO: "ko-mecab"}
_WITHOUT_DICTIONARY = "char"


def require_sacrebleu() -> None:
    """Raise LocpipeError where sacrebleu is not installed, before any work is done."""
    try:
        import sacrebleu  # noqa: F401
    except ImportError:
        raise LocpipeError("scores need sacrebleu", hint="pip install 'locpipe[eval]'") from None


def scored(
    drafts: Mapping[str, Sequence[str]], references: Sequence[str], target: Locale
) -> tuple[dict[str, dict[str, Score]], dict[str, str]]:
    """The scores of each engine's drafts, by engine and score, and sacrebleu's signature of each score.

    The first engine is the one that all others are compared with. The same drafts give the same figures each time.
    """
    if not drafts or not references:
        return {}, {}
    from sacrebleu.metrics.chrf import CHRF as CHARACTER_F
    from sacrebleu.significance import PairedTest

    metrics: dict[str, Metric] = {CHRF: CHARACTER_F(), BLEU_NAME: _bleu(target)}
    named: list[tuple[str, Sequence[str]]] = [(name, list(texts)) for name, texts in drafts.items()]
    test = PairedTest(named, metrics, [list(references)], test_type="bs", n_samples=RESAMPLES)
    signatures, columns = test()
    found = {name: {score: _score(columns[score][number]) for score in metrics} for number, name in enumerate(drafts)}
    return found, {score: f"{score}|{signature}" for score, signature in signatures.items()}


def _score(result: Any) -> Score:
    p = None if result.p_value is None else float(result.p_value)
    return Score(float(result.score), float(result.mean), float(result.ci), p)


def _bleu(target: Locale) -> BLEU:
    """BLEU for a language, in characters where what cuts words is not installed; its signature says so."""
    from sacrebleu.metrics.bleu import BLEU

    try:
        return BLEU(tokenize=_TOKENIZERS[target], force=True)
    except (RuntimeError, AssertionError):  # MeCab is not there, or has another dictionary than sacrebleu's
        return BLEU(tokenize=_WITHOUT_DICTIONARY, force=True)
