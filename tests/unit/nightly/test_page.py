"""The page: figures, what waits for a person, every edition once."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from locpipe.nightly import page
from locpipe.nightly.figures import MOST_LISTED, Points, Run, Totals
from locpipe.nightly.result import Done, Failure, Result

RUN = Run("press", "pseudo", "2026-11-24T22:30:00+09:00", "2026-11-24T22:31:05+09:00", 65.2, 2, 1, 0, stopped=False)


def standing(following: str = "", **more: Any) -> dict[str, Any]:
    """A row as `status` gives it."""
    states = {"approved": 3, "edited": 1, "draft": 0, "empty": 0}
    row = {"states": states, "findings": {"error": 0, "warning": 0, "hint": 0}, "queries": [], "catalog": "current"}
    return row | {"edition": "none", "next": following} | more


def result(name: str, target: str = "ja", **more: Any) -> Result:
    """A result of a release in English."""
    done = Done(4, 1, 0.52, "2026-11-20T22:30:00+09:00")
    return Result(name, f"releases/{name}.en.md", "en", target, done, standing(**more))


def failed(name: str, message: str, target: str = "") -> Result:
    """A release that failed."""
    return replace(result(name, target), standing={}, failure=Failure(message, f"releases/{name}.en.md:3", "mend it"))


def written(*rows: tuple[Result, bool], run: Run = RUN) -> str:
    """The page of some results."""
    totals, points, last = Totals(), Points(), ""
    for each, _ in rows:
        totals.add(each, new_release=each.file != last)
        points.add(each)
        last = each.file
    return "\n".join(page.lines(run, totals, points, lambda: rows))


def words(html: str) -> str:
    """What a reader sees."""
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]*>", "", html, flags=re.DOTALL))


class _Nesting(HTMLParser):
    """Checks that tags are closed in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br", "wbr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_figures_stand_on_top() -> None:
    html = written((result("a"), True), (result("a", "ko"), False), (failed("b", "not UTF-8"), True))
    seen = words(html)
    for figure in ("2 releases", "2 editions", "75 % of all sentences approved", "1 failures"):
        assert figure.replace(" ", "") in seen.replace(" ", "")
    assert "In 1 min: 2 editions worked on, 1 unchanged." in seen
    assert "as of 2026-11-24 22:31 (+09:00)" in seen
    assert "1 failure: see below." in seen


def test_an_empty_project_is_no_error() -> None:
    assert "There are no releases yet." in words(written())


@pytest.mark.parametrize(
    ("more", "title", "todo"),
    [
        ({"queries": ["locales/ja/LC_MESSAGES/a.po:9"]}, "Questions of translators 1", "locales/ja/LC_MESSAGES/a.po"),
        ({"findings": {"error": 2, "warning": 0, "hint": 0}}, "Errors 1", "locpipe check --to ja -- a"),
        ({"following": "review locales/ja/LC_MESSAGES/a.po"}, "To be reviewed 1", "locales/ja/LC_MESSAGES/a.po"),
        ({"following": "locpipe build a --to ja"}, "To be built 1", "locpipe build a --to ja"),
        ({"following": "locpipe approve a --to ja"}, "To be signed off 1", "locpipe approve a --to ja"),
        ({"following": "locpipe ponder a"}, "Ponder 1", "locpipe ponder a"),
    ],
)
def test_what_waits_for_a_person_stands_with_the_file_or_command(more: dict[str, Any], title: str, todo: str) -> None:
    html = written((result("a", **more), True))
    assert title in words(html)
    assert f"<code>{todo}</code>" in html


def test_an_edition_is_listed_under_what_is_most_pressing() -> None:
    findings = {"error": 2, "warning": 1, "hint": 0}
    html = written((result("a", following="review x.po", findings=findings, queries=["x.po:1"]), True))
    assert "1 question, 2 errors, 1 of 4 sentences not approved" in words(html)
    assert "To be reviewed" not in html
    assert words(html).count("What waits for a person") == 1


def test_long_lists_end_and_the_table_has_all() -> None:
    rows = [(result(f"r{number}", following="locpipe build x"), True) for number in range(MOST_LISTED + 5)]
    html = written(*rows)
    assert "and 5 more, in the table below" in words(html)
    assert html.count("<tr>") == 1 + len(rows)


def test_a_row_says_what_was_done_and_since_when_nothing() -> None:
    assert "4 drafted, 1 recalled in 0.5 s" in words(written((result("a"), True)))
    assert "unchanged since 2026-11-20" in words(written((result("a"), False)))


def test_sign_off_and_edition_are_told_where_status_knows_them() -> None:
    signed: dict[str, Any] = {"signoff": "valid", "signed": {"by": "<Edda> Quill"}, "signoff_changed": []}
    assert "yes (<Edda> Quill)".replace("<", "&lt;").replace(">", "&gt;") in written((result("a", **signed), True))
    lapsed: dict[str, Any] = signed | {"signoff": "lapsed", "signoff_changed": ["source", "glossary"]}
    assert "lapsed: source, glossary changed" in words(written((result("a", **lapsed), True)))
    assert "out of date: catalog" in words(written((result("a", edition="old", edition_changed=["catalog"]), True)))
    assert "2 waived" in words(written((result("a", waived=2), True)))


def test_a_stopped_run_and_a_missing_engine_are_said() -> None:
    html = written(run=replace(RUN, stopped=True, engine_missing="run: locpipe engines pull local"))
    assert "The run was stopped before it was done" in words(html)
    assert "The translation engine was not ready: run: locpipe engines pull local" in words(html)


def test_everything_is_escaped_and_every_tag_is_closed() -> None:
    evil = '"><script>alert(1)</script>&amp;'
    run = replace(RUN, project=evil, engine=evil, engine_missing=evil)
    rows = [
        (replace(result(evil, following=f"review {evil}", edition=evil, signoff=evil), file=evil), True),
        (result(evil, following=f"locpipe {evil} x"), True),
        (result(evil, queries=[evil]), True),
        (failed(evil, evil, "ko"), True),
    ]
    html = written(*rows, run=run)
    assert "<script" not in html
    assert "&amp;amp;" in html
    nesting = _Nesting()
    nesting.feed(html.removeprefix("<!DOCTYPE html>"))
    assert nesting.open == []
