"""How chat models are asked that were made to translate and know one way of being asked: theirs, from their cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from locpipe.engines.pairs import Pair
from locpipe.engines.sentences import Sentence
from locpipe.model import Locale

Messages = list[dict[str, Any]]

_ENGLISH = {Locale.EN: "English", Locale.JA: "Japanese", Locale.KO: "Korean"}
_CHINESE = {Locale.EN: "英语", Locale.JA: "日语", Locale.KO: "韩语"}


@dataclass(frozen=True, slots=True)
class Style:
    """A way of asking: the conversation for a sentence without tags, and whether terms can stand in it."""

    messages: Callable[[Sentence, Pair], Messages]
    takes_terms: bool = False


def _hy_mt(sentence: Sentence, pair: Pair) -> Messages:
    """Its card has two prompts: one in English, and one in Chinese where there are terms."""
    if not sentence.terms:
        ask = f"Translate the following segment into {_ENGLISH[pair[1]]}, without additional explanation."
        return _user(f"{ask}\n\n{sentence.text}")
    terms = "\n".join(f"{source} 翻译成 {target}" for source, target in sentence.terms)
    ask = f"将以下文本翻译为{_CHINESE[pair[1]]}，注意只需要输出翻译后的结果，不要额外解释："
    return _user(f"参考下面的翻译：\n{terms}\n\n{ask}\n{sentence.text}")


def _translategemma(sentence: Sentence, pair: Pair) -> Messages:
    languages = {"source_lang_code": str(pair[0]), "target_lang_code": str(pair[1])}
    return [{"role": "user", "content": [{"type": "text", **languages, "text": sentence.text}]}]


def _lfm2_enjp(sentence: Sentence, pair: Pair) -> Messages:
    return [{"role": "system", "content": f"Translate to {_ENGLISH[pair[1]]}."}, *_user(sentence.text)]


def _user(text: str) -> Messages:
    return [{"role": "user", "content": text}]


STYLES: Mapping[str, Style] = {
    "hy-mt": Style(_hy_mt, takes_terms=True),
    "lfm2-enjp": Style(_lfm2_enjp),
    "translategemma": Style(_translategemma),
}
"""By the names that presets and locpipe.yml call them."""
