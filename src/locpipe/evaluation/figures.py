"""What is counted in translations: terms, names, findings, what is empty, and how far they are from the reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from rapidfuzz.distance import Levenshtein

from locpipe import inline
from locpipe.checks import Translation, find
from locpipe.evaluation.model import Direction, EvalSet, Figures, Segment, Share
from locpipe.model import Finding, Severity
from locpipe.termbase import Match, Termbase, TermType, rendered

_NAMES = (TermType.PERSON, TermType.ORGANIZATION)
_POINTING_AT_NAMES = frozenset({"terms", "names", "legal_forms", "empty"})


def figures(direction: Direction, msgstrs: Sequence[str], termbase: Termbase) -> Figures:
    """The figures of translations, one for each segment of a direction in order."""
    rows = [
        _row(each, segment, msgstr, termbase)
        for (each, segment), msgstr in zip(direction.segments(), msgstrs, strict=True)
    ]
    wrong = [row for row in rows if row.names is False]
    severities = Counter(finding.severity for row in rows if not row.empty for finding in row.findings)
    return Figures(
        terms=Share(sum(row.terms.part for row in rows), sum(row.terms.whole for row in rows)),
        names=Share(sum(row.names is True for row in rows), sum(row.names is not None for row in rows)),
        flagged=Share(sum(_points_at_names(row.findings) for row in wrong), len(wrong)),
        findings={severity: severities[severity] for severity in Severity},
        empty=sum(row.empty for row in rows),
        unedited=Share(sum(row.distance == 0 for row in rows), len(rows)),
        distance=fmean(row.distance for row in rows) if rows else 0.0,
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """What is counted in one translation; ``names`` says whether all are right, None where there are none."""

    terms: Share
    names: bool | None
    findings: tuple[Finding, ...]
    empty: bool
    distance: float


def _row(each: EvalSet, segment: Segment, msgstr: str, termbase: Termbase) -> _Row:
    translation = Translation(
        segment.msgid, msgstr, each.source, each.target, segment.role, each.rules.style(each.target)
    )
    told = [(match, _is_right(match, translation)) for match in _matches(translation, termbase)]
    names = [right for match, right in told if match.term.type in _NAMES]
    return _Row(
        Share(sum(right for _, right in told), len(told)),
        all(names) if names else None,
        tuple(find(translation, termbase, each.rules)),
        not msgstr,
        distance(translation.target_words, inline.plain(segment.reference)),
    )


def _matches(translation: Translation, termbase: Termbase) -> list[Match]:
    """The glossary's terms in the source that have a form in the target language, and one meaning only."""
    found = termbase.find(translation.source_words, translation.source)
    return [match for match in found if match.targets(translation.target) and not match.ambiguous]


def _is_right(match: Match, translation: Translation) -> bool:
    return bool(rendered(translation.target_words, match, translation.target))


def _points_at_names(findings: Iterable[Finding]) -> bool:
    return any(one.check in _POINTING_AT_NAMES and one.severity is not Severity.HINT for one in findings)


def distance(draft: str, reference: str) -> float:
    """How many characters are to be inserted, deleted or exchanged, over those of the reference; at most 1."""
    return min(1.0, Levenshtein.distance(draft, reference) / max(1, len(reference)))
