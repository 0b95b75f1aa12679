"""What models of a hub are, as their files and cards say, and what they are told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from locpipe.engines.hub import licences
from locpipe.engines.hub.about import of_folder
from locpipe.engines.hub.asking import Translating
from locpipe.engines.hub.families import M2M100, MADLAD, MARIAN, MARIAN_PAIR, NLLB
from locpipe.engines.hub.model import HubModel, needed
from locpipe.engines.hub.presets import _presets, preset
from locpipe.engines.hub.prompts import STYLES
from locpipe.engines.hub.running import Prompt, Running
from locpipe.engines.pairs import PAIRS, listed, named
from locpipe.engines.sentences import Sentence, Translated
from locpipe.errors import EngineError, UsageError
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
NOBODY_SAYS = frozenset[tuple[Locale, Locale]]()


def folder(path: Path, config: dict[str, Any], **files: object) -> Path:
    """A model's folder; names have `__` for a dot."""
    for name, content in {"config__json": config, **files}.items():
        text = content if isinstance(content, str) else json.dumps(content)
        (path / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return path


def test_a_marian_model_of_two_languages_says_which_in_its_tokenizer(tmp_path: Path) -> None:
    pair = {"source_lang": "jpn", "target_lang": "eng"}
    about = of_folder(folder(tmp_path, {"model_type": "marian"}, tokenizer_config__json=pair), NOBODY_SAYS)
    assert about.family is MARIAN_PAIR
    assert listed(about.pairs) == "ja to en"


def test_a_marian_model_of_several_targets_is_told_which(tmp_path: Path) -> None:
    made = folder(
        tmp_path,
        {"model_type": "marian", "dtype": "float16"},
        tokenizer_config__json={"source_lang": "en", "target_lang": "cjk"},
        vocab__json={">>jpn<<": 3, ">>kor<<": 4},
    )
    about = of_folder(made, NOBODY_SAYS)
    assert (about.family, about.dtype) == (MARIAN, "float16")
    assert listed(about.pairs) == "en to ja, en to ko"
    assert listed(of_folder(made, named(["en-ja"])).pairs) == "en to ja"


@pytest.mark.parametrize(
    ("files", "family"),
    [
        ({}, "m2m100"),
        ({"tokenizer_config__json": {"tokenizer_class": "M2M100Tokenizer"}}, "m2m100"),
        ({"tokenizer_config__json": {"tokenizer_class": "NllbTokenizerFast"}}, "nllb"),
        ({"special_tokens_map__json": {"additional_special_tokens": ["eng_Latn", "jpn_Jpan"]}}, "nllb"),
    ],
)
def test_m2m100_and_nllb_are_told_apart(tmp_path: Path, files: dict[str, Any], family: str) -> None:
    about = of_folder(folder(tmp_path, {"model_type": "m2m_100"}, **files), NOBODY_SAYS)
    assert about.family is not None
    assert about.family.name == family
    assert about.pairs == frozenset(PAIRS)


def test_a_t5_model_is_usable_where_it_knows_our_languages(tmp_path: Path) -> None:
    made = folder(tmp_path, {"model_type": "t5"}, tokenizer__json='{"vocab": ["\\u003c2ja\\u003e", "<2en>"]}')
    assert listed(of_folder(made, NOBODY_SAYS).pairs) == "en to ja, ja to en, ko to en, ko to ja"
    (made / "tokenizer.json").write_text('{"vocab": ["<2fr>"]}', encoding="utf-8")
    with pytest.raises(UsageError, match="does not translate our languages"):
        of_folder(made, NOBODY_SAYS)


@pytest.mark.parametrize(
    ("config", "dtype"),
    [
        ({"model_type": "qwen3", "architectures": ["Qwen3ForCausalLM"], "torch_dtype": "bfloat16"}, "bfloat16"),
        (
            {
                "model_type": "gemma3",
                "architectures": ["Gemma3ForConditionalGeneration"],
                "text_config": {"dtype": "bfloat16"},
            },
            "bfloat16",
        ),
    ],
)
def test_a_model_that_writes_is_a_chat_model_for_all_pairs(tmp_path: Path, config: dict[str, Any], dtype: str) -> None:
    about = of_folder(folder(tmp_path, config, chat_template__jinja="{{ messages }}"), NOBODY_SAYS)
    assert (about.family, about.pairs, about.dtype) == (None, frozenset(PAIRS), dtype)


@pytest.mark.parametrize("config", [{}, {"model_type": "bert", "architectures": ["BertModel"]}, {"text_config": {}}])
def test_any_other_model_is_refused(tmp_path: Path, config: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="cannot be used") as caught:
        of_folder(folder(tmp_path, config), NOBODY_SAYS)
    assert "chat models" in caught.value.hint


class _Watched(Running):
    """Takes prompts and says nothing."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self.got: list[tuple[Sequence[Prompt], int | None]] = []

    def __call__(self, prompts: Sequence[Prompt], first: int | None = None) -> list[Translated]:
        self.got.append((prompts, first))
        return [Translated(("",)) for _ in prompts]


def test_nllb_is_told_the_languages_by_their_long_names() -> None:
    transformers = pytest.importorskip("transformers", reason="NO TRANSFORMERS: pip install 'locpipe[hub]'")
    words = ["<s>", "<pad>", "</s>", "<unk>", "▁", "a", "▁a"]
    tokenizer = transformers.NllbTokenizer(vocab={word: n for n, word in enumerate(words)}, merges=[("▁", "a")])
    watched = _Watched(tokenizer)
    Translating(watched, NLLB)([Sentence("a")], (EN, KO))
    Translating(watched, NLLB)([Sentence("a")], (JA, EN))
    tokens = [(tokenizer.convert_ids_to_tokens(list(prompts[0].tokens)), first) for prompts, first in watched.got]
    assert tokens == [
        (["eng_Latn", "▁a", "</s>"], tokenizer.convert_tokens_to_ids("kor_Hang")),
        (["jpn_Jpan", "▁a", "</s>"], tokenizer.convert_tokens_to_ids("eng_Latn")),
    ]


def test_madlad_has_the_target_before_the_sentence(tmp_path: Path) -> None:
    transformers = pytest.importorskip("transformers", reason="NO TRANSFORMERS: pip install 'locpipe[hub]'")
    sentencepiece = pytest.importorskip("sentencepiece", reason="NO SENTENCEPIECE: pip install 'locpipe[hub]'")
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["The kiln opens.", "A museum opens in spring."] * 3),
        model_prefix=str(tmp_path / "spiece"),
        vocab_size=60,
        hard_vocab_limit=False,
        user_defined_symbols=["<2ja>", "<2ko>", "<2en>"],
        pad_id=1,
        unk_id=0,
        eos_id=2,
        bos_id=-1,
        num_threads=1,
        minloglevel=2,
    )
    folder(tmp_path, {"model_type": "t5"})
    assert of_folder(tmp_path, NOBODY_SAYS).family is MADLAD
    tokenizer = transformers.AutoTokenizer.from_pretrained(tmp_path)
    watched = _Watched(tokenizer)
    Translating(watched, MADLAD)([Sentence("The kiln opens.")], (EN, JA))
    ((prompts, first),) = watched.got
    tokens = tokenizer.convert_ids_to_tokens(list(prompts[0].tokens))
    assert first is None
    assert next(token for token in tokens if token != "▁") == "<2ja>"  # noqa: S105 - a word of the vocabulary
    assert tokens[-1] == "</s>"


def test_a_language_that_the_vocabulary_lacks_is_an_error() -> None:
    transformers = pytest.importorskip("transformers", reason="NO TRANSFORMERS: pip install 'locpipe[hub]'")
    tokenizer = transformers.NllbTokenizer(vocab={"<unk>": 0, "<s>": 1, "</s>": 2, "<pad>": 3}, merges=[])
    with pytest.raises(EngineError, match="no word __ja__"):
        Translating(_Watched(tokenizer), replace(M2M100, told_source=False))([Sentence("a")], (EN, JA))


def test_hy_mt_is_asked_in_english_and_with_terms_in_chinese() -> None:
    ask = STYLES["hy-mt"].messages
    assert ask(Sentence("The kiln opens."), (EN, JA)) == [
        {
            "role": "user",
            "content": "Translate the following segment into Japanese, without additional explanation."
            "\n\nThe kiln opens.",
        }
    ]
    assert ask(Sentence("The kiln opens.", (("kiln", "가마"), ("opens", "열린다"))), (EN, KO)) == [
        {
            "role": "user",
            "content": "参考下面的翻译：\nkiln 翻译成 가마\nopens 翻译成 열린다\n\n"
            "将以下文本翻译为韩语，注意只需要输出翻译后的结果，不要额外解释：\nThe kiln opens.",
        }
    ]


def test_translategemma_is_told_the_languages_beside_the_text() -> None:
    content = {"type": "text", "source_lang_code": "ko", "target_lang_code": "en", "text": "가마."}
    assert STYLES["translategemma"].messages(Sentence("가마."), (KO, EN)) == [{"role": "user", "content": [content]}]


def test_presets_are_about_prompts_that_there_are() -> None:
    assert len(_presets()) > 10
    assert {each.prompt for each in _presets().values()} == {"", *STYLES}
    assert preset("Tencent/Hy-MT1.5-1.8B").prompt == "hy-mt"
    assert "South Korea" in preset("tencent/HY-MT1.5-1.8B").licence
    assert preset("somebody/else") == preset("")
    assert listed(HubModel("LiquidAI/LFM2-350M-ENJP-MT", None).pairs) == "en to ja, ja to en"


@pytest.mark.parametrize(
    ("card", "licence", "permissive"),
    [
        ("---\nlicense: apache-2.0\nlicense_link: LICENSE\n---\n# Model", "apache-2.0", True),
        ("---\r\nlicense: MIT\r\n---\r\n", "MIT", True),
        ("---\nlicense: [mit, cc-by-4.0]\n---\n", "mit and cc-by-4.0", True),
        ("---\nlicense: [mit, cc-by-nc-4.0]\n---\n", "mit and cc-by-nc-4.0", False),
        ("---\nlicense: other\nlicense_name: lfm1.0\nlicense_link: LICENSE\n---\n", "other (lfm1.0, LICENSE)", False),
        ("---\nlicense: cc-by-nc-4.0\n---\n", "cc-by-nc-4.0", False),
        ("---\nlicense: apache-2.0\ntags: [a\n---\n", "apache-2.0", True),
        ("---\nlanguage: ja\n---\n", licences.UNNAMED, False),
        ("# Model\n\nlicense: mit\n", licences.UNNAMED, False),
        ("", licences.UNNAMED, False),
        ('---\nlicense: "mit\\e[2J"\n---\n', "mit\\x1b[2J", False),
    ],
)
def test_the_licence_is_what_the_cards_front_matter_names(card: str, licence: str, permissive: bool) -> None:
    assert licences.said_in(card) == licence
    assert licences.is_permissive(licence) is permissive


def test_weights_are_taken_whole_or_in_parts_and_safetensors_before_pickles() -> None:
    both = [
        "config.json",
        "model.safetensors",
        "pytorch_model.bin",
        "pytorch_model.bin.index.json",
        "a/model.safetensors",
    ]
    assert needed(both, "a/b") == ["config.json", "model.safetensors"]
    parts = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "model.safetensors.index.json"]
    assert needed([*parts, "pytorch_model.bin", "modeling.py", "README.md"], "a/b") == parts
    assert needed(["pytorch_model.bin", "spiece.model", "merges.txt"], "a/b") == [
        *("merges.txt", "pytorch_model.bin", "spiece.model")
    ]
    with pytest.raises(EngineError, match="no weights that can be read here"):
        needed(["model.gguf", "config.json", "model.safetensors.index.json"], "a/b")
