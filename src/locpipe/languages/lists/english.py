"""Lists of three and more items in an English sentence, where it is certain that they are one.

What looks like a list and is none: a name in apposition, a place with its country, clauses, adjectives, the name of a
ministry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from locpipe.languages.lists.words import english_pattern, english_words

_MOST_WORDS = 5  # of an item in English
_EN_CHUNK = re.compile(r"(?P<chunk>[^,;:.()“”\"—–]*)(?P<mark>, |[;:.()“”\"—–]|,|\Z)")
_EN_AND = re.compile(r"(?:(?<=\s)|\A)(?:and|or|&)\s")
_NOUN = re.compile(
    r"(?:a|an|the|its|their|one|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)\s"
    r"|.*[A-Z0-9]|.*[a-z](?<!ou)s\b|[a-z]+ing\b"
)
_DETERMINED = re.compile(r"(?:a|an|the|its|his|her|one of)\s")
_NAMED = re.compile(
    r"(?!(?:Address|Venue|Location|Place|Where|When|Contact|Date|Time)\b)[A-Z][^:,.]{2,40}: "
    r"(?P<items>[^\d:;.()“”]+)\.?\Z"
)
_OWNERS = ("Her", "His", "Its", "The", "A", "An", "Their", "My", "Our")
_OFFICE = re.compile(
    r"(?:\w+ )?(?:chief|dean|president|chair\w*|director|head|professor"
    r"|minister|mayor|governor|manager|founder|C[EFOT]O)\b",
    re.IGNORECASE,
)


def english_lists(text: str) -> Iterator[int]:
    """A, B and C; A, B, and C; not Busan, South Korea, and Osaka, nor Trade, Industry and Energy of a ministry."""
    yield from (len(run) for run in english_runs(text) if _is_list(run))
    if named := _NAMED.match(text):
        yield from _with_label(named["items"].split(", "))


def english_runs(text: str) -> Iterator[list[str]]:
    """What stands between commas up to "and": the first with the sentence's beginning, the last to its next mark."""
    if ", " not in text:
        return
    run: list[str] = []
    for found in _EN_CHUNK.finditer(text):
        chunk, mark = found["chunk"], found["mark"]
        joint = _EN_AND.search(chunk)
        if run and joint:
            chunks = [each for each in (*run, chunk[: joint.start()]) if each.strip()]
            yield [*chunks, chunk[joint.end() :]]
        if mark != ", " or joint:
            run = []
        elif run and len(chunk.split()) > _MOST_WORDS:
            run = [chunk]
        else:
            run.append(chunk)


def _with_label(items: list[str]) -> Iterator[int]:
    """Includes: lunch, insurance, tools; not Speaker: Jun Reed, Alder Bank, nor Summary: fast, light, cheap."""
    if len(items) > 2 and all(_is_short_thing(each) for each in items):
        yield len(items)


def _is_short_thing(item: str) -> bool:
    words = item.split()
    if not 0 < len(words) < 4 or (len(words) > 1 and not item[0].islower()):
        return False
    return words[0] not in english_words("clause") and not _is_adjective(words[-1])


def _is_adjective(word: str) -> bool:
    """Whether a word is one by itself or by its ending, and no such noun as library."""
    if word in english_words("adjective"):
        return True
    ends = english_pattern("adjective_ending").search(word)
    return word.islower() and ends is not None and word not in english_words("noun")


def _is_list(chunks: list[str]) -> bool:
    """Whether these are items, of which the first may have the sentence's beginning before it."""
    first, last = chunks[0], chunks[-1].strip()
    middle = [each.strip() for each in chunks[1:-1]]
    own = first.split()
    if not own or not last or not middle:
        return False
    if own[0].lower() in english_words("opening") and (len(middle) == 1 or len(own) < 3):
        return False
    if any(each.split()[0].lower() in english_words("clause") or len(each.split()) > _MOST_WORDS for each in middle):
        return False
    if any(word in english_words("finite") for each in middle for word in each.split()):
        return False
    if english_pattern("body").search(" ".join(own[:-1]) + " "):
        return False
    return not _in_apposition(first, middle, last) and _nouns(own, middle, last)


def _in_apposition(first: str, middle: list[str], last: str) -> bool:
    """Kim, president of Orin, and Lee; Orin, a maker of ships, and Lee; Busan, South Korea, and Osaka."""
    region = english_pattern("region")
    words = first.split()
    named = words[-1][:1].isupper() or not _DETERMINED.match(" ".join(words[-2:]).lower())
    if any((named and _OFFICE.match(each)) or english_pattern("participle").match(each) for each in middle):
        return True
    if english_pattern("firm").match(last) or _are_verbs(middle, last):
        return True
    if any(region.fullmatch(each) for each in middle) and not region.search(words[-1]):
        return True
    if len(middle) == 1 and words[0] in _OWNERS and words[-1].islower() and middle[0].istitle() and last.istitle():
        return True  # Her first book, Salt and Light
    if "both" in middle[-1].split() or middle[-1].split()[0] in ("either", "neither"):
        return True
    items = [" ".join(words[-2:]), *middle]
    pairs = pairwise(items)
    return any(_is_name(one) and _DETERMINED.match(other) for one, other in pairs)


def _are_verbs(middle: list[str], last: str) -> bool:
    """collects, sorts and recycles glass."""
    first, *rest = last.split()
    if not first.islower() or not first.endswith("s") or not rest or rest[0].endswith("ed"):
        return False
    single = all(" " not in each and each.endswith("s") and each.islower() for each in middle)
    return single and rest[0].islower() and rest[0] not in english_words("after_noun")


def _is_name(item: str) -> bool:
    """Whether the words end with a capital, and have no article."""
    words = item.split()
    return words[-1][:1].isupper() and not any(_DETERMINED.match(f"{word} ") for word in words)


def _nouns(own: list[str], middle: list[str], last: str) -> bool:
    """Whether the items are things: with an article, a number or a capital, or several; else by what they are not."""
    heads = [" ".join(own[-2:]), *middle]
    if any(_is_adjective(each.split()[-1]) and not _DETERMINED.match(each) for each in heads):
        return False
    if any(each.lower() in english_words("adjective") for each in middle):
        return False
    if len(middle) > 1:
        return not all(head.endswith(("ed", "ing")) for head in (each.split()[-1] for each in middle))
    if _are_objects(own, middle, last):
        return True
    ending = " ".join(last.split()[:3])
    begins = middle[0].split()[0]
    participle = begins.endswith("ing") and begins not in english_words("noun") and not last.split()[0].endswith("ing")
    return not participle and all(_NOUN.match(each) for each in middle) and _NOUN.match(ending) is not None


def _are_objects(own: list[str], middle: list[str], last: str) -> bool:
    """Whether single words stand behind a verb or preposition that takes things, and nothing comes that they describe.

    covers safety, cost and schedule; not offers quick, expert and kind help.
    """
    words = [own[-1], *middle, last.split()[0]]
    after = last.split()[1:2]
    if len(own) < 2 or own[-2] not in english_words("takes_things") or any(" " in each for each in middle):
        return False
    plain = all(word.islower() and not word.endswith(("ed", "ing")) and not _is_adjective(word) for word in words)
    return plain and (not after or after[0] in english_words("after_noun"))
