"""A model in memory: prompts as tokens in, texts out, in batches of about the same length. Torch runs it."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from locpipe.engines.base import Usage
from locpipe.engines.hub.model import is_safe
from locpipe.engines.hub.settings import AUTO, Settings
from locpipe.engines.sentences import Translated
from locpipe.errors import EngineError, printable

_BATCH = {"cpu": 8, "cuda": 32, "mps": 8}
_TOO_LONG = Translated(("",))
_NO_SAMPLING = {"do_sample": False, "temperature": None, "top_p": None, "top_k": None, "min_p": None}
_FULL = ("out of memory", "can't allocate memory")  # as torch says it on GPUs, and on the processor


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is given, as tokens, and how many the answer may have; without tokens it is not asked."""

    tokens: tuple[int, ...]
    most: int


class Running:
    """A model in memory; raises EngineError where it cannot be loaded, or the device is not there."""

    def __init__(self, folder: Path, *, chat: bool, dtype: str, settings: Settings) -> None:
        try:
            import torch
        except Exception as error:  # whatever a broken one raises
            hint = "install it again: pip install --force-reinstall torch"
            raise EngineError(f"torch cannot be loaded: {printable(str(error))}", hint=hint) from error

        self._chat, self._folder = chat, folder
        self.device = _device(settings.device)
        self._threads = torch.get_num_threads()
        torch.set_num_threads(settings.threads)
        try:
            self.tokenizer, self._model = _loaded(folder, chat=chat, dtype=dtype)
            self._model.to(self.device).eval()
        except Exception as error:  # whatever the libraries raise
            self.close()
            raise _told(error, folder) from error
        self.batch = settings.batch or _BATCH[self.device]
        self._beam = settings.beam or (1 if chat else 4)
        self._candidates = settings.candidates or min(self._beam, 2)

    @property
    def context(self) -> int:
        """How many tokens a prompt and its answer can have together; 0 where the model does not say."""
        config = getattr(self._model.config, "text_config", None) or self._model.config
        return int(getattr(config, "max_position_embeddings", 0) or 0)

    def close(self) -> None:
        """Let the model go, and give torch its threads back."""
        import torch

        self.tokenizer = self._model = None
        torch.set_num_threads(self._threads)
        _empty(self.device)

    def __call__(self, prompts: Sequence[Prompt], first: int | None = None) -> list[Translated]:
        """The answers, in order; ``first`` is the token that each begins with. Raises EngineError where it fails.

        The longest are worked on first, so that memory that does not suffice is known at once.
        """
        found = [_TOO_LONG] * len(prompts)
        waiting = sorted(
            (number for number, prompt in enumerate(prompts) if prompt.tokens),
            key=lambda number: len(prompts[number].tokens),
            reverse=True,
        )
        while waiting:
            some, waiting = waiting[: self.batch], waiting[self.batch :]
            rows = self._tried([prompts[number] for number in some], first)
            if rows is None:
                waiting = some + waiting
                continue
            for number, row in zip(some, rows, strict=True):
                found[number] = row
        return found

    def _tried(self, prompts: Sequence[Prompt], first: int | None) -> list[Translated] | None:
        """A batch's answers; None, with a smaller batch for the next time, where the memory does not suffice."""
        try:
            return self._answers(prompts, first)
        except Exception as error:  # whatever torch and the model raise
            if not _is_full(error) or len(prompts) == 1:
                raise _told(error, self._folder) from error
        self.batch = len(prompts) // 2
        _empty(self.device)
        return None

    def _answers(self, prompts: Sequence[Prompt], first: int | None) -> list[Translated]:
        import torch

        config = self._model.generation_config
        ends = _ends(config.eos_token_id, self.tokenizer.eos_token_id)
        pad = next(one for one in (self.tokenizer.pad_token_id, config.pad_token_id, ends[0]) if one is not None)
        longest = max(len(prompt.tokens) for prompt in prompts)
        rows = [_padded(prompt.tokens, longest, pad, left=self._chat) for prompt in prompts]
        mask = [_padded((1,) * len(prompt.tokens), longest, 0, left=self._chat) for prompt in prompts]
        begin = {} if first is None else {"forced_bos_token_id": first}
        with torch.inference_mode():
            out = self._model.generate(
                input_ids=torch.tensor(rows, device=self.device),
                attention_mask=torch.tensor(mask, device=self.device),
                num_beams=self._beam,
                num_return_sequences=self._candidates,
                max_length=None,
                max_new_tokens=max(prompt.most for prompt in prompts),
                eos_token_id=ends,
                pad_token_id=pad,
                **_NO_SAMPLING,
                **begin,
            ).tolist()
        skipped = longest if self._chat else 1 + (first is not None)  # the prompt, or what a decoder starts with
        several = self._candidates
        return [
            self._translated(prompt, [row[skipped:] for row in out[number * several : (number + 1) * several]], ends)
            for number, prompt in enumerate(prompts)
        ]

    def _translated(self, prompt: Prompt, rows: Sequence[list[int]], ends: Sequence[int]) -> Translated:
        """The texts of what came to an end within its limit; an empty one if nothing did."""
        told = [_until(row, ends) for row in rows]
        texts = [
            self.tokenizer.decode(row, skip_special_tokens=True, clean_up_tokenization_spaces=False).strip()
            for row in told
            if row is not None and len(row) <= prompt.most
        ]
        written = sum(len(all_of_it if row is None else row) for row, all_of_it in zip(told, rows, strict=True))
        return Translated(tuple(dict.fromkeys(texts)) or ("",), Usage(len(prompt.tokens), written))


def _loaded(folder: Path, *, chat: bool, dtype: str) -> tuple[Any, Any]:
    """Tokenizer and model. No code from the hub is run, and no pickle is opened but for tensors."""
    import torch
    import transformers

    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    kind = transformers.AutoModelForCausalLM if chat else transformers.AutoModelForSeq2SeqLM
    ours = {"local_files_only": True, "trust_remote_code": False}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tokenizer = transformers.AutoTokenizer.from_pretrained(folder, **ours)
        model = kind.from_pretrained(
            folder, dtype=getattr(torch, dtype), use_safetensors=is_safe(folder), weights_only=True, **ours
        )
    return tokenizer, model


def _device(said: str) -> str:
    import torch

    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if said == AUTO:
        return next(name for name, is_there in there.items() if is_there)
    if not there[said]:
        hint = "say device: cpu, or install the build of torch that is made for it"
        raise EngineError(f"torch finds no device {said} here", hint=hint)
    return said


def _empty(device: str) -> None:
    """Give memory that is not used back to the device."""
    import torch

    if device != "cpu":
        getattr(torch, device).empty_cache()


def _is_full(error: Exception) -> bool:
    return isinstance(error, RuntimeError | MemoryError) and any(words in str(error) for words in _FULL)


def _told(error: Exception, folder: Path) -> EngineError:
    if isinstance(error, UnpicklingError):  # torch's reader of weights alone
        return EngineError("the model cannot be run: its weights are none, or need code to be read", folder)
    said = f"{type(error).__name__}: {printable(' '.join(str(error).split()))[:300]}"
    if _is_full(error):
        hint = "take a smaller model, say dtype: bfloat16, or device: cpu"
        return EngineError("the model does not fit into the memory of its device", folder, hint)
    return EngineError(f"the model cannot be run: {said}", folder, "does this version of Transformers know it?")


def _ends(*said: Any) -> list[int]:
    """The tokens that end an answer, of which a model or tokenizer may name one or several."""
    each = [one for some in said for one in (some if isinstance(some, list | tuple) else [some])]
    return list(dict.fromkeys(int(one) for one in each if one is not None))


def _padded(tokens: Sequence[int], length: int, filling: int, *, left: bool) -> list[int]:
    more = [filling] * (length - len(tokens))
    return [*more, *tokens] if left else [*tokens, *more]


def _until(row: list[int], ends: Sequence[int]) -> list[int] | None:
    """The tokens before the end; None where none came."""
    end = next((number for number, token in enumerate(row) if token in ends), None)
    return None if end is None else row[:end]
