"""The house style of editions in one language: what a house decides, and no rule of the language.

What is wrong in every house is no setting; see `locpipe.languages.punctuation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from locpipe.model import Locale

PRESS, PLAIN, WEB = "press", "plain", "web"


@dataclass(frozen=True, slots=True)
class Style:
    """What a house decides for one language; a setting that the language does not know is not looked at.

    ``register`` is a profile: in Japanese "press" (です・ます) or "plain" (だ・である), in Korean "press" (한다, 했다)
    or "web" (합니다). The others are Japanese: 「…。」 keeps its stop; a full-width space stands after ！ and ？ within
    a paragraph; a space stands between Latin letters and kana or kanji; digits and Latin letters may be full-width;
    years may be those of an era, 令和6年.
    ``honorific`` is the one that people have behind their names (氏, さん; 씨, 님); "" if it is left to the writer.
    """

    register: str = PRESS
    stop_before_closing_quote: bool = False
    space_after_exclamation: bool = True
    latin_spacing: bool = False
    wide_digits: bool = False
    era_years: bool = False
    honorific: str = ""


REGISTERS: dict[Locale, dict[str, str]] = {
    Locale.EN: {},
    Locale.JA: {PRESS: "polite", PLAIN: "plain"},
    Locale.KO: {PRESS: "plain", WEB: "formal"},
}
"""The register of running text that each profile asks for, as `locpipe.languages.register` names it."""


@cache
def default_style(locale: Locale) -> Style:
    """The style of an edition whose house has decided nothing; today the same settings in every language."""
    return Style()


def wanted_register(style: Style, locale: Locale) -> str | None:
    """The register of running text in this style; None where the language or the profile has none."""
    return REGISTERS[locale].get(style.register)
