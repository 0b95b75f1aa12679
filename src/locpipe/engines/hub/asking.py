"""What a running model is told: the tokens for a sentence of a pair of languages, or for a whole request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from locpipe.engines.base import Request
from locpipe.engines.hub.families import Family
from locpipe.engines.hub.prompts import Messages, Style
from locpipe.engines.hub.running import Prompt, Running
from locpipe.engines.pairs import Pair
from locpipe.engines.prompt import chat_messages
from locpipe.engines.sentences import LONGEST_SOURCE, Sentence, Translated
from locpipe.errors import EngineError

_TOO_LONG = Prompt((), 0)
_TRANSLATION = (64, 3, 480)  # tokens that a translation may have: these, so many for each of the source's, and at most
_ANSWER = (64, 4, 2048)  # the same for the answer of a chat model


class Translating:
    """A translation model: sentences in, told the languages as its family is."""

    def __init__(self, running: Running, family: Family) -> None:
        self._running, self._family = running, family

    def __call__(self, sentences: Sequence[Sentence], pair: Pair) -> list[Translated]:
        """Translate sentences; raises EngineError where the model fails."""
        family, tokenizer = self._family, self._running.tokenizer
        if family.told_source:
            tokenizer.src_lang = family.names[pair[0]]
        before = f"{family.token_of(pair[1])} " if family.token and not family.forced else ""
        first = self._first(pair) if family.forced else None
        prompts = []
        for sentence in sentences:
            tokens = tuple(tokenizer(before + sentence.text)["input_ids"])
            fits = bool(sentence.text) and len(tokens) <= LONGEST_SOURCE
            prompts.append(Prompt(tokens, _most(_TRANSLATION, len(tokens))) if fits else _TOO_LONG)
        return self._running(prompts, first)

    def _first(self, pair: Pair) -> int:
        token, tokenizer = self._family.token_of(pair[1]), self._running.tokenizer
        number = tokenizer.convert_tokens_to_ids(token)
        if number is None or number == tokenizer.unk_token_id:
            raise EngineError(f"the model has no word {token}", hint="is it whole?")
        return int(number)


class Chatting:
    """A chat model: conversations in, in the form of its own template."""

    def __init__(
        self, running: Running, template: Mapping[str, Any], most: int = 0, *, generation_prompt: bool = True
    ) -> None:
        self._running, self._most = running, most
        self._template = {**template, "add_generation_prompt": generation_prompt, "tokenize": False}

    def sentences(self, style: Style, sentences: Sequence[Sentence], pair: Pair) -> list[Translated]:
        """Translate sentences in the one way that a model knows; raises EngineError where it fails."""
        asked = [self._prompt(style.messages(each, pair), each.text) for each in sentences]
        return self._running(asked)

    def requests(self, requests: Sequence[Request]) -> list[Translated]:
        """Translate whole requests, with their tags, terms and neighbours in the prompt."""
        return self._running([self._prompt(list(chat_messages(each)), each.text) for each in requests])

    def _prompt(self, messages: Messages, text: str) -> Prompt:
        tokenizer = self._running.tokenizer
        tokens = tuple(tokenizer(self._written(messages), add_special_tokens=False)["input_ids"])
        most = self._most or _most(_ANSWER, len(tokenizer(text, add_special_tokens=False)["input_ids"]))
        context = self._running.context
        return Prompt(tokens, most) if not context or len(tokens) + most <= context else _TOO_LONG

    def _written(self, messages: Messages) -> str:
        """A conversation as the model's template writes it; some templates have no place for instructions."""
        try:
            return self._apply(messages)
        except Exception as error:  # whatever a template raises
            if messages[0]["role"] != "system":
                raise _told(error) from error
        system, first, *rest = messages
        try:
            return self._apply([first | {"content": f"{system['content']}\n\n{first['content']}"}, *rest])
        except Exception as error:  # as above
            raise _told(error) from error

    def _apply(self, messages: Messages) -> str:
        return str(self._running.tokenizer.apply_chat_template(messages, **self._template))


def _most(limits: tuple[int, int, int], length: int) -> int:
    least, each, largest = limits
    return min(largest, least + each * length)


def _told(error: Exception) -> EngineError:
    said = " ".join(str(error).split())[:200]
    hint = "has it a way of its own to be asked? Say so in locpipe.yml: prompt"
    return EngineError(f"the model's chat template cannot be used: {said}", hint=hint)
