"""What is looked at in a project or release, and in which style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from locpipe.furniture import House
from locpipe.languages.style import REGISTERS, Style, default_style
from locpipe.model import Locale


@dataclass(frozen=True, slots=True)
class Rules:
    """The checks that are left out, by id, and the style of each language.

    ``house`` is how the project writes its furniture. ``selected``, if not None, are the only checks that are made,
    whatever is left out otherwise.
    """

    ignored: frozenset[str] = frozenset()
    styles: Mapping[Locale, Style] = field(default_factory=dict, hash=False)
    selected: frozenset[str] | None = None
    house: House = field(default_factory=House)

    def style(self, locale: Locale) -> Style:
        """The style of a language."""
        return self.styles.get(locale) or default_style(locale)

    def asks_for(self, check: str) -> bool:
        """Whether a check is to be made."""
        return check not in self.ignored if self.selected is None else check in self.selected

    def in_register(self, profile: str) -> Rules:
        """The same with a profile in every language that has it."""
        fitting = [locale for locale, profiles in REGISTERS.items() if profile in profiles]
        styles = {locale: replace(self.style(locale), register=profile) for locale in fitting}
        return replace(self, styles={**self.styles, **styles})

    def without(self, checks: frozenset[str]) -> Rules:
        """The same with more checks left out."""
        return replace(self, ignored=self.ignored | checks)


EVERYTHING = Rules()
"""All checks, in the default styles."""
