"""What a check is: a pure function from a translation to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from locpipe import inline
from locpipe.languages.style import Style
from locpipe.model import Finding, Locale, Role
from locpipe.termbase import Termbase


@dataclass(frozen=True, slots=True)
class Translation:
    """What a check looks at: one msgid and its msgstr, the languages they are in, and what the text is in the release.

    ``style`` is the house style of the edition; None for the target language's default.
    """

    msgid: str
    msgstr: str
    source: Locale
    target: Locale
    role: Role = Role.BODY
    style: Style | None = None

    @property
    def source_words(self) -> str:
        """The source without inline codes."""
        return inline.plain(self.msgid)

    @property
    def target_words(self) -> str:
        """The translation without inline codes."""
        return inline.plain(self.msgstr)


CheckFunction = Callable[[Translation, Termbase], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check with the id that names it in reports, and a title for people.

    ``fatal`` says that its errors make a draft worse than none: an engine's candidate with one is dropped.
    """

    id: str
    title: str
    find: CheckFunction
    fatal: bool = False
