"""How fast `nmt` is: CTranslate2 in int8 against torch in fp32, and the whole engine against CTranslate2 alone.

Usage: python benchmarks/nmt.py  (minutes, 6 GB of memory; needs torch and Transformers)
The model has the size of M2M-100's 418M (1024 wide, 12+12 layers, 128,112 pieces) and random weights, so that what
it writes is noise of a fixed length: speed can be told from it, quality cannot. One thread, greedy, the same batch.
The engine is then asked as locpipe asks it (beam, candidates, tags, terms), and CTranslate2 with the same pieces.
Prints tokens a second of processor time, which is the same as the clock's on an idle machine, and their ratios.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import Any

from locpipe.engines import Choice, Request
from locpipe.engines.nmt import NmtEngine, running
from locpipe.engines.placeholders import protect
from locpipe.model import Locale

ROOT = Path(__file__).resolve().parents[1]
SENTENCES, TOKENS, SIZE = 16, 32, 128_112
LANGUAGES = ("en", "ja", "ko")
PASSES = 2
TERMS = (("Setonami Marine", "瀬戸波マリン"), ("Wrenhaven", "レンヘイブン"))


def texts() -> list[str]:
    """Sentences of the repository's own English release."""
    release = next((ROOT / "releases").glob("*.en.md")).read_text(encoding="utf-8")
    lines = [line for line in release.split("---", 2)[2].splitlines() if len(line) > 80]
    return [f"{part}." for line in lines for part in line.split(". ")][:SENTENCES]


def pieces(folder: Path) -> list[str]:
    """A SentencePiece model in the folder, and what it cuts texts into."""
    import sentencepiece

    path = folder / "sentencepiece.bpe.model"
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts()),
        model_prefix=str(path.with_suffix("")),
        vocab_size=600,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return [processor.id_to_piece(number) for number in range(processor.vocab_size())]


def vocabulary(known: list[str], size: int) -> list[str]:
    """As many pieces as a model has: the known ones, the languages, and names that stand for the rest."""
    words = list(dict.fromkeys(["<s>", "<pad>", "</s>", "<unk>", *known, *(f"__{tag}__" for tag in LANGUAGES)]))
    return words + [f"unused{number}" for number in range(size - len(words))]


def make(folder: Path, size: int = SIZE, **shape: int) -> tuple[Any, list[str]]:
    """The model in torch, and converted into the folder; with its vocabulary. ``shape`` is Transformers' own."""
    import torch
    from ctranslate2.converters.transformers import M2M100Loader
    from transformers import M2M100Config, M2M100ForConditionalGeneration

    torch.set_num_threads(1)
    torch.manual_seed(1)
    words = vocabulary(pieces(folder), size)
    model = M2M100ForConditionalGeneration(M2M100Config(vocab_size=size, decoder_start_token_id=2, **shape)).eval()
    spec = M2M100Loader().get_model_spec(model)
    spec.register_source_vocabulary(words)
    spec.register_target_vocabulary(words)
    spec.config.unk_token, spec.config.eos_token, spec.config.decoder_start_token = "<unk>", "</s>", "</s>"
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    (folder / "locpipe-model.yml").write_text("pairs: [en-ja]\nsource_prefix: __en__\ntarget_prefix: __ja__\n")
    return model, words


def fastest(*works: Callable[[], int]) -> list[float]:
    """The most tokens a second of processor time for each of several works that take turns."""
    speeds: list[list[float]] = [[] for _ in works]
    for _ in range(PASSES):
        for found, work in zip(speeds, works, strict=True):
            started = time.process_time()
            tokens = work()
            found.append(tokens / (time.process_time() - started))
    return list(map(max, speeds))


def against_torch(folder: Path, model: Any, words: list[str]) -> None:
    """int8 on CTranslate2 against fp32 on torch: the same pieces in, as many out."""
    import ctranslate2
    import torch

    translator = ctranslate2.Translator(str(folder), compute_type="int8", intra_threads=1)
    number = {word: index for index, word in enumerate(words)}
    batch = [["__en__", *row, "</s>"] for row in cut(folder)]
    longest = max(map(len, batch))
    ids = torch.tensor([[number.get(each, 3) for each in row] + [1] * (longest - len(row)) for row in batch])

    def torch_run() -> int:
        with torch.inference_mode():
            out = model.generate(
                input_ids=ids,
                attention_mask=(ids != 1).long(),
                forced_bos_token_id=number["__ja__"],
                min_new_tokens=TOKENS,
                max_new_tokens=TOKENS,
                num_beams=1,
                do_sample=False,
            )
        return int(out.shape[0] * (out.shape[1] - 1))

    def int8_run(beam: int = 1) -> int:
        results = translator.translate_batch(
            batch,
            target_prefix=[["__ja__"]] * len(batch),
            beam_size=beam,
            min_decoding_length=TOKENS,
            max_decoding_length=TOKENS,
        )
        return sum(len(result.hypotheses[0]) for result in results)

    slow, fast, beam = fastest(torch_run, int8_run, lambda: int8_run(4))
    print(f"torch fp32 {slow:.1f}, CTranslate2 int8 {fast:.1f} tokens/s: {fast / slow:.2f} times", flush=True)
    print(f"a beam of 4 takes {fast / beam:.2f} times as long as greedy decoding", flush=True)


def cut(folder: Path, several: list[str] | None = None) -> list[list[str]]:
    """Sentences as pieces."""
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.bpe.model"))
    rows: list[list[str]] = processor.encode(texts() if several is None else several, out_type=str)
    return rows


def engine_alone(folder: Path) -> None:
    """The whole engine against CTranslate2 alone with the pieces that the engine gives it."""
    running.LONGEST_TARGET = TOKENS
    requests = [Request(text, Locale.EN, Locale.JA, terms=TERMS) for text in texts() * 2]
    engine = NmtEngine(Choice("nmt", f"./{folder.name}", {"threads": 1}, folder.parent))
    with engine:
        one = next(iter(engine._running.values()))
        batch = [
            ["__en__", *row, "</s>"] for row in cut(folder, [protect(each.text, each.target).text for each in requests])
        ]

        def raw() -> int:
            results = one._results(batch, ["__ja__"], None)
            return sum(len(each) for result in results for each in result.hypotheses)

        def whole() -> int:
            return sum(answer.usage.tokens_out for answer in engine.translate(requests))

        alone, piped = fastest(raw, whole)
    print(f"CTranslate2 alone {alone:.1f}, the engine {piped:.1f} tokens/s: {piped / alone:.1%}", flush=True)


def placeholders() -> None:
    """What putting placeholders in and taking them out costs, where a model copies them all."""
    marked = [f"<g1>{text[:20]}</g1>{text[20:]} <x2/>" for text in texts()] * 100
    started = time.perf_counter()
    for text in marked:
        protected = protect(text, Locale.JA, TERMS)
        assert protected.is_whole(protected.text)
        protected.restored(protected.text)
    each = (time.perf_counter() - started) / len(marked)
    print(f"placeholders: {each * 1e6:.0f} µs a sentence", flush=True)


def main() -> None:
    """Make the model, measure, and print."""
    print(json.dumps({"load": os.getloadavg(), "sentences": SENTENCES, "tokens": TOKENS}), flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "model"
        folder.mkdir()
        with redirect_stderr(StringIO()):
            model, words = make(folder)
        against_torch(folder, model, words)
        del model
        engine_alone(folder)
    placeholders()


if __name__ == "__main__":
    main()
