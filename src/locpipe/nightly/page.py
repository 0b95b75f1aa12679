"""The report as a page that stands alone: no script, nothing from elsewhere, everything escaped."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator
from html import escape
from importlib.resources import files
from pathlib import PurePosixPath

from locpipe.catalog.model import State
from locpipe.errors import counted
from locpipe.model import Locale, Severity
from locpipe.nightly.figures import Listed, Points, Run, Totals
from locpipe.nightly.result import Result

Rows = Callable[[], Iterable[tuple[Result, bool]]]
"""Gives every result and whether this run has worked on it, each time it is called."""

_LANGUAGES = {Locale.EN: "English", Locale.JA: "日本語", Locale.KO: "한국어"}
_BAR = (State.APPROVED, State.EDITED, State.DRAFT, State.EMPTY)
_STEPS = {
    "draft": ("To be drafted", "Nobody has drafted these yet, or their source has changed since."),
    "review": ("To be reviewed", "Correct each draft, clear its mark “needs work”, save."),
    "approve": ("To be signed off", "Everything is reviewed; somebody must answer for it."),
    "build": ("To be built", "Everything is approved; the edition is missing or older than its catalog."),
}
_HEAD = ("Release", "Language", "Progress", "Findings", "Questions", "Signed off", "Edition", "This run", "Next")
_EDITIONS = {"none": "–", "old": "out of date", "current": "up to date"}


def lines(run: Run, totals: Totals, points: Points, rows: Rows) -> Iterator[str]:
    """The page, piece by piece."""
    yield _head(run)
    yield _verdict(run, totals)
    yield _figures(run, totals)
    yield from _failures(points.failed)
    yield from _attention(points)
    yield from _table(rows)
    yield _foot(run)


def _head(run: Run) -> str:
    style = (files("locpipe.nightly") / "page.css").read_text(encoding="utf-8")
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{escape(run.project)} – locpipe, {escape(run.started[:10])}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{escape(run.project)}</h1>
<p>Editions of press releases, as of {_time(run.ended)}</p>
</header>
<main>"""


def _verdict(run: Run, totals: Totals) -> str:
    said = []
    if run.stopped:
        said.append("The run was stopped before it was done; the next one goes on.")
    if totals.failed:
        said.append(f"{counted(totals.failed, 'failure')}: see below. Everything else was done.")
    if run.engine_missing:
        said.append(f"The translation engine was not ready: {run.engine_missing}")
    bad = bool(said)
    text = " ".join(said) or ("Everything was done." if totals.releases else "There are no releases yet.")
    return f'<p class="verdict {"bad" if bad else "good"}">{escape(text)}</p>'


def _figures(run: Run, totals: Totals) -> str:
    entries = sum(totals.states.values())
    percent = f"{100 * totals.states['approved'] // entries} %" if entries else "–"
    figures = [
        (str(totals.releases), "releases"),
        (str(totals.editions), "editions, counting each language"),
        (percent, "of all sentences approved"),
        (f"{totals.approved_editions}", "editions approved throughout"),
        (f"{totals.current_editions}", "editions published and up to date"),
        (str(totals.findings["error"]), "errors found by checks"),
        (str(totals.queries), "open questions"),
        (str(totals.failed), "failures"),
    ]
    alarming = ("errors found by checks", "open questions", "failures")
    cells = "\n".join(
        f"<div{' class=alarm' if label in alarming and number != '0' else ''}><dd>{number}</dd><dt>{label}</dt></div>"
        for number, label in figures
    )
    took = f"; {run.usage.words}" if run.usage.words else ""
    night = f"In {_duration(run.seconds)}: {counted(run.done, 'edition')} worked on, {run.unchanged} unchanged{took}."
    return f'<dl class="figures">\n{cells}\n</dl>\n<p class="night">{night}</p>'


def _failures(failed: Listed) -> Iterator[str]:
    if failed.total:
        yield '<section class="failures"><h2>What failed</h2>\n<ul>'
        for row in failed.rows:
            assert row.failure  # noqa: S101 - that is why it is here
            where = f" <code>{escape(row.failure.where)}</code>" if row.failure.where else ""
            hint = f'<br><span class="hint">{escape(row.failure.hint)}</span>' if row.failure.hint else ""
            yield f"<li>{_name(row)}: {escape(_sentence(row.failure.message))}{where}{hint}</li>"
        yield f"</ul>{_more(failed)}</section>"


def _attention(points: Points) -> Iterator[str]:
    yield "<section><h2>What waits for a person</h2>"
    yield from _listed(
        "Questions of translators", "Answer in the catalog, then take the question out.", points.queries, _catalog
    )
    yield from _listed("Errors", "Found by the checks; this lists them.", points.errors, _check)
    for verb in sorted(points.steps, key=lambda verb: [*_STEPS, verb].index(verb)):
        title, text = _STEPS.get(verb, (verb.capitalize(), ""))
        yield from _listed(title, text, points.steps[verb], _next)
    if not (points.queries.total or points.errors.total or points.steps):
        yield "<p>Nothing.</p>"
    yield "</section>"


def _listed(title: str, text: str, listed: Listed, todo: Callable[[Result], str]) -> Iterator[str]:
    if listed.total:
        yield f'<h3>{escape(title)} <span class="count">{listed.total}</span></h3>\n<p>{text}</p>\n<ul>'
        for row in listed.rows:
            yield f"<li>{_name(row)}: {_what(row)}<br><code>{escape(todo(row))}</code></li>"
        yield f"</ul>{_more(listed)}"


def _what(row: Result) -> str:
    said = [
        counted(row.queries, "question") if row.queries else "",
        counted(row.findings("error"), "error") if row.findings("error") else "",
        f"{row.unapproved} of {counted(row.total, 'sentence')} not approved" if row.unapproved else "",
        f"{row.count('empty')} empty" if row.count("empty") else "",
    ]
    return ", ".join(part for part in said if part) or "approved"


def _next(row: Result) -> str:
    return str(row.standing["next"]).removeprefix("review ")


def _catalog(row: Result) -> str:
    return f"locales/{row.target}/LC_MESSAGES/{row.release}.po"


def _check(row: Result) -> str:
    return f"locpipe check --to {row.target} -- {shlex.quote(row.release)}"


def _more(listed: Listed) -> str:
    left = listed.total - len(listed.rows)
    return f'<p class="more">and {left} more, in the table below</p>' if left else ""


def _table(rows: Rows) -> Iterator[str]:
    yield "<section><h2>All editions</h2>"
    yield '<p class="legend">' + " ".join(f'<span class="{state}">{state}</span>' for state in _BAR) + "</p>"
    yield "<table><thead><tr>" + "".join(f'<th scope="col">{name}</th>' for name in _HEAD) + "</tr></thead><tbody>"
    for row, tonight in rows():
        yield _row(row, tonight=tonight)
    yield "</tbody></table></section>"


def _row(row: Result, *, tonight: bool) -> str:
    handling = f"<small>{escape(row.handling)}</small>" if row.handling else ""
    head = f'<th scope="row"{_lang(row.source)}>{_breakable(row.release)}{handling}</th>'
    language = _LANGUAGES[Locale(row.target)] if row.target else "all"
    first = f'<td data-label="Language"{_lang(row.target)}>{language}</td>'
    if row.failure:
        why = f"<strong>failed</strong>: {escape(_sentence(row.failure.message))}"
        return f'<tr class="failed">{head}{first}<td colspan="{len(_HEAD) - 2}">{why}</td></tr>'
    named = zip(_HEAD[2:], _cells(row, tonight=tonight), strict=True)
    cells = "".join(f'<td data-label="{name}">{cell}</td>' for name, cell in named)
    return f"<tr>{head}{first}{cells}</tr>"


def _cells(row: Result, *, tonight: bool) -> list[str]:
    return [
        _bar(row),
        _findings(row),
        str(row.queries or ""),
        _signed(row),
        _edition(row),
        _work(row) if tonight else f"unchanged since {_day(row.done.at)}",
        escape(row.next_verb) or "done",
    ]


def _bar(row: Result) -> str:
    counts = [(state, row.count(state)) for state in _BAR if row.count(state)]
    said = ", ".join(f"{count} {state}" for state, count in counts) or "no sentences"
    parts = "".join(f'<i class="{state}" style="flex-grow:{count}"></i>' for state, count in counts)
    percent = f"{100 * row.count('approved') // row.total} % – " if row.total else ""
    return f'<span class="bar" role="img" aria-label="{said}">{parts}</span><small>{percent}{said}</small>'


def _findings(row: Result) -> str:
    counts = [(severity, row.findings(severity)) for severity in Severity]
    waived = int(row.standing.get("waived", 0))
    said = [counted(count, severity) for severity, count in counts if count]
    return ", ".join(said + ([f"{waived} waived"] if waived else []))


def _signed(row: Result) -> str:
    """Whether somebody answers for the edition: by whom, or why no longer."""
    state, signed = str(row.standing.get("signoff", "-")), row.standing.get("signed") or {}
    by = f" ({signed['by']})" if signed.get("by") else ""
    why = ", ".join(row.standing.get("signoff_changed", ()))
    said = {"valid": f"yes{by}", "lapsed": f"lapsed: {why} changed", "none": "no", "-": ""}
    return escape(said.get(state, state))


def _edition(row: Result) -> str:
    state, why = str(row.standing["edition"]), ", ".join(row.standing.get("edition_changed", ()))
    return escape(_EDITIONS.get(state, state) + (f": {why}" if why else ""))


def _work(row: Result) -> str:
    counts = ((row.done.drafted, "drafted"), (row.done.recalled, "recalled"))
    made = ", ".join(f"{count} {what}" for count, what in counts if count)
    took = f", {row.done.usage.words}" if row.done.usage.words else ""
    return f"{made or 'checked'} in {_duration(row.done.seconds)}{took}"


def _name(row: Result) -> str:
    name = f"<strong{_lang(row.source)}>{_breakable(row.release)}</strong>"
    return f"{name} (<span{_lang(row.target)}>{_LANGUAGES[Locale(row.target)]}</span>)" if row.target else name


def _breakable(name: str) -> str:
    """A name that may be broken after its hyphens, dots and underscores."""
    text = escape(PurePosixPath(name).name)
    for mark in "-_.":
        text = text.replace(mark, f"{mark}<wbr>")
    return text


def _lang(tag: str) -> str:
    """Which language a text is in, so that Chinese characters get its glyphs."""
    return f' lang="{tag}"' if tag in list(Locale) else ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "…")) else ".")


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def _time(moment: str) -> str:
    """A time as it is read everywhere: 2026-11-24 23:10 (+09:00)."""
    shown = f"{moment[:10]} {moment[11:16]} ({moment[19:] or 'UTC'})"
    return f'<time datetime="{escape(moment)}">{escape(shown)}</time>'


def _day(moment: str) -> str:
    return f'<time datetime="{escape(moment)}">{escape(moment[:10])}</time>'


def _foot(run: Run) -> str:
    return f"""</main>
<footer>
<p>Run from {_time(run.started)} to {_time(run.ended)}, drafts by the engine “{escape(run.engine)}”. The same figures
for programs: <code>build/report.json</code>. This page holds no text of any release.</p>
</footer>
</body>
</html>"""
