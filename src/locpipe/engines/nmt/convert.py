"""Models of other programs made into CTranslate2's: Transformers' folders, and Marian's weights with their pieces.

What Mozilla publishes for Firefox is not among them: these weights (`*.intgemm.alphas.bin`) are of a decoder made of
SSRU cells (`transformer-decoder-autoreg: rnn`), which CTranslate2 does not have in any form.
"""

from __future__ import annotations

import shutil
import struct
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from pickle import UnpicklingError

from locpipe.engines.nmt import pieces
from locpipe.errors import EngineError, printable

QUANTIZATION = "int8"
_NO_SSRU = (
    "their decoder is made of SSRU cells (transformer-decoder-autoreg: rnn), which CTranslate2 does not have; "
    "it needs a model with a self-attention decoder, such as nmt:m2m100-418m or the .npz of a teacher model"
)


def refuse_firefox() -> EngineError:
    """The error for models as Firefox uses them."""
    return EngineError("models of Firefox Translations cannot run here", hint=_NO_SSRU)


def kind(folder: Path) -> str:
    """What a folder holds: "ctranslate2", "transformers", "marian", "firefox", or "" for none of these."""
    if _is_converted(folder / "model.bin"):
        return "ctranslate2"
    if list(folder.glob("*.npz")):
        return "marian"
    weights = ("pytorch_model.bin", "model.safetensors", "model.safetensors.index.json")
    if (folder / "config.json").is_file() and any((folder / name).is_file() for name in weights):
        return "transformers"
    return "firefox" if list(folder.glob("*.intgemm*.bin")) else ""


def _is_converted(path: Path) -> bool:
    """Whether a file begins as CTranslate2's do: the format's version (32 bits), then the model's kind with its length.

    Source: `ModelSpec._serialize` in CTranslate2's `specs/model_spec.py`.
    """
    if not path.is_file():
        return False
    with path.open("rb") as file:
        version, length = struct.unpack("<IH", file.read(6).ljust(6, b"\0"))
        return version > 0 and file.read(length).endswith(b"Spec\0")


def missing(what: str) -> str:
    """What must be installed to convert from a kind; empty if nothing."""
    needed = {"transformers": ("torch", "transformers", "sentencepiece")}.get(what, ("sentencepiece",))
    lacking = [name for name in ("ctranslate2", *needed) if find_spec(name) is None]
    return f"install what converts this model: pip install {' '.join(lacking)}" if lacking else ""


def convert(folder: Path, to: Path) -> None:
    """Convert what a folder holds into a new folder, which is there whole or not at all, with the pieces beside it.

    Raises EngineError where it cannot be converted.
    """
    what = kind(folder)
    if what == "firefox":
        raise refuse_firefox()
    if what not in ("transformers", "marian"):
        hint = "it needs a converted model (model.bin), Marian's weights (.npz) or a folder of Transformers"
        raise EngineError(f"no model is in {folder.name}", folder, hint)
    if lacking := missing(what):
        raise EngineError("the model cannot be converted", folder, lacking)
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent, prefix=".converting-") as scratch:
        made = Path(scratch) / "model"
        try:
            with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
                (_from_transformers if what == "transformers" else _from_marian)(folder, made)
        except EngineError:
            raise
        except Exception as error:  # whatever the converter and the readers of weights raise
            raise _told(folder, error) from None
        for path in pieces.files(folder):
            shutil.copyfile(path, made / path.name)
        if not to.is_dir():
            made.replace(to)


def _told(folder: Path, error: Exception) -> EngineError:
    if isinstance(error, UnpicklingError):  # torch's reader of weights alone
        return EngineError("the model cannot be converted: its weights are none, or need code to be read", folder)
    said = printable(" ".join(str(error).split()))[:300]
    hint = _NO_SSRU if "transformer-decoder-autoreg" in said else "is it a translation model, and whole?"
    return EngineError(f"the model cannot be converted: {type(error).__name__}: {said}", folder, hint)


def _from_transformers(folder: Path, to: Path) -> None:
    from ctranslate2.converters import TransformersConverter

    TransformersConverter(str(folder), low_cpu_mem_usage=True).convert(str(to), quantization=QUANTIZATION)


def _from_marian(folder: Path, to: Path) -> None:
    """Marian's own vocabulary is its SentencePiece model, which the converter wants as a list in YAML."""
    from ctranslate2.converters import MarianConverter

    weights = sorted(folder.glob("*.npz"))
    if len(weights) > 1:
        raise EngineError("several models (.npz) are in one folder", folder, "leave the one that is wanted")
    source, target = pieces.of(folder)
    with tempfile.TemporaryDirectory() as scratch:
        lists = []
        for number, path in enumerate((source, target)):
            lists.append(Path(scratch) / f"{number}.yml")
            lists[-1].write_text(_as_list(path), encoding="utf-8")
        MarianConverter(str(weights[0]), list(map(str, lists))).convert(str(to), quantization=QUANTIZATION)


def _as_list(path: Path) -> str:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    names = (processor.id_to_piece(number) for number in range(processor.vocab_size()))
    return "".join("'{}': {}\n".format(name.replace("'", "''"), number) for number, name in enumerate(names))
