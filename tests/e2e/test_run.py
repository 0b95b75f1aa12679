"""The nightly run: what is worked on and what is passed over, what fails, what is said of it, and being killed."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polib
import pytest
from filelock import FileLock
from workplace import BAKERY, KILN, RELEASES, TRAM, Outcome, Press, command, make_project

from locpipe import engines
from locpipe.engines.base import Answer, Request
from locpipe.engines.pseudo import PseudoEngine
from locpipe.errors import EngineMissing

EDITIONS = {(TRAM, "ja"), (TRAM, "ko"), (KILN, "en"), (KILN, "ko"), (BAKERY, "en"), (BAKERY, "ja")}


def log_of(done: Outcome) -> list[dict[str, str]]:
    """The lines of the log, each as its fields."""
    lines = [line for line in done.err.splitlines() if line.startswith("time=")]
    return [dict(word.split("=", 1) for word in shlex.split(line)) for line in lines]


def steps(done: Outcome, *names: str) -> set[tuple[str, str]]:
    """The release and language of every line of the log with one of these steps."""
    return {(line["release"], line.get("lang", "")) for line in log_of(done) if line["step"] in names}


def report(press: Press) -> Any:
    """The report for programs."""
    return json.loads((press.root / "build" / "report.json").read_text(encoding="utf-8"))


def page(press: Press) -> str:
    """The report for people."""
    return (press.root / "build" / "report.html").read_text(encoding="utf-8")


def use_engine(monkeypatch: pytest.MonkeyPatch, engine: type[PseudoEngine]) -> None:
    """Put an engine in the place of the pseudo one."""
    monkeypatch.setattr(engines, "BUILT_IN", {"pseudo": engine, "other": PseudoEngine})


# --- what is worked on


@pytest.mark.parametrize("words", [["run"], ["run", "--to", "ja"], ["run", "--all", TRAM]])
def test_releases_must_be_named_or_all_asked_for(press: Press, words: list[str]) -> None:
    done = press(*words)
    assert (done.code, set(press.files(besides=("releases",)))) == (2, {"glossary.yml", "locpipe.yml"})
    assert "locpipe run --all" in done.err


def test_everything_is_drafted_checked_and_reported(press: Press) -> None:
    done = press("run", "--all")
    assert done.code == 0
    assert steps(done, "draft") == steps(done, "check") == EDITIONS
    assert {(row["release"], row["target"]) for row in report(press)["rows"]} == EDITIONS
    assert done.out == "6 done, 0 unchanged, 0 failed: build/report.html\n"
    ran = press.files(besides=(".locpipe", "build"))
    press("draft", "--redraft")
    assert press.files(besides=(".locpipe", "build")) == ran


def test_what_is_unchanged_is_passed_over_and_reported(press: Press) -> None:
    press("run", "--all")
    before = {path: path.stat().st_mtime_ns for path in press.root.rglob("*") if "build" not in path.parts}
    first = report(press)
    done = press("run", "--all")
    assert (done.code, steps(done, "skip"), steps(done, "draft", "check")) == (0, EDITIONS, set())
    kept = {path: path.stat().st_mtime_ns for path in before if ".locpipe" not in path.parts}
    assert {path: before[path] for path in kept} == kept
    again = report(press)
    assert again["totals"] == first["totals"]
    assert [row | {"tonight": True} for row in again["rows"]] == first["rows"]
    assert {row["tonight"] for row in again["rows"]} == {False}


def _edit_catalog(press: Press) -> None:
    path = press.catalog(TRAM, "ja")
    catalog = polib.pofile(str(path), wrapwidth=0)
    catalog[1].tcomment += "\n? Is this the name of a street?"
    catalog.save()


def _edit(press: Press, path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def _waive(press: Press) -> None:
    (press.root / "waivers.yml").write_text("# nothing yet\n", encoding="utf-8")


def _build_edition(press: Press) -> None:
    press.approve(TRAM, "ja")
    press("run", "--all")
    assert press("build", TRAM, "--to", "ja").code == 0


CHANGES: Mapping[str, tuple[Callable[[Press], object], set[tuple[str, str]]]] = {
    "the source": (lambda press: _edit(press, press.source(TRAM)), {(TRAM, "ja"), (TRAM, "ko")}),
    "a catalog": (_edit_catalog, {(TRAM, "ja")}),
    "a catalog that is gone": (lambda press: press.catalog(KILN, "en").unlink(), {(KILN, "en")}),
    "the glossary": (lambda press: _edit(press, press.root / "glossary.yml"), EDITIONS),
    "the configuration": (lambda press: _edit(press, press.root / "locpipe.yml"), EDITIONS),
    "waivers": (_waive, EDITIONS),
    "an edition": (_build_edition, {(TRAM, "ja")}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_may_change_a_result_has_it_done_again(press: Press, change: str) -> None:
    press("run", "--all")
    act, expected = CHANGES[change]
    act(press)
    done = press("run", "--all")
    assert steps(done, "draft") == expected
    assert steps(done, "skip") == EDITIONS - expected
    assert steps(press("run", "--all"), "draft") == set()


def test_another_engine_or_revision_has_everything_looked_at_again(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Newer(PseudoEngine):
        """The next revision."""

        revision = "next"

    press("run", "--all")
    use_engine(monkeypatch, Newer)
    assert steps(press("run", "--all"), "draft") == EDITIONS
    assert steps(press("run", "--all"), "draft") == set()


def test_a_release_that_says_no_language_is_told_it_once(press: Press) -> None:
    press.release("2026-09-01-note.txt", "It rained.\n")
    assert press("run", "--all").code == 1
    done = press("run", "--all", "--from", "en")
    assert (done.code, ("2026-09-01-note", "ja") in steps(done, "draft")) == (0, True)
    assert press("run", "--all").code == 0  # the catalog remembers


def test_named_releases_are_worked_on_alone_and_the_report_has_all_known(press: Press) -> None:
    press("run", "--all")
    _edit(press, press.source(TRAM))
    _edit(press, press.source(KILN))
    done = press("run", TRAM, "--to", "ja")
    assert steps(done, "draft", "skip") == {(TRAM, "ja")}
    assert {(row["release"], row["target"]) for row in report(press)["rows"]} == EDITIONS
    assert steps(press("run", "--all"), "draft") == {(TRAM, "ko"), (KILN, "en"), (KILN, "ko")}


def test_a_release_or_language_that_is_gone_leaves_the_report(press: Press) -> None:
    press("run", "--all")
    press.source(KILN).unlink()
    config = press.root / "locpipe.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("en, ja, ko", "en, ja"), encoding="utf-8")
    press("run", "--all")
    assert {(row["release"], row["target"]) for row in report(press)["rows"]} == {
        (TRAM, "ja"),
        (BAKERY, "en"),
        (BAKERY, "ja"),
    }


@pytest.mark.parametrize("damage", ["gone", "no database", "another table"])
def test_a_broken_ledger_costs_time_alone(press: Press, damage: str) -> None:
    press("run", "--all")
    before, path = press.files(besides=(".locpipe", "build")), press.root / ".locpipe" / "ledger.sqlite"
    path.unlink()
    if damage == "no database":
        path.write_bytes(b"certainly no database" * 100)
    elif damage == "another table":
        import sqlite3

        other = sqlite3.connect(path)
        other.execute("CREATE TABLE results (something TEXT)")
        other.close()
    done = press("run", "--all")
    assert (done.code, steps(done, "draft")) == (0, EDITIONS)
    assert press.files(besides=(".locpipe", "build")) == before


def test_without_an_engine_what_stayed_empty_is_tried_again(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    class Absent(PseudoEngine):
        """An engine that is not installed."""

        def missing(self) -> str:
            """Say so."""
            return "install it"

        def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
            """Never."""
            raise EngineMissing("not installed")

    with monkeypatch.context() as patch:
        use_engine(patch, Absent)
        for _ in range(2):
            done = press("run", "--all")
            assert (done.code, steps(done, "draft")) == (1, EDITIONS)  # somebody has to look after the engine
            assert any(line["step"] == "engine" for line in log_of(done))
            assert "The translation engine was not ready" in page(press)
    assert steps(press("run", "--all"), "draft") == EDITIONS
    assert report(press)["totals"]["states"]["empty"] == 0
    assert steps(press("run", "--all"), "draft") == set()


def test_fetching_a_model_is_told_in_lines_of_the_log(press: Press, tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp")
    environment = os.environ | {"PIP_NO_INDEX": "1", "HF_HUB_OFFLINE": "1", "LOCPIPE_CACHE_DIR": str(tmp_path / "c")}
    done = press.process("run", TRAM, "--engine", "local", env=environment)
    fetching = [line for line in log_of(done) if line["step"] == "fetch"]
    assert (done.code, fetching[0]["note"].startswith("Fetching the model of 'local' (")) == (1, True)
    assert fetching[-1]["error"].startswith("the model cannot be fetched: ")
    assert all(line.startswith("time=") for line in done.err.splitlines())


# --- what fails


def test_a_bad_release_stops_no_other_and_is_tried_again(press: Press) -> None:
    press.release("2026-05-05-bad.ja.txt", "登り窯の一般公開を再開します。\n".encode("cp932"))
    for expected in (EDITIONS, set()):
        done = press("run", "--all")
        assert (done.code, steps(done, "draft")) == (1, expected)
        (line,) = (line for line in log_of(done) if line["step"] == "fail")
        assert (line["release"], line["at"]) == ("2026-05-05-bad", "releases/2026-05-05-bad.ja.txt:1")
        assert done.err.splitlines()[-1] == "failed: 2026-05-05-bad"
        assert "Not UTF-8: it looks like CP932" in page(press)
    press.release("2026-05-05-bad.ja.txt", "登り窯の一般公開を再開します。\n")
    assert press("run", "--all").code == 0
    assert report(press)["totals"]["failed"] == 0


def test_a_catalog_that_cannot_be_read_fails_in_its_language_alone(press: Press) -> None:
    press("run", "--all")
    press.catalog(TRAM, "ja").write_text("no catalog\n", encoding="utf-8")
    done = press("run", "--all")
    assert (done.code, steps(done, "fail"), steps(done, "draft")) == (1, {(TRAM, "ja")}, set())
    rows = {(row["release"], row["target"]): row["failure"] for row in report(press)["rows"]}
    assert {key for key, failure in rows.items() if failure} == {(TRAM, "ja")}
    assert press.catalog(TRAM, "ja").read_text(encoding="utf-8") == "no catalog\n"


def test_two_files_of_one_name_both_fail(press: Press) -> None:
    press("run", "--all")
    press.release(f"{TRAM}.ja.txt", "夜行路面電車が走ります。\n")
    done = press("run", "--all")
    assert (done.code, steps(done, "fail")) == (1, {(TRAM, "")})
    assert [row["target"] for row in report(press)["rows"] if row["release"] == TRAM] == ["", ""]


def test_a_fault_in_the_program_stops_no_other_and_gives_no_text_away(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Faulty(PseudoEngine):
        """Has a fault that shows with one sentence."""

        def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
            """Fail with the text in the error, as programs do."""
            for request in requests:
                if "night tram" in request.text:
                    raise ValueError(f"cannot do {request.text}")
                yield from super().translate([request])

    use_engine(monkeypatch, Faulty)
    done = press("run", "--all")
    assert (done.code, steps(done, "fail")) == (1, {(TRAM, "ja"), (TRAM, "ko")})
    assert steps(done, "check") == {key for key in EDITIONS if key[0] != TRAM}
    errors = {line["error"] for line in log_of(done) if line["step"] == "fail"}
    assert all(re.fullmatch(r"a fault in the program: ValueError at e2e/test_run\.py:\d+", error) for error in errors)
    for said in (done.err, done.out, page(press), json.dumps(report(press))):
        assert "cannot do" not in said
    assert "A fault in the program: ValueError" in page(press)


def test_what_an_error_quotes_stays_out_of_log_and_report(press: Press) -> None:
    press.release("2026-05-05-bad.md", '---\nlang: "der geheime Satz"\n---\n\nIt rained.\n')
    done = press("run", "--all")
    assert "language '…' is not supported" in done.err
    assert "geheime" not in done.err + page(press) + json.dumps(report(press))


@pytest.mark.parametrize("file", ["locpipe.yml", "glossary.yml"])
def test_a_broken_configuration_stops_everything(press: Press, file: str) -> None:
    (press.root / file).write_text("entries: [\n", encoding="utf-8")
    assert press("run", "--all").code == 2
    assert not (press.root / "build").exists()


def test_an_unknown_name_is_a_usage_error(press: Press) -> None:
    assert press("run", "2026-01-01-nothing").code == 2
    assert press("run", "--all", "--engine", "nothing").code == 2


def test_a_second_run_is_refused_at_once(press: Press) -> None:
    (press.root / ".locpipe").mkdir()
    with FileLock(press.root / ".locpipe" / "lock"):
        done = press("run", "--all")
    assert (done.code, set(press.files(besides=("releases", ".locpipe")))) == (2, {"glossary.yml", "locpipe.yml"})
    assert "another locpipe is at work" in done.err


# --- what is said


def test_json_says_what_was_done(press: Press) -> None:
    press.release("2026-05-05-bad.ja.txt", b"\xff")
    done = press("run", "--all", "--json")
    assert done.json == {
        "done": 6,
        "unchanged": 0,
        "failures": 1,
        "usage": {"tokens_in": 0, "tokens_out": 0, "cost": 0.0},
        "failed": ["2026-05-05-bad"],
        "report": "build/report.json",
    }


HOSTILE = (
    "2026-01-01-<script>alert(1)<",
    "2026-01-02-a \"quoted\" 'name' & more",
    "2026-01-03-two\nlines time=0 step=fail",
    "2026-01-04-\x1b[31mred",
    "2026-01-05-back\\slash=equals",
    "2026-01-06-\u202eturned",
    "2026-01-07-기념 도자기　窯",
)


def test_no_name_breaks_the_log_or_the_page(press: Press) -> None:
    for name in HOSTILE:
        press.release(f"{name}.en.txt", "It rained.\n")
    press.root.joinpath(os.fsdecode(b"releases/2026-01-08-\xff.en.txt")).write_text("It rained.\n")
    done = press("run", "--all")
    lines = done.err.splitlines()
    assert all(line.startswith(("time=", "failed: ")) for line in lines)
    assert all(line.replace("\u3000", " ").isprintable() for line in lines)
    names = {line["release"] for line in log_of(done) if "release" in line}
    assert {HOSTILE[0], HOSTILE[1], HOSTILE[4]} <= names
    text = page(press)
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    (press.root / "build" / "report.json").read_text(encoding="utf-8")
    assert report(press)["totals"]["failed"] == 5


def sentences(press: Press) -> set[str]:
    """Every sentence and translation in the catalogs that is longer than a name."""
    catalogs = [polib.pofile(str(path)) for path in press.root.glob("locales/*/LC_MESSAGES/*.po")]
    texts = {text for catalog in catalogs for entry in catalog for text in (entry.msgid, entry.msgstr)}
    return {text for text in texts if text}


def test_neither_log_nor_report_has_any_text(press: Press) -> None:
    press("draft")
    path = press.catalog(TRAM, "ja")
    catalog = polib.pofile(str(path), wrapwidth=0)
    catalog[3].msgstr = "これは誤りだらけの訳です。"
    catalog[4].tcomment += "\n? Sixty passengers or sixty trams?"
    catalog.save()
    press("run", "--all")
    press.release("2026-05-05-bad.ja.txt", "登り窯の一般公開を再開します。\n".encode("cp932"))
    done = press("run", "--all")
    assert report(press)["totals"]["queries"] == 1
    said = done.err + done.out + page(press) + json.dumps(report(press), ensure_ascii=False)
    assert len(sentences(press)) > 30
    assert {text for text in sentences(press) if text in said} == set()
    assert "Sixty" not in said
    assert "登り窯" not in said


def test_the_page_stands_alone(press: Press) -> None:
    press("run", "--all")
    text = page(press)
    assert not re.search(r"<(script|link|img|iframe|object)|url\(|@import|https?:|src=|href=", text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert f'<th scope="row" lang="ja">{KILN.replace("-", "-<wbr>")}</th>' in text


def test_the_report_follows_a_release_to_its_edition(press: Press) -> None:
    def row() -> Mapping[str, Any]:
        return next(row for row in report(press)["rows"] if (row["release"], row["target"]) == (TRAM, "ja"))

    press("run", "--all")
    assert (row()["standing"]["edition"], row()["standing"]["states"]["approved"]) == ("none", 0)
    press.approve(TRAM, "ja")
    press("run", "--all")
    assert row()["standing"]["next"] == f"locpipe build {TRAM} --to ja"
    press("build", TRAM, "--to", "ja")
    press("run", "--all")
    assert (row()["standing"]["edition"], row()["standing"]["next"]) == ("current", "")


def test_it_never_runs_git(press: Press) -> None:
    def git(*words: str) -> str:
        identity = ["-c", "user.name=Press Office", "-c", "user.email=press@larkmoor-transit.example"]
        done = subprocess.run(["git", *identity, *words], cwd=press.root, capture_output=True, text=True, check=True)
        return done.stdout

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "The releases")
    before = (git("rev-parse", "HEAD"), (press.root / ".git" / "index").read_bytes())
    assert press("run", "--all").code == 0
    assert (git("rev-parse", "HEAD"), (press.root / ".git" / "index").read_bytes()) == before
    assert "?? locales/" in git("status", "--porcelain")


# --- being stopped


def _many(root: Path) -> None:
    """A project of more releases than are done in a moment."""
    more = {
        f"2026-03-{day:02}-{name}": text.replace("20", f"{day}0")
        for day in range(1, 15)
        for name, text in RELEASES.items()
    }
    make_project(root, more)


def _stop(root: Path, number: int, after: int) -> tuple[int, str]:
    """Start a run and stop it after so many lines of its log."""
    process = subprocess.Popen(
        command("run", "--all"),
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr is not None
    said = [process.stderr.readline() for _ in range(after)]
    process.send_signal(number)
    said += process.stderr.readlines()
    return process.wait(timeout=60), "".join(said)


def _record(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.glob("locales/**/*") if p.is_file()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run gives that nobody stops."""
    root = tmp_path_factory.mktemp("undisturbed") / "press"
    _many(root)
    subprocess.run(command("run", "--all"), cwd=root, check=True, capture_output=True)
    return _record(root)


@pytest.mark.parametrize("after", [1, 20, 61])
def test_a_killed_run_goes_on_to_the_same(tmp_path: Path, undisturbed: dict[str, bytes], after: int) -> None:
    root = tmp_path / "press"
    _many(root)
    code, _ = _stop(root, signal.SIGKILL, after)
    assert code == -signal.SIGKILL
    done = subprocess.run(command("run", "--all"), cwd=root, check=True, capture_output=True, text=True)
    assert _record(root) == undisturbed
    assert done.stderr.count("step=skip") >= (after - 1) // 2
    assert len(json.loads((root / "build" / "report.json").read_text(encoding="utf-8"))["rows"]) == 84


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_run_that_is_told_to_stop_ends_in_order(
    tmp_path: Path, undisturbed: dict[str, bytes], number: int, status: int
) -> None:
    root = tmp_path / "press"
    _many(root)
    code, said = _stop(root, number, 12)
    assert code == status
    assert "stopped=true" in said
    assert "Traceback" not in said
    half = json.loads((root / "build" / "report.json").read_text(encoding="utf-8"))
    assert half["run"]["stopped"]
    assert 5 <= len(half["rows"]) < 84
    assert "The run was stopped before it was done" in (root / "build" / "report.html").read_text(encoding="utf-8")
    assert not list(root.rglob("*.tmp"))
    subprocess.run(command("run", "--all"), cwd=root, check=True, capture_output=True)
    assert _record(root) == undisturbed


def test_a_second_process_is_refused_while_one_is_at_work(tmp_path: Path) -> None:
    root = tmp_path / "press"
    _many(root)
    first = subprocess.Popen(command("run", "--all"), cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert first.stderr is not None
    first.stderr.readline()
    first.send_signal(signal.SIGSTOP)  # or it may be done before the second has begun
    started = time.monotonic()
    second = subprocess.run(command("run", "--all"), cwd=root, capture_output=True, check=False)
    first.send_signal(signal.SIGCONT)
    assert second.returncode == 2
    assert time.monotonic() - started < 30
    first.stderr.read()
    assert first.wait(timeout=60) == 0


def test_what_is_no_exception_of_the_usual_kind_fails_alone_and_without_its_words(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Panics(PseudoEngine):
        """An engine whose library ends programs, or raises what nobody catches."""

        def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
            """Panic, in the words of the first text."""
            raise SystemExit(f"panicked at: {requests[0].text}")

    use_engine(monkeypatch, Panics)
    done = press("run", "--all")
    assert done.code == 1
    assert len(steps(done, "fail")) == len(EDITIONS)
    assert "panicked" not in done.err + page(press)


def test_broken_waivers_stop_the_night_before_it_begins(press: Press) -> None:
    (press.root / "waivers.yml").write_text("a: [\n", encoding="utf-8")
    done = press("run", "--all")
    assert done.code == 2
    assert not (press.root / "locales").exists()


def test_a_template_that_is_gone_is_written_again(press: Press) -> None:
    press("run", "--all")
    template = press.root / "locales" / f"{TRAM}.pot"
    before = template.read_bytes()
    template.unlink()
    assert press("run", "--all").code == 0
    assert template.read_bytes() == before


def test_a_project_without_releases_has_a_report(press: Press) -> None:
    press("run", "--all")
    for path in (press.root / "releases").iterdir():
        path.unlink()
    assert press("run", "--all").code == 0
    assert report(press)["rows"] == []


def test_a_pipe_among_the_releases_is_not_waited_for(press: Press) -> None:
    os.mkfifo(press.root / "releases" / "2026-01-01-pipe.en.md")
    done = press("run", "--all")
    assert done.code == 1
    assert "it is no file to read" in done.err
