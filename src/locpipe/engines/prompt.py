"""The prompt for chat models: instructions and examples first, the same for every sentence of a language pair,
so that the model's prefix cache serves them; then sentences like the one that is asked for, as people translated them,
the likest last; then the sentence with its terms and neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from locpipe.engines.base import Request
from locpipe.engines.mixing import marked, marks, mixed, settled
from locpipe.languages.examples import examples
from locpipe.languages.style import PLAIN, PRESS, WEB
from locpipe.model import Locale, Role

Message = dict[str, str]

_LANGUAGES = {Locale.EN: "English", Locale.JA: "Japanese", Locale.KO: "Korean"}
_STYLE = {
    Locale.EN: "Write plain, formal press English.",
    Locale.JA: "Write in {} style with 、。「」. Use Japanese words, never Chinese ones. Write names as given.",
    Locale.KO: "Write in {} with Western punctuation. Use Hangul only, no Chinese characters.",
}
_REGISTERS = {
    (Locale.JA, PRESS): "です・ます",
    (Locale.JA, PLAIN): "だ・である",
    (Locale.KO, PRESS): "다 style (했다, 밝혔다)",
    (Locale.KO, WEB): "합니다 style (했습니다, 밝혔습니다)",
}
_NOUN_STYLE = {
    Locale.EN: "This is a headline or label: no full stop.",
    Locale.JA: "This is a headline or label: end in a noun, without 。",
    Locale.KO: "This is a headline or label: end in a noun, without a period.",
}
# A small model shown a neighbour is apt to translate that instead (chrF on news lines fell by a tenth to a half),
# so the neighbours are shown only where the sentence cannot be understood without: it begins by pointing back.
_LEANS = {
    Locale.EN: re.compile(r"[“\"(]?(?:It|Its|This|That|These|Those|They|Their|He|His|She|Her|Both|Such|Here|There)\b"),
    Locale.JA: re.compile(r"[「（]?(?:これ|それ|この|その|同(?!様|時)|両|彼|ここ|そこ)"),
    Locale.KO: re.compile(r"[“(]?(?:이는|이를|이번|이에|그는|그가|이들|그들|양측|양사|두 |이곳|같은|해당)"),
}
_GIVEN_TERMS = "Use the given terms exactly as they are written. Keep every number and date."
_GIVEN_IN_MARKS = "What stands in {} is translated already: copy it with its marks and leave nothing out."
_LONGEST_NEIGHBOUR = 160
_LABELS = frozenset({Role.TITLE, Role.HEADING, Role.BREADCRUMB})


def chat_messages(request: Request) -> list[Message]:
    """The conversation that asks for one translation; the glossary's pairs stand before the sentence."""
    return _conversation(request, _plain, _GIVEN_TERMS)


def mixed_messages(request: Request, words: Sequence[tuple[str, str]] = ()) -> list[Message]:
    """The same for a small model: what is settled stands in the sentence already, in marks, as in the answers.

    ``words`` are hints (see `lexicon`).
    """
    hints = [f"Word: {source} = {target}" for source, target in words]
    around = marks(request)
    return _conversation(request, partial(_mixed, around=around), _GIVEN_IN_MARKS.format("".join(around)), hints)


_Turn = tuple[list[str], str, str]  # lines before the text, the text, the answer
_Showing = Callable[[Request, str], _Turn]


def _plain(request: Request, answer: str) -> _Turn:
    terms = [f"Term: {source} = {target}" for source, target in request.terms]
    return [*_around(request), *terms], request.text, answer


def _mixed(request: Request, answer: str, *, around: tuple[str, str]) -> _Turn:
    return [], mixed(request, around), marked(answer, settled(request), around)


def _conversation(request: Request, shown: _Showing, given: str, hints: Sequence[str] = ()) -> list[Message]:
    source, target = request.source, request.target
    messages = [{"role": "system", "content": _instructions(source, target, request.register, given)}]
    before = ""
    for example in examples():
        terms = tuple((term[source], term[target]) for term in example.terms)
        first = Request(example.texts[source], source, target, terms=terms, before=before)
        messages += _turn(first, example.texts[target], shown)
        before = first.text
    for text, translation in reversed(request.examples):
        messages += _turn(Request(text, source, target), translation, shown)
    return [*messages, _turn(request, "", shown, hints)[0]]


def beginning(messages: Sequence[Message]) -> Sequence[Message]:
    """What all requests of one direction and register share of a conversation: the instructions and our examples."""
    return messages[: 1 + 2 * len(examples())]


def without_reasoning(answer: str) -> str:
    """A model's answer without what it thought before it; empty where it did not come to an end."""
    before, end, after = answer.partition("</think>")  # some leave out the <think> that their prompt ends with
    if not end and before.lstrip().startswith("<think>"):
        return ""
    return (after if end else before).strip()


def _turn(request: Request, answer: str, shown: _Showing, hints: Sequence[str] = ()) -> list[Message]:
    lines, text, said = shown(request, answer)
    asked = "\n".join([*lines, *hints, *_wishes(request), f"Text: {text}"])
    return [{"role": "user", "content": asked}, {"role": "assistant", "content": said}]


def _instructions(source: Locale, target: Locale, register: str, given: str) -> str:
    style = _STYLE[target].format(_REGISTERS.get((target, register), ""))
    return (
        f"You translate press releases from {_LANGUAGES[source]} into {_LANGUAGES[target]}. {style} {given} "
        "Keep tags such as <g1>, </g1> and <x2/> where they belong. "
        "Translate only the text after 'Text:' and answer with the translation alone, on one line."
    )


def _around(request: Request) -> list[str]:
    """The neighbours, where the sentence cannot be understood without."""
    if not _LEANS[request.source].match(request.text):
        return []
    lines = [f"Before it: {text}" for text in (_short(request.before),) if text]
    return lines + [f"After it: {text}" for text in (_short(request.after),) if text and not request.before]


def _wishes(request: Request) -> list[str]:
    """What is to be kept to in this sentence."""
    lines = [_NOUN_STYLE[request.target]] if request.role in _LABELS else []
    return lines + ([f"A first translation was wrong: {request.fault}. Do it right."] if request.fault else [])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_NEIGHBOUR else text[:_LONGEST_NEIGHBOUR] + "…"
