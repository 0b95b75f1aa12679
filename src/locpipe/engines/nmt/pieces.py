"""The SentencePiece models beside a translation model: one for both languages, or one for each."""

from __future__ import annotations

from pathlib import Path

from locpipe.errors import EngineError

_PAIRS = (("source.spm", "target.spm"), ("srcvocab.spm", "trgvocab.spm"))
_ONE = ("sentencepiece.bpe.model", "sentencepiece.model", "vocab.spm", "spm.model")


def of(folder: Path) -> tuple[Path, Path]:
    """The files for the source and the target; raises EngineError where it is not clear which they are."""
    for first, second in _PAIRS:
        if (folder / first).is_file() and (folder / second).is_file():
            return folder / first, folder / second
    named = [folder / name for name in _ONE if (folder / name).is_file()]
    found = named or sorted({*folder.glob("*.spm"), *folder.glob("spm*.model"), *folder.glob("sentencepiece*.model")})
    if len(found) == 1 and not any(found[0].name in pair for pair in _PAIRS):
        return found[0], found[0]
    said = "several SentencePiece models" if found else "no SentencePiece model"
    if len(found) == 1:
        said = f"only {found[0].name}"
    hint = f"put source.spm and target.spm there, or one of {', '.join(_ONE)}"
    raise EngineError(f"{said} beside the model", folder, hint)


def files(folder: Path) -> list[Path]:
    """These files, each once."""
    return sorted(set(of(folder)))
