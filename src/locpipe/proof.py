"""The proof of an edition: source and translation side by side, sentence by sentence, for whoever signs it off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from locpipe import facts, inline
from locpipe.catalog.model import Catalog, Entry, Key, State
from locpipe.checks import Report
from locpipe.errors import counted
from locpipe.formats import OwnLines, identity
from locpipe.links import find_links
from locpipe.model import BlockKind, BoxKind, Locale, Role, Segment, Unit
from locpipe.notices import embargo_notice
from locpipe.publishing import with_joined
from locpipe.rendering.html import standing_alone
from locpipe.rendering.inline_html import InlineHtml, plainly
from locpipe.rendering.pictures import Pictures
from locpipe.rendering.runs import runs_in
from locpipe.signoff import SignedOff
from locpipe.source import MadeFrom, Source

_LANGUAGES = {Locale.EN: "English", Locale.JA: "日本語", Locale.KO: "한국어"}
_STATES = {
    State.APPROVED: "approved",
    State.EDITED: "edited, not approved",
    State.DRAFT: "machine draft",
    State.EMPTY: "not translated",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """What a proof shows: a release with its catalog, the findings on it, and what signing it would be of."""

    source: Source
    target: Locale
    catalog: Catalog
    findings: Sequence[Report]
    made_from: MadeFrom
    signed: SignedOff
    place: str  # of the catalog, as people name it
    own: OwnLines


def proof(shown: Proof, pictures: Pictures) -> bytes:
    """The proof as an HTML page that stands alone, the same bytes for the same texts and findings."""
    name = shown.source.release.name
    title = f"{name}: {_LANGUAGES[shown.source.release.source]} → {_LANGUAGES[shown.target]}"
    body = [*_header(shown, title), *_Table(shown, pictures).lines(), *_footer(shown)]
    return standing_alone(f"Proof of {title}", Locale.EN, "proof.css", body)


def _header(shown: Proof, title: str) -> Iterator[str]:
    yield f"<header><p>Proof</p><h1>{escape(title)}</h1>"
    handling = shown.source.release.handling
    if handling.confidential:
        yield '<p class="notice">Confidential</p>'
    if handling.embargo:
        yield f'<p class="notice" lang="{shown.target}">{escape(embargo_notice(handling.embargo, shown.target))}</p>'
    counts = shown.catalog.states
    states = [f'<li class="{state}">{counts[state]} {_STATES[state]}</li>' for state in State if counts[state]]
    errors = sum(report.is_error for report in shown.findings)
    others = sum(1 for report in shown.findings if not report.waiver) - errors
    left = [counted(errors, "error"), counted(others, "warning or hint", "warnings and hints")]
    yield f'<ul class="counts">{"".join(states)}<li>{", ".join(left)}</li></ul>'
    yield f'<p class="place">Catalog: {escape(shown.place)}. Underlined: dates, numbers, addresses.</p>'
    queries = "".join(f"<li>{escape(query)}</li>" for _, query in shown.catalog.queries)
    if queries:
        yield f'<section class="queries"><h2>Open queries</h2><ul>{queries}</ul></section>'
    yield "</header>"


def _footer(shown: Proof) -> Iterator[str]:
    """Who signed, or room for it, and the digests of what is signed, so that paper and files can be compared."""
    digests = (
        ("Source", shown.made_from.source_digest),
        ("Translation", shown.made_from.catalog_digest),
        ("Glossary", shown.made_from.glossary_digest or "none"),
    )
    rows = "".join(f"<dt>{name}</dt><dd><code>{escape(digest)}</code></dd>" for name, digest in digests)
    signed = shown.signed
    yield "<footer>"
    if signed.latest and signed.valid:
        yield f"<p>Signed off by {escape(signed.latest.by)} at {escape(signed.latest.at)}.</p>"
    else:
        yield '<p class="signature"><span>Name</span><span>Date</span><span>Signature</span></p>'
    yield f"<dl>{rows}</dl></footer>"


class _Table:
    """The sentences, block by block."""

    def __init__(self, shown: Proof, pictures: Pictures) -> None:
        self._shown = shown
        self._entries = {entry.key: entry for entry in shown.catalog.current}
        self._reports: dict[Key, list[Report]] = {}
        for report in shown.findings:
            self._reports.setdefault(report.entry.key, []).append(report)
        self._told: set[Key] = set()
        source = shown.source.release.source
        self._source = InlineHtml(lambda _: 0, pictures, lambda text: _with_facts(text, source))
        self._target = InlineHtml(lambda _: 0, pictures, lambda text: _with_facts(text, shown.target))

    def lines(self) -> Iterator[str]:
        """The table."""
        source, target = self._shown.source.release.source, self._shown.target
        yield '<table><thead><tr><th scope="col">Entry</th>'
        yield f'<th scope="col" lang="{source}">{_LANGUAGES[source]}</th>'
        yield f'<th scope="col" lang="{target}">{_LANGUAGES[target]}</th></tr></thead>'
        yield from self._own(self._shown.own.above)
        for unit in self._shown.source.document.units:
            if unit.segments:
                yield f'<tbody class="{_kind(unit)}">'
                yield from (line for segment in unit.segments for line in self._row(unit, segment))
                yield "</tbody>"
        yield from self._own(self._shown.own.below)
        yield "</table>"

    def _own(self, lines: Sequence[str]) -> Iterator[str]:
        """Lines that every edition has: they are signed off, too."""
        for line in lines:
            yield '<tbody><tr class="approved"><th scope="row"><span>added to every edition</span></th><td></td>'
            yield f'<td lang="{self._shown.target}">{plainly(line)}</td></tr></tbody>'

    def _row(self, unit: Unit, segment: Segment) -> Iterator[str]:
        shown = self._shown
        key = shown.source.extraction.key(unit, segment)
        entry = self._entries.get(key, Entry(key[1]))
        left = self._source.written(runs_in(segment.text, identity, shown.source.release.source))
        words = "approved by template" if entry.from_template else _STATES[entry.state]
        state = f'<span class="state {entry.state}">{words}</span>'
        place = f'<span class="line">line {entry.line}</span>' if entry.line else ""
        head = f"<span>{_label(unit)}</span>{state}{place}"
        yield f'<tr class="{entry.state}"><th scope="row">{head}</th>'
        yield f'<td lang="{shown.source.release.source}">{left}</td>'
        yield f'<td lang="{shown.target}">{self._translation(unit, segment, entry)}{self._notes(entry)}</td></tr>'

    def _translation(self, unit: Unit, segment: Segment, entry: Entry) -> str:
        if inline.is_joined(entry.msgstr):
            return '<em lang="en">(told in the sentence beside it)</em>'
        keys = (self._shown.source.extraction.key(unit, each) for each in unit.segments)
        source = with_joined(unit, segment, [self._entries[key].msgstr if key in self._entries else "" for key in keys])
        return self._target.written(runs_in(inline.restore(entry.msgstr, source), identity, self._shown.target))

    def _notes(self, entry: Entry) -> str:
        """What stands against the sentence: findings, and the translators' own comments; once, where it repeats."""
        if entry.key in self._told:
            return ""
        self._told.add(entry.key)
        lines = [_finding(report) for report in self._reports.get(entry.key, ())]
        lines += [f'<li class="comment">{escape(comment)}</li>' for comment in entry.comments if comment.strip()]
        return f'<ul class="findings" lang="en">{"".join(lines)}</ul>' if lines else ""


def _finding(report: Report) -> str:
    said = escape(f"{report.finding.severity}: {report.finding.message} [{report.finding.check}]")
    if report.waiver is None:
        return f'<li class="{report.finding.severity.value}">{said}</li>'
    return f"<li><del>{said}</del> waived by {escape(report.waiver.by)}: {escape(report.waiver.reason)}</li>"


def _kind(unit: Unit) -> str:
    """The classes of a block's rows: what it looks like."""
    place = unit.place
    names = [place.kind.value, unit.role.value]
    names += [box.value for box in (BoxKind.ITEM, BoxKind.CELL, BoxKind.QUOTE) if place.within(box)]
    return " ".join(dict.fromkeys(names))


def _label(unit: Unit) -> str:
    if unit.place.kind is not BlockKind.ATTRIBUTE:
        return unit.role.value
    return "words for a picture" if unit.role is Role.CAPTION else f"{unit.role.value} (not in the text)"


def _with_facts(text: str, locale: Locale) -> str:
    """Words with their dates, numbers and addresses set off, so that both sides are easily compared."""
    out: list[str] = []
    at = 0
    told = [*find_links(text), *((fact.start, fact.end) for fact in facts.find(text, locale))]
    for start, end in _apart(told):
        out += [plainly(text[at:start]), f"<mark>{plainly(text[start:end])}</mark>"]
        at = end
    return "".join([*out, plainly(text[at:])])


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans that stand in no other."""
    end = 0
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            yield start, stop
            end = stop
