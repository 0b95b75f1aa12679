"""The prompt for chat models: instructions and examples first, the same for every sentence of a language pair,
so that the model's prefix cache serves them; then sentences like the one that is asked for, as people translated them,
the likest last; then the sentence with its terms and neighbours."""

from __future__ import annotations

import re

from locpipe.engines.base import Request
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
_LONGEST_NEIGHBOUR = 160
_LABELS = frozenset({Role.TITLE, Role.HEADING, Role.BREADCRUMB})


def chat_messages(request: Request) -> list[Message]:
    """The conversation that asks for one translation."""
    source, target = request.source, request.target
    messages = [{"role": "system", "content": _instructions(source, target, request.register)}]
    before = ""
    for example in examples():
        terms = tuple((term[source], term[target]) for term in example.terms)
        shown = Request(example.texts[source], source, target, terms=terms, before=before)
        messages += _turn(shown, example.texts[target])
        before = shown.text
    for text, translation in reversed(request.examples):
        messages += _turn(Request(text, source, target), translation)
    messages.append({"role": "user", "content": _ask(request)})
    return messages


def without_reasoning(answer: str) -> str:
    """A model's answer without what it thought before it; empty where it did not come to an end."""
    before, end, after = answer.partition("</think>")  # some leave out the <think> that their prompt ends with
    if not end and before.lstrip().startswith("<think>"):
        return ""
    return (after if end else before).strip()


def _turn(request: Request, answer: str) -> list[Message]:
    return [{"role": "user", "content": _ask(request)}, {"role": "assistant", "content": answer}]


def _instructions(source: Locale, target: Locale, register: str) -> str:
    style = _STYLE[target].format(_REGISTERS.get((target, register), ""))
    return (
        f"You translate press releases from {_LANGUAGES[source]} into {_LANGUAGES[target]}. {style} "
        "Use the given terms exactly as they are written. Keep every number and date. "
        "Keep tags such as <g1>, </g1> and <x2/> where they belong. "
        "Translate only the text after 'Text:' and answer with the translation alone, on one line."
    )


def _ask(request: Request) -> str:
    lines = []
    if _LEANS[request.source].match(request.text):
        lines += [f"Before it: {text}" for text in (_short(request.before),) if text]
        lines += [f"After it: {text}" for text in (_short(request.after),) if text and not request.before]
    lines += [f"Term: {source} = {target}" for source, target in request.terms]
    if request.role in _LABELS:
        lines.append(_NOUN_STYLE[request.target])
    if request.fault:
        lines.append(f"A first translation was wrong: {request.fault}. Do it right.")
    return "\n".join([*lines, f"Text: {request.text}"])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_NEIGHBOUR else text[:_LONGEST_NEIGHBOUR] + "…"
