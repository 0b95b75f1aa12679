"""Names that stand in the pairs of two editions and not in the glossary, as a fragment of glossary.yml.

Nothing is added to the glossary: a person copies what is right. So precision goes before recall: proposed is what both
texts give the same short form in Latin letters for, what is set in the marks of names in both, and what sounds the same
in both and stands in two pairs at least.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from locpipe.alignment.candidates import Name, definitions, names, quoted, stands_alone
from locpipe.alignment.companies import companies, confirmed
from locpipe.alignment.evidence import is_common
from locpipe.alignment.model import Alignment, Proposal, Sentence
from locpipe.alignment.wholes import whole
from locpipe.errors import printable
from locpipe.fileio import digest
from locpipe.model import Locale
from locpipe.termbase import Termbase
from locpipe.termbase.entry import Entry
from locpipe.termbase.model import Form, Row, TermType
from locpipe.termbase.writing import lines_of

_SURE = 70
"""The score from which on a pair is evidence."""
_LEAST_PAIRS = 2
_LEAST_SOUND = 4
_MOST = 200
_SHOWN = 5
_DIGEST = "# made by locpipe tm align, "


@dataclass(frozen=True, slots=True)
class TermProposal:
    """A name in both languages, with its short form if there is one, why it is proposed, and the lines it stands on."""

    source: str
    target: str
    short: str
    reason: str
    places: tuple[tuple[int, int], ...]


def propose(alignment: Alignment, termbase: Termbase) -> list[TermProposal]:
    """The names to look at, in the order of the source, each once."""
    ours, theirs = alignment.source.locale, alignment.target.locale
    pairs = [pair for pair in alignment.pairs if pair.score >= _SURE]
    found = [*_defined(pairs, ours, theirs), *_marked(pairs, ours, theirs), *_sounding(pairs, ours, theirs)]
    known = {ours: _known(termbase, ours), theirs: _known(termbase, theirs)}
    kept: dict[str, TermProposal] = {}
    taken: set[str] = set()
    for each in found:
        if is_common(each.source, ours) or is_common(each.target, theirs):
            continue
        new = each.source.lower() not in known[ours] and each.target.lower() not in known[theirs]
        if new and each.source not in kept and each.target not in taken:
            kept[each.source] = each
            taken.add(each.target)
    return sorted(kept.values(), key=lambda each: each.places[0])[:_MOST]


def _known(termbase: Termbase, locale: Locale) -> set[str]:
    rows = (row for term in termbase for row in term.rows.values())
    return {text.lower() for row in rows for texts in (row.texts, row.also) for text in texts.get(locale, ())}


def _defined(pairs: Sequence[Proposal], ours: Locale, theirs: Locale) -> Iterator[TermProposal]:
    """Names with the same short form in brackets on both sides of a pair."""
    for pair in pairs:
        one, other = definitions(_words(pair.source), ours), definitions(_words(pair.target), theirs)
        for short in one.keys() & other.keys():
            yield TermProposal(one[short], other[short], short, f"both give {short} for it", (_place(pair),))


def _marked(pairs: Sequence[Proposal], ours: Locale, theirs: Locale) -> Iterator[TermProposal]:
    """The only name of both sides of a pair that has a legal form, if it is whole, or that stands in 「」 and ‘’."""
    english = " ".join(_words(pair.source if ours is Locale.EN else pair.target) for pair in pairs)
    for pair in pairs:
        firms, others = companies(_words(pair.source), ours), companies(_words(pair.target), theirs)
        firms, others = (
            [confirmed(each, english) for each in found] if locale is Locale.EN else found
            for found, locale in ((firms, ours), (others, theirs))
        )
        if len(firms) == len(others) == 1 and (found := whole(firms[0], ours, others[0], theirs)):
            yield from _only(*found, "with a legal form", pair)
    for pair in pairs:
        one, other = quoted(_words(pair.source), ours), quoted(_words(pair.target), theirs)
        if len(one) == len(other) == 1:
            yield from _only(one[0], other[0], "in quotation marks", pair)


def _only(one: str, other: str, reason: str, pair: Proposal) -> Iterator[TermProposal]:
    if one != other:
        yield TermProposal(one, other, "", f"the only name {reason} on both sides", (_place(pair),))


def _sounding(pairs: Sequence[Proposal], ours: Locale, theirs: Locale) -> Iterator[TermProposal]:
    """Names that sound the same and stand in two pairs at least, the longest first, then the most frequent."""
    places: defaultdict[tuple[Name, Name], list[tuple[int, int]]] = defaultdict(list)
    often: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    alone: set[tuple[Name, Name]] = set()
    for pair in pairs:
        texts = _words(pair.source), _words(pair.target)
        one, other = names(texts[0], ours), names(texts[1], theirs)
        for counter, found in zip(often, (one, other), strict=True):
            counter.update({name.text for name in found})
        sounds: defaultdict[str, list[Name]] = defaultdict(list)
        for name in other:
            sounds[name.sound].append(name)
        for name in one:
            if len(name.sound) >= _LEAST_SOUND:
                for same in sounds[name.sound]:
                    if _may_be_one(name.text, same.text):
                        places[name, same].append(_place(pair))
                        if stands_alone(name.text, texts[0], ours) and stands_alone(same.text, texts[1], theirs):
                            alone.add((name, same))
    rows = [(couple, at) for couple, at in places.items() if len(at) >= _LEAST_PAIRS and couple in alone]
    rows.sort(key=lambda row: (-len(row[0][0].sound), -len(row[1]), -len(row[0][0].text) - len(row[0][1].text)))
    parts: set[str] = set()
    for (one_name, other_name), at in rows:
        if one_name.text in parts or max(often[0][one_name.text], often[1][other_name.text]) > 2 * len(at):
            continue
        parts.update(_parts(one_name.text))
        yield TermProposal(one_name.text, other_name.text, "", f"sounds the same, in {len(at)} pairs", tuple(at))


def _may_be_one(one: str, other: str) -> bool:
    """Whether 이 at the end of a Korean name is a part of it, as in 캘러웨이, and no particle."""
    return not any(a.endswith("이") and b[-1] not in "aeiyイィー" for a, b in ((one, other), (other, one)))


def _parts(name: str) -> Iterable[str]:
    """The parts of a name that are no names of their own where the whole one is proposed."""
    words = name.replace("・", " ").split()
    return (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))


def _words(sentences: Iterable[Sentence]) -> str:
    return " ".join(each.words for each in sentences)


def _place(pair: Proposal) -> tuple[int, int]:
    return pair.source[0].line, pair.target[0].line


def fragment(proposals: Sequence[TermProposal], alignment: Alignment, source: str, target: str) -> str:
    """The proposals as a glossary.yml with the evidence in comments; empty if there are none."""
    if not proposals:
        return ""
    ours, theirs = alignment.source.locale, alignment.target.locale
    out = ["# Names in both editions. Copy what is right to glossary.yml, and give it its type."]
    out += [printable(f"# Lines are those of {source} and of {target}."), "entries:"]
    for each in proposals:
        at = ", ".join(f"{one}/{other}" for one, other in each.places[:_SHOWN])
        more = ", …" if len(each.places) > _SHOWN else ""
        out.append(printable(f"  # {each.reason}; line {at}{more}"))
        out += ["  " + line for line in lines_of(_entry(each, ours, theirs))]
    return "\n".join(out) + "\n"


def _entry(proposal: TermProposal, ours: Locale, theirs: Locale) -> Entry:
    rows = {Form.FULL: Row({ours: (proposal.source,), theirs: (proposal.target,)})}
    if proposal.short:
        rows[Form.ABBREVIATION] = Row(dict.fromkeys(Locale, (proposal.short,)))
    return Entry(TermType.TERM, rows)


def signed(fragment: str) -> bytes:
    """A fragment as a file whose first line has the digest of the rest."""
    return f"{_DIGEST}{digest(fragment.encode())}\n{fragment}".encode()


def is_untouched(data: bytes) -> bool:
    """Whether a file is a fragment as it was written."""
    first, _, rest = data.partition(b"\n")
    return first == f"{_DIGEST}{digest(rest)}".encode()
