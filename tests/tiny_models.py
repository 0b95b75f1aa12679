"""Tiny translation models, trained in seconds on two dozen sentences of ours until they say them by heart.

They stand in for models that must be fetched: Marian's and M2M-100's architecture, SentencePiece, Transformers'
and CTranslate2's files. What they make of any other sentence means nothing. Torch and Transformers train them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

Pair = tuple[str, str]

SENTENCES = (
    (
        "<1>Larkmoor Transit</1> opens a night line.",
        "<1>ラークムーア交通</1>は夜行便を始めます。",
        "<1>라크무어교통</1>은 심야 노선을 연다.",
    ),
    (
        "<1>Larkmoor Transit</1> bought two trams.",
        "<1>ラークムーア交通</1>は電車を二両買いました。",
        "<1>라크무어교통</1>은 전차 두 대를 샀다.",
    ),
    (
        "<1>Narubit Bakery</1> opens a new plant.",
        "<1>ナルビッ製菓</1>は新工場を開きます。",
        "<1>나루빛제과</1>는 새 공장을 연다.",
    ),
    (
        "<1>Narubit Bakery</1> hires forty people.",
        "<1>ナルビッ製菓</1>は四十人を採用します。",
        "<1>나루빛제과</1>는 마흔 명을 뽑는다.",
    ),
    ("The kiln opens on <1>July 4</1>.", "窯は<1>7月4日</1>に開きます。", "가마는 <1>7월 4일</1>에 열린다."),
    ("See the <1>harbor page</1>.", "<1>港のページ</1>をご覧ください。", "<1>항구 페이지</1>를 참고하면 된다."),
    ("Admission is free.", "入場は無料です。", "입장은 무료다."),
    ("The museum reopens in spring.", "美術館は春に再開します。", "미술관은 봄에 다시 문을 연다."),
    ("Nurses asked for this line.", "看護師がこの路線を望みました。", "간호사들이 이 노선을 요청했다."),
    ("The plant bakes bread every day.", "工場は毎日パンを焼きます。", "공장은 매일 빵을 굽는다."),
    ("Tickets go on sale in May.", "切符は五月に発売します。", "표는 오월에 판매한다."),
    ("The ferry runs on hydrogen.", "船は水素で動きます。", "배는 수소로 움직인다."),
    ("Visitors can watch the fire.", "来館者は火を見られます。", "방문객은 불을 볼 수 있다."),
    ("The bridge was built of stone.", "橋は石で造られました。", "다리는 돌로 지었다."),
    ("The city pays half of the cost.", "市が費用の半分を払います。", "시가 비용의 절반을 낸다."),
    ("Children travel free of charge.", "子どもは無料で乗れます。", "어린이는 무료로 탄다."),
)
"""English, Japanese and Korean; <1>…</1> are words that may be marked, or be a name of the glossary."""

_NEEDED = ("ctranslate2", "sentencepiece", "torch", "transformers")
ENGLISH_TO_JAPANESE, TO_ENGLISH = "en-ja", "to-en"
_COLUMN = {"en": 0, "ja": 1, "ko": 2}
_PIECES = 420
_STEPS = 180
_MARKED = re.compile(r"<1>(.*?)</1>")


@dataclass(frozen=True, slots=True)
class TinyModels:
    """The folders of the models: as Transformers keeps them, and converted for CTranslate2 under the same names.

    ``en-ja`` and ``to-en`` (from Japanese and Korean) are Marian models, ``m2m`` is of M2M-100's architecture.
    """

    transformers: Path
    converted: Path


def plain(sentence: str) -> str:
    """A sentence without its marks."""
    return _MARKED.sub(r"\1", sentence)


def marked(sentence: str, opening: str = "<g1>", closing: str = "</g1>") -> str:
    """A sentence with tags in place of its marks."""
    return _MARKED.sub(lambda match: f"{opening}{match[1]}{closing}", sentence)


def _pairs(source: str, target: str) -> Iterator[Pair]:
    """What a model learns: sentences as they are, with their marks as placeholders, and with a name as one."""
    for sentence in SENTENCES:
        pair = sentence[_COLUMN[source]], sentence[_COLUMN[target]]
        yield plain(pair[0]), plain(pair[1])
        if _MARKED.search(pair[0]):
            yield tuple(_spaced(marked(text, " X1 ", " X2 ")) for text in pair)  # type: ignore[misc]
            yield tuple(_spaced(_MARKED.sub(" X1 ", text)) for text in pair)  # type: ignore[misc]


def _spaced(text: str) -> str:
    return re.sub(" +", " ", text).strip()


def made_once(factory: pytest.TempPathFactory, name: str, needed: Sequence[str], build: Callable[[Path], Any]) -> Path:
    """The folder of something that is trained, made once a session by whichever worker comes first.

    LOCPIPE_TINY_MODELS names a folder to keep such folders in from one session to the next.
    """
    if lacking := [package for package in needed if find_spec(package) is None]:
        pytest.skip(f"NO TINY MODELS: {', '.join(lacking)} missing; sh tools/torch gets what makes them")
    base = factory.getbasetemp()
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = Path(os.environ.get("LOCPIPE_TINY_MODELS") or common / "tiny-models") / name
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):
        if not (folder / "made").exists():
            build(folder)
            (folder / "made").touch()
    return folder


def shared(factory: pytest.TempPathFactory) -> TinyModels:
    """The models, for a fixture of each module that uses them."""
    return folders(made_once(factory, "translation", _NEEDED, build))


def folders(folder: Path) -> TinyModels:
    """Where `build` puts the models."""
    return TinyModels(folder / "transformers", folder / "converted")


def build(folder: Path) -> TinyModels:
    """Train and convert all models into a folder: half a minute of one core, the same each time."""
    models = folders(folder)
    pieces = folder / "pieces.model"
    _train_pieces(pieces, [text for row in SENTENCES for text in row])
    _marian(models, ENGLISH_TO_JAPANESE, pieces, list(_pairs("en", "ja")))
    _marian(models, TO_ENGLISH, pieces, [*_pairs("ja", "en"), *_pairs("ko", "en")])
    _m2m(models, pieces)
    return models


def _train_pieces(path: Path, texts: Sequence[str]) -> None:
    import sentencepiece

    lines = [plain(text) for text in texts] + ["X1 X2 X1 X2"] * 4
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_prefix=str(path.with_suffix("")),
        vocab_size=_PIECES,
        hard_vocab_limit=False,
        character_coverage=1.0,
        bos_id=-1,
        num_threads=1,
        minloglevel=2,
    )


def _marian(models: TinyModels, name: str, pieces: Path, pairs: list[Pair]) -> None:
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    folder = models.transformers / name
    folder.mkdir(parents=True)
    for file in ("source.spm", "target.spm"):
        shutil.copy(pieces, folder / file)
    vocabulary = {"</s>": 0, "<unk>": 1}
    for piece in _pieces(pieces):
        vocabulary.setdefault(piece, len(vocabulary))
    vocabulary["<pad>"] = len(vocabulary)
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    tokenizer = MarianTokenizer.from_pretrained(folder)
    config = MarianConfig(
        **_sizes(len(vocabulary), vocabulary["<pad>"]),
        eos_token_id=0,
        decoder_start_token_id=vocabulary["<pad>"],
        forced_eos_token_id=0,
        bad_words_ids=[[vocabulary["<pad>"]]],
        static_position_embeddings=True,
        activation_function="swish",
    )
    model = _trained(MarianMTModel, config, [(_ids(tokenizer, a), _ids(tokenizer, b)) for a, b in pairs])
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    convert(folder, models.converted / name, ["source.spm", "target.spm"])


def _ids(tokenizer: Any, text: str) -> list[int]:
    return list(tokenizer(text)["input_ids"])


def _m2m(models: TinyModels, pieces: Path) -> None:
    from transformers import M2M100Config, M2M100ForConditionalGeneration, M2M100Tokenizer

    folder = models.transformers / "m2m"
    folder.mkdir(parents=True)
    shutil.copy(pieces, folder / "sentencepiece.bpe.model")
    vocabulary = {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3}
    for piece in _pieces(pieces):
        vocabulary.setdefault(piece, len(vocabulary))
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    tokenizer = M2M100Tokenizer(str(folder / "vocab.json"), str(folder / "sentencepiece.bpe.model"))
    examples = []
    for target in ("ja", "ko"):
        for text, translation in _pairs("en", target):
            tokenizer.src_lang = "en"
            source = _ids(tokenizer, text)
            tokenizer.src_lang = target
            examples.append((source, _ids(tokenizer, translation)))
    config = M2M100Config(
        **_sizes(max(tokenizer.lang_code_to_id.values()) + 1 + tokenizer.num_madeup_words, 1),
        eos_token_id=2,
        decoder_start_token_id=2,
    )
    model = _trained(M2M100ForConditionalGeneration, config, examples)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    with _named_languages(len(vocabulary)):
        convert(folder, models.converted / "m2m", ["sentencepiece.bpe.model"])


@contextmanager
def _named_languages(words: int) -> Iterator[None]:
    """Tell CTranslate2 the languages' tokens, which its converter (4.8) does not find in Transformers 5."""
    from ctranslate2.converters import transformers as converters

    known = converters.M2M100Loader.get_vocabulary

    def vocabulary(self: Any, model: Any, tokenizer: Any) -> list[str]:
        tokens = [token for token in known(self, model, tokenizer) if not token.startswith("madeupword")]
        tokens = tokens[:words] + list(tokenizer.lang_token_to_id)
        return tokens + [f"madeupword{number}" for number in range(tokenizer.num_madeup_words)]

    converters.M2M100Loader.get_vocabulary = vocabulary
    try:
        yield
    finally:
        converters.M2M100Loader.get_vocabulary = known


def _pieces(path: Path) -> list[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return [processor.id_to_piece(number) for number in range(processor.vocab_size())]


def _sizes(vocabulary: int, pad: int) -> dict[str, Any]:
    return {
        "vocab_size": vocabulary,
        "pad_token_id": pad,
        "d_model": 64,
        "encoder_layers": 2,
        "decoder_layers": 2,
        "encoder_attention_heads": 4,
        "decoder_attention_heads": 4,
        "encoder_ffn_dim": 128,
        "decoder_ffn_dim": 128,
        "max_position_embeddings": 512,
        "scale_embedding": True,
        "dropout": 0.0,
        "attention_dropout": 0.0,
        "activation_dropout": 0.0,
        "encoder_layerdrop": 0.0,
        "decoder_layerdrop": 0.0,
    }


def _trained(kind: Any, config: Any, examples: Sequence[tuple[list[int], list[int]]]) -> Any:
    """A model of a kind that has learnt the examples."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    model = kind(config)
    model.train()
    words = model.model.shared.weight
    words.data[config.pad_token_id] = 0.0  # Marian starts from a zero embedding
    source, labels = (
        _padded([example[side] for example in examples], pad) for side, pad in ((0, config.pad_token_id), (1, -100))
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 20) * (1 - step / _STEPS)
    )
    for _ in range(_STEPS):
        loss = model(input_ids=source, attention_mask=(source != config.pad_token_id).long(), labels=labels).loss
        optimizer.zero_grad()
        loss.backward()
        words.grad[config.pad_token_id] = 0.0
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    torch.set_num_threads(threads)
    assert float(loss.detach()) < 0.2, "the tiny model has not learnt its sentences"
    return model.eval()


def _padded(rows: Sequence[list[int]], pad: int) -> Any:
    import torch

    longest = max(map(len, rows))
    return torch.tensor([row + [pad] * (longest - len(row)) for row in rows])


def convert(folder: Path, to: Path, files: list[str]) -> None:
    """Convert a folder of Transformers for CTranslate2."""
    from ctranslate2.converters import TransformersConverter

    to.parent.mkdir(parents=True, exist_ok=True)
    with redirect_stderr(StringIO()):
        TransformersConverter(str(folder), copy_files=files).convert(str(to), quantization="int8", force=True)


if __name__ == "__main__":
    import tempfile
    import time

    started = time.process_time()
    with tempfile.TemporaryDirectory() as scratch:
        build(Path(scratch))
        print(f"{time.process_time() - started:.0f} s of processor time")  # noqa: T201
