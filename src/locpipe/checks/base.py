"""What a check is: a pure function from a translation, or from all of a release's, to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from locpipe import inline
from locpipe.furniture import House
from locpipe.languages.style import Style
from locpipe.model import Finding, Locale, Role, Severity
from locpipe.termbase import Termbase


@dataclass(frozen=True, slots=True)
class Translation:
    """What a check looks at: a msgid and its msgstr, their languages, the sentence's role, and the house's style.

    Without a style it is the default one of the target language; without a house, no project's. ``joined``
    says that these are several sentences that a person translated as they liked, into one or more.
    """

    msgid: str
    msgstr: str
    source: Locale
    target: Locale
    role: Role = Role.BODY
    style: Style | None = None
    joined: bool = False
    house: House = field(default_factory=House)

    def __hash__(self) -> int:
        """That of the texts, which tell most translations apart."""
        return hash((self.msgid, self.msgstr))

    @property
    def source_words(self) -> str:
        """The source without inline codes."""
        return inline.plain(self.msgid)

    @property
    def target_words(self) -> str:
        """The translation without inline codes."""
        return inline.plain(self.msgstr)


CheckFunction = Callable[[Translation, Termbase], Iterator[Finding]]
ReleaseFunction = Callable[[Sequence[Translation], Termbase], Iterator[tuple[int, Finding]]]
"""From the translations of a release, in order, to findings, each with the number of the one it is about."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check with the id that names it in reports, a title for people, and the worst that it says.

    It looks at each translation by itself, with ``find``, or at all of a release together, with ``find_in_release``.
    ``fatal`` says that its errors make a draft worse than none: an engine's candidate with one is dropped.
    """

    id: str
    title: str
    severity: Severity
    find: CheckFunction | None = None
    find_in_release: ReleaseFunction | None = None
    fatal: bool = False

    def findings(self, translations: Sequence[Translation], termbase: Termbase) -> Iterator[tuple[int, Finding]]:
        """All that it says of a release's translations, each with the number of the one it is about."""
        if self.find_in_release:
            yield from self.find_in_release(translations, termbase)
        for number, translation in enumerate(translations):
            yield from ((number, finding) for finding in (self.find(translation, termbase) if self.find else ()))
