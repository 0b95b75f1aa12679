"""Whether what is attached behind an exchanged word in Korean fits its last sound: 은행이다, 푸드다."""

from __future__ import annotations

import re

from locpipe.facts.words import one_of, words
from locpipe.languages.particles import Reading, Sound, ending
from locpipe.model import Locale

# What closes a word, written in whatever way, and a group in brackets; not what stands between two words.
_CLOSERS = re.compile(r"(?:[(（\[［][^()（）\[\]［］]{0,80}[)）\]］]|&\w{2,6};|[^\w\s·ㆍ・,、/~～\-–—:;…&(（\[［])*")
_ATTACHED = re.compile("[가-힣]+")
# Particles and forms of the copula that are the same after every sound.
_SAME = re.compile(
    r"(?:의|에게서|에게|에서|에|께서|께|도|만|까지|부터|보다|처럼|마다|조차|마저|밖에|하고|뿐|대로|같이|만큼|입니다|입니까|인|임|일|씨|측)"
)
_FULL_COPULA = re.compile("이(?:다|고|며|지만|자)")  # may stand whole after a vowel as well
_WAY = re.compile("으?로")


def fits(old: str, rest: str, new: str, mended: str, reading: Reading) -> bool:
    """Whether what follows a word fits another in its place.

    ``rest`` is what followed the old word, ``mended`` what follows the new one once its particle has been put right.
    """
    attached = _attached(mended)
    if not attached or old == new:
        return True
    before, after = _sound(old, reading), _sound(new, reading)
    if before and after and _alike(before, after, attached):
        return True
    if _SAME.match(attached) or (new[-1:].isdecimal() and _counter().match(attached)):
        return True
    if before is None or after is None:
        return old[-2:] == new[-2:]
    if _attached(rest) != attached:
        return True  # a particle that was known and has been put right
    if after is Sound.VOWEL:
        return bool(_FULL_COPULA.match(attached))
    return False


def _attached(rest: str) -> str:
    """The Hangul joined to a word, behind the marks that close it."""
    marks = _CLOSERS.match(rest)
    found = _ATTACHED.match(rest, marks.end() if marks else 0)
    return found[0] if found else ""


def _alike(one: Sound, other: Sound, attached: str) -> bool:
    if _WAY.match(attached):
        return (one is Sound.OTHER) == (other is Sound.OTHER)
    return (one is Sound.VOWEL) == (other is Sound.VOWEL)


def _sound(word: str, reading: Reading) -> Sound | None:
    found = ending(word, reading)
    return found.sound if found else None


def _counter() -> re.Pattern[str]:
    lists = words(Locale.KO)
    return re.compile(one_of([*lists["counters"], *lists["after_digits"]]))
