"""A person's name in parts, from the spellings of the whole and the family name alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from locpipe.model import Locale
from locpipe.termbase.load import spelled


def name_in_parts(texts: Sequence[str], family: str, locale: Locale) -> Mapping[str, str] | None:
    """The name as glossary.yml has it, with ``family``, ``given`` and perhaps ``full``.

    It is one that gives all of the texts, the first of them preferred; None where no such name is found.
    """
    for given in _given(texts, family, locale):
        name = {"given": given, "family": family} if locale is Locale.EN else {"family": family, "given": given}
        for each in (name, {**name, "full": texts[0]}):
            known = spelled(each, locale)[0]
            if known[0] == texts[0] and set(texts) <= set(known):
                return each
    return None


def _given(texts: Sequence[str], family: str, locale: Locale) -> Iterator[str]:
    """The given names that there may be: what stands beside the family name in one of the texts."""
    for text in texts:
        before = next((text.removesuffix(end) for end in (f" {family}", f"・{family}") if text.endswith(end)), "")
        given = before if locale is Locale.EN or before else text.removeprefix(family).lstrip(" ・")
        if given.strip() and given != text:
            yield given.strip()
