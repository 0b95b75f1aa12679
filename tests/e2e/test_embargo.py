"""Embargoes: editions are marked before the moment, clean after it, and a clock that goes back spoils nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from workplace import BAKERY, CONFIG, TRAM, TRAM_MD, Press

from locpipe import clock

NINE = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
EMBARGO = "2026-12-01T09:00+09:00"
JA = "【報道解禁：2026年12月1日 午前9時（日本時間）】"
KO = "[엠바고: 2026년 12월 1일 오전 9시(한국시간)까지 보도 금지]"
EN = "EMBARGOED until 9:00 a.m. on December 1, 2026 (UTC+9)"


def embargoed(text: str, embargo: str = EMBARGO) -> str:
    """The release under an embargo."""
    return text.replace("lang: en\n", f"lang: en\nembargo: {embargo}\n")


def set_clock(press: Press, hours: float) -> None:
    """Make it so many hours before or after the moment."""
    press.monkeypatch.setattr(clock, "now", lambda: NINE + timedelta(hours=hours))


@pytest.fixture
def ready(press: Press) -> Press:
    """The project an hour before its first release's embargo ends, everything approved."""
    set_clock(press, -1)
    press.release(f"{TRAM}.en.md", embargoed(TRAM_MD))
    (press.root / "locpipe.yml").write_text(f"{CONFIG}releases:\n  {BAKERY}: {{embargo: '{EMBARGO}'}}\n", "utf-8")
    assert press("draft").code == 0
    for path in (press.root / "locales").glob("*/LC_MESSAGES/*.po"):
        press.approve(path.stem, path.parent.parent.name)
    return press


def built(press: Press, *words: str, language: str = "ja") -> str:
    """The edition as a build leaves it."""
    done = press("build", TRAM, "--to", language, *words)
    assert done.code == 0, done.err
    return press.edition(TRAM, language).read_text(encoding="utf-8")


def record(press: Press, language: str = "ja") -> dict[str, Any]:
    """What stands beside the edition."""
    path = press.edition(TRAM, language)
    found: dict[str, Any] = json.loads(path.with_name(path.name + ".json").read_text(encoding="utf-8"))
    return found


def row(press: Press, name: str = TRAM) -> tuple[str, str]:
    """How status sees the Japanese edition, and the next command."""
    (found,) = press("status", name, "--to", "ja", "--json").json
    return found["edition"], found["next"]


@pytest.mark.parametrize(("language", "notice"), [("ja", JA), ("ko", KO)])
def test_before_it_the_edition_is_marked_above_the_text(ready: Press, language: str, notice: str) -> None:
    edition = built(ready, language=language)
    assert f"\n---\n\n> **{notice}**\n\n# " in edition or f"\n---\n> **{notice}**\n\n" in edition
    assert edition.index(notice) < edition.index("\n# ")
    assert edition.count(notice) == 1
    assert record(ready, language)["embargo"] == EMBARGO
    assert record(ready, language)["marked"] is True
    assert row(ready)[0] == ("current" if language == "ja" else "none")


def test_plain_text_is_marked_in_its_first_line(ready: Press) -> None:
    assert ready("build", BAKERY).code == 0
    assert ready.edition(BAKERY, "en").read_text(encoding="utf-8").startswith(f"{EN}\n\nPress Release\n")
    assert ready.edition(BAKERY, "ja").read_text(encoding="utf-8").startswith(f"{JA}\n\n【プレスリリース】\n")


@pytest.mark.parametrize("policy", ["draft", "source"])
def test_drafts_say_both(ready: Press, policy: str) -> None:
    ready("build", TRAM, "--to", "ja", "--policy", policy)
    path = ready.root / "build" / "ja" / f"{TRAM}.draft.md"
    assert f"> **{JA}**\n\n> **下書き（公開不可）：" in path.read_text(encoding="utf-8")
    set_clock(ready, 0)
    ready("build", TRAM, "--to", "ja", "--policy", policy)
    assert JA not in path.read_text(encoding="utf-8")


def test_without_the_mark_it_is_the_clean_edition(ready: Press) -> None:
    marked = built(ready)
    set_clock(ready, 0)
    assert built(ready) == marked.replace(f"> **{JA}**\n\n", "")


@pytest.mark.parametrize("hours", [0, 1, 24 * 400])
def test_from_the_moment_on_status_asks_for_the_clean_edition(ready: Press, hours: int) -> None:
    built(ready)
    assert row(ready) == ("current", "")
    set_clock(ready, hours)
    assert row(ready) == ("old", f"locpipe build {TRAM} --to ja")
    assert JA not in built(ready)
    assert (record(ready)["embargo"], record(ready)["marked"]) == (EMBARGO, False)
    assert row(ready) == ("current", "")


def test_status_and_the_nights_report_say_until_when(ready: Press) -> None:
    ready.release(f"{TRAM}.en.md", TRAM_MD.replace("lang: en\n", f"lang: en\nconfidential: true\nembargo: {EMBARGO}\n"))
    said = "confidential, embargo until 2026-12-01 09:00+09:00"
    assert f"{TRAM} ({said})\n" in ready("status").out
    (found,) = ready("status", TRAM, "--to", "ja", "--json").json
    assert found["handling"] == said
    ready("run", "--all")
    page = ready.root / "build" / "report.html"
    assert page.read_text(encoding="utf-8").count(said) == 2  # languages
    set_clock(ready, 1)
    assert f"{TRAM} (confidential)\n" in ready("status").out
    ready("run", "--all")
    assert said not in page.read_text(encoding="utf-8")


def test_a_second_before_is_before(ready: Press) -> None:
    set_clock(ready, -1 / 3600)
    assert JA in built(ready)


def test_a_clock_that_goes_back_takes_no_clean_edition_away(ready: Press) -> None:
    set_clock(ready, 1)
    clean = built(ready)
    before = ready.files()
    for hours in (-1, -1000, 2):
        set_clock(ready, hours)
        assert row(ready) == ("current", "")
        assert built(ready) == clean
        assert ready.files() == before


def test_a_clock_that_goes_back_and_another_text_give_a_marked_edition(ready: Press) -> None:
    set_clock(ready, 1)
    built(ready)
    set_clock(ready, -1)
    catalog = ready.catalog(TRAM, "ja")
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("お問い合わせ先", "連絡先"), encoding="utf-8")
    assert row(ready)[0] == "old"
    assert JA in built(ready)


def test_a_published_release_that_comes_under_an_embargo_is_marked(press: Press) -> None:
    set_clock(press, -1)
    press("draft", TRAM, "--to", "ja")
    press.approve(TRAM, "ja")
    assert JA not in built(press)
    assert "embargo" not in record(press)
    press.release(f"{TRAM}.en.md", embargoed(TRAM_MD))
    assert press("build", TRAM, "--to", "ja").code == 1, "the source has changed"
    press("draft", TRAM, "--to", "ja")
    assert row(press) == ("old", f"locpipe build {TRAM} --to ja")
    assert JA in built(press)


def test_so_it_is_when_locpipe_yml_says_it(press: Press) -> None:
    set_clock(press, -1)
    press("draft", TRAM, "--to", "ja")
    press.approve(TRAM, "ja")
    clean = built(press)
    (press.root / "locpipe.yml").write_text(f"{CONFIG}releases:\n  {TRAM}: {{embargo: '{EMBARGO}'}}\n", "utf-8")
    assert row(press) == ("old", f"locpipe build {TRAM} --to ja")
    assert JA in built(press)
    (press.root / "locpipe.yml").write_text(CONFIG, "utf-8")
    assert row(press) == ("old", f"locpipe build {TRAM} --to ja")
    assert built(press) == clean
    assert row(press) == ("current", "")


def test_another_embargo_marks_it_again(ready: Press) -> None:
    set_clock(ready, 1)
    assert JA not in built(ready)
    later = f"{CONFIG}releases:\n  {TRAM}: {{embargo: '2026-12-01T12:00+09:00'}}\n"
    (ready.root / "locpipe.yml").write_text(later, "utf-8")
    assert "【報道解禁：2026年12月1日 正午（日本時間）】" in built(ready)
    assert record(ready)["embargo"] == "2026-12-01T12:00+09:00"


@pytest.mark.parametrize(
    ("embargo", "notice"),
    [("2026-12-01T00:00Z", "午前0時（UTC）"), ("2026-11-30T19:00-05:00", "2026年11月30日 午後7時（UTC-5）")],
)
def test_the_same_moment_in_another_zone(ready: Press, embargo: str, notice: str) -> None:
    ready.release(f"{TRAM}.en.md", embargoed(TRAM_MD, embargo))
    ready("draft", TRAM, "--to", "ja")
    assert notice in built(ready)
    set_clock(ready, 0)
    assert notice not in built(ready)


def test_its_text_is_kept_from_reports_until_then(ready: Press) -> None:
    catalog = ready.catalog(TRAM, "ja")
    text = catalog.read_text(encoding="utf-8").replace("<g1>", "")
    catalog.write_text(text, encoding="utf-8")
    before = ready("check", TRAM, "--to", "ja").out
    assert "confidential: open the file" in before
    assert "Old Mill" not in before
    set_clock(ready, 0)
    assert "confidential" not in ready("check", TRAM, "--to", "ja").out


def test_the_source_comes_back_byte_for_byte(ready: Press) -> None:
    assert ready("inspect", ready.source(TRAM), "--json").json["lossless"] is True
