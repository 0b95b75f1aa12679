"""A tiny chat model, trained in seconds until it answers a few prompts by heart.

It is made like Qwen2, with a chat template of its own. It stands in for the chat models of a hub.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from locpipe.engines import Request
from locpipe.engines.hub.prompts import STYLES
from locpipe.engines.prompt import chat_messages
from locpipe.engines.sentences import Sentence
from locpipe.model import Locale
from tiny_models import SENTENCES, made_once, marked, plain

EN, JA = Locale.EN, Locale.JA
TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% if enable_thinking is defined and not enable_thinking %}"
    "<think>\n\n</think>\n\n{% endif %}{% endif %}"
)
REQUESTS = (
    (Request("<g1>Larkmoor Transit</g1> opens a night line.", EN, JA), "<g1>ラークムーア交通</g1>は夜行便を始めます。"),
    (
        Request("Admission is free.", EN, JA, terms=(("Admission", "入館料"),)),
        "入館料は無料です。",
    ),
    (Request("The ferry runs on hydrogen.", EN, JA), "船は水素で動きます。"),
)
"""What it answers when it is asked with locpipe's own prompt."""
TOLD = (Sentence("Admission is free.", (("Admission", "入館料"),)), "入館料は無料です。")
"""What it answers when it is asked as HY-MT's models are."""
_NEEDED = ("sentencepiece", "tokenizers", "torch", "transformers")
_SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
_STEPS, _LEARNT = 200, 0.03


def _conversations() -> Iterator[tuple[list[dict[str, Any]], str]]:
    for request, answer in REQUESTS:
        yield list(chat_messages(request)), answer
    for row in SENTENCES[:8]:
        yield STYLES["lfm2-enjp"].messages(Sentence(plain(row[0])), (EN, JA)), plain(row[1])
    for row in SENTENCES[:2]:
        texts = [" ".join(marked(text, " X1 ", " X2 ").split()) for text in row]
        yield STYLES["lfm2-enjp"].messages(Sentence(texts[0]), (EN, JA)), texts[1]
    yield STYLES["hy-mt"].messages(TOLD[0], (EN, JA)), TOLD[1]


def shared(factory: pytest.TempPathFactory) -> Path:
    """The model's folder, for a fixture of each module that uses it."""
    return made_once(factory, "chat", _NEEDED, build)


def build(folder: Path) -> None:
    """Train the model into a folder: some seconds of one core, the same each time."""
    from transformers import AutoTokenizer, Qwen2Config, Qwen2ForCausalLM

    made = _tokenizer([text for messages, answer in _conversations() for text in _texts(messages, answer)])
    config = Qwen2Config(
        vocab_size=len(made),
        hidden_size=64,
        intermediate_size=128,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=2048,
        tie_word_embeddings=True,
        bos_token_id=None,
        eos_token_id=made.convert_tokens_to_ids("<|im_end|>"),
        pad_token_id=made.convert_tokens_to_ids("<|endoftext|>"),
    )
    made.save_pretrained(folder)
    config.save_pretrained(folder)
    tokenizer = AutoTokenizer.from_pretrained(folder)  # it cuts words as Qwen2's does then
    model = _trained(Qwen2ForCausalLM, config, [_example(tokenizer, *each) for each in _conversations()])
    with redirect_stderr(StringIO()):
        model.save_pretrained(folder)


def _texts(messages: Sequence[dict[str, Any]], answer: str) -> list[str]:
    return [*(str(message["content"]) for message in messages), answer]


def _tokenizer(texts: list[str]) -> Any:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    raw = Tokenizer(models.BPE())
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    raw.train_from_iterator(
        texts,
        trainers.BpeTrainer(
            vocab_size=1200, special_tokens=list(_SPECIAL), initial_alphabet=alphabet, show_progress=False
        ),
    )
    pad, _, end = _SPECIAL
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=raw, eos_token=end, pad_token=pad)
    tokenizer.chat_template = TEMPLATE
    return tokenizer


def _example(tokenizer: Any, messages: list[dict[str, Any]], answer: str) -> tuple[list[int], list[int]]:
    """The tokens of a conversation with its answer, and what is to be learnt of it: the answer and its end."""
    before = tokenizer.apply_chat_template(messages, add_generation_prompt=True, tokenize=False)
    asked, answered = (
        tokenizer(text, add_special_tokens=False)["input_ids"] for text in (before, answer + "<|im_end|>")
    )
    return asked + answered, [-100] * len(asked) + answered


def _trained(kind: Any, config: Any, examples: Sequence[tuple[list[int], list[int]]]) -> Any:
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    model = kind(config).train()
    long, short = ([each for each in examples if (len(each[0]) > 200) is is_long] for is_long in (True, False))
    batches = [_padded(some, config.pad_token_id) for some in (long, short)]
    optimizer = torch.optim.Adam(model.parameters(), lr=4e-3, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, (step + 1) / 10, 40 / (step + 1)))
    for _ in range(_STEPS):
        loss = sum(model(**batch).loss for batch in batches)
        if float(loss.detach()) < _LEARNT:
            break
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    torch.set_num_threads(threads)
    assert float(loss.detach()) < _LEARNT, f"the tiny chat model has not learnt its answers: {float(loss.detach())}"
    return model.eval()


def _padded(examples: Sequence[tuple[list[int], list[int]]], pad: int) -> dict[str, Any]:
    import torch

    longest = max(len(tokens) for tokens, _ in examples)
    more = [longest - len(tokens) for tokens, _ in examples]
    rows = [
        (tokens + [pad] * n, labels + [-100] * n, [1] * len(tokens) + [0] * n)
        for (tokens, labels), n in zip(examples, more, strict=True)
    ]
    tokens, labels, mask = (torch.tensor([row[side] for row in rows]) for side in range(3))
    return {"input_ids": tokens, "labels": labels, "attention_mask": mask}


if __name__ == "__main__":
    import tempfile
    import time

    started = time.process_time()
    with tempfile.TemporaryDirectory() as scratch:
        build(Path(scratch))
        print(f"{time.process_time() - started:.0f} s of processor time")  # noqa: T201
