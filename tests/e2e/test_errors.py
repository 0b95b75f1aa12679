"""What is wrong is said in one line with its place and a hint, with the right exit status, and nothing is harmed."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from workplace import CONFIG, GLOSSARY, KILN, TRAM, Outcome, Press, command

_BAKERY = "  - {{type: organization, en: Narubit Bakery, ja: {ja}, ko: 나루빛제과}}\n"
_EVERY_VERB = [("draft",), ("status",), ("check",), ("build",)]


def _is_one_clear_error(outcome: Outcome, line: str) -> None:
    """The line and its hint, and nothing else but a summary, on standard error."""
    said = outcome.err.splitlines()
    assert said[0] == line
    assert said[1].startswith("hint: ")
    assert all(rest.startswith("failed: ") for rest in said[2:]), said


@pytest.fixture
def drafted(press: Press) -> Press:
    """The project with every catalog drafted."""
    assert press("draft").code == 0
    return press


# --- catalogs


def test_a_malformed_catalog_fails_alone_and_stays_as_it_is(drafted: Press) -> None:
    path = drafted.catalog(TRAM, "ja")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.startswith("msgid") and line != 'msgid ""\n')
    lines[at] = lines[at].rstrip()[:-1] + "\n"
    path.write_text("".join(lines), encoding="utf-8")
    before = drafted.files()
    for words, sign in ((("draft",), ".po: "), (("status",), "  current"), (("build", "--policy", "draft"), ".draft.")):
        done = drafted(*words)
        assert done.code == 1
        _is_one_clear_error(done, f"locales/ja/LC_MESSAGES/{TRAM}.po:{at + 1}: error: not a PO line")
        assert done.err.endswith(f"failed: {TRAM}\n")
        assert done.out.count(sign) == 5
    after = {name: data for name, data in drafted.files().items() if not name.startswith("build/")}
    assert after == before


def test_the_catalog_of_another_release_is_not_taken(drafted: Press) -> None:
    shutil.copy(drafted.catalog(KILN, "ko"), drafted.catalog(TRAM, "ko"))
    before = drafted.files()
    for verb in ("draft", "check", "build"):
        done = drafted(verb, TRAM, "--to", "ko")
        assert done.code == 1
        _is_one_clear_error(
            done,
            f"locales/ko/LC_MESSAGES/{TRAM}.po: error: this is the catalog of releases/{KILN}.ja.md,"
            f" not of releases/{TRAM}.en.md",
        )
    assert drafted.files() == before


def test_a_catalog_in_another_language_is_not_taken(drafted: Press) -> None:
    shutil.copy(drafted.catalog(TRAM, "ja"), drafted.catalog(TRAM, "ko"))
    before = drafted.files()
    done = drafted("draft", TRAM)
    assert done.code == 1
    _is_one_clear_error(done, f"locales/ko/LC_MESSAGES/{TRAM}.po: error: the header says Language: ja, not ko")
    assert drafted.files() == before


def test_conflict_marks_of_a_merge_are_not_a_catalog(drafted: Press) -> None:
    path = drafted.catalog(TRAM, "ja")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Contact"', '<<<<<<< HEAD\nmsgid "Contact"'), encoding="utf-8")
    done = drafted("check", TRAM, "--to", "ja")
    assert done.code == 1
    assert re.match(rf"locales/ja/LC_MESSAGES/{TRAM}\.po:\d+: error: ", done.err)


# --- glossary and configuration


@pytest.mark.parametrize("words", _EVERY_VERB)
@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("entries:\n  - type: term\n    en: a: b\n", 3, "not valid YAML: "),
        ("entries:\n  - type: term\n    en: a\n    ja: あ\n    kr: 가\n", 5, "has no key 'kr'"),
        (GLOSSARY + _BAKERY.format(ja="ナルビッ製菓"), 14, "'Narubit Bakery' is in two entries"),
        (GLOSSARY + _BAKERY.format(ja="ナルビ製菓"), 14, "two renderings in ja"),
    ],
    ids=["syntax", "unknown key", "duplicate", "conflict"],
)
def test_a_wrong_glossary_stops_everything(
    press: Press, words: tuple[str, ...], text: str, line: int, message: str
) -> None:
    (press.root / "glossary.yml").write_text(text, encoding="utf-8")
    before = press.files()
    refused = press(*words)
    assert (refused.code, refused.out) == (2, "")
    _is_one_clear_error(refused, refused.err.splitlines()[0])
    assert re.match(rf"glossary\.yml:{line}: error: .*{re.escape(message)}", refused.err)
    assert press.files() == before


def test_a_glossary_that_is_not_there_is_a_usage_error(press: Press) -> None:
    refused = press("check", "--glossary", "gone.yml")
    assert refused.code == 2
    assert refused.err.startswith("gone.yml: error: no such file\n")


@pytest.mark.parametrize("words", _EVERY_VERB)
@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (CONFIG + "langauges: [en]\n", 3, "the file has no key 'langauges'"),
        ("languages: [en, fr]\n", 1, "'fr'"),
        ("languages: [en\nengine: pseudo\n", 2, "not valid YAML: "),
        ("- en\n", 1, "must be "),
    ],
    ids=["unknown key", "unknown language", "syntax", "list"],
)
def test_a_wrong_configuration_stops_everything(
    press: Press, words: tuple[str, ...], text: str, line: int, message: str
) -> None:
    (press.root / "locpipe.yml").write_text(text, encoding="utf-8")
    before = press.files()
    refused = press(*words)
    assert (refused.code, refused.out) == (2, "")
    assert re.match(rf"locpipe\.yml:{line}: error: .*{re.escape(message)}", refused.err), refused.err
    assert press.files() == before


def test_an_engine_nobody_brings_is_named_with_its_place(press: Press) -> None:
    refused = press("draft", "--engine", "babelfish")
    assert refused.code == 2
    _is_one_clear_error(refused, "error: no engine named 'babelfish'")
    (press.root / "locpipe.yml").write_text("engine: babelfish\n", encoding="utf-8")
    refused = press("draft")
    assert refused.code == 2
    _is_one_clear_error(refused, "locpipe.yml:1: error: no engine named 'babelfish'")
    assert not (press.root / "locales").exists()


@pytest.mark.parametrize("words", _EVERY_VERB)
def test_without_a_project_it_says_how_to_start_one(empty: Press, words: tuple[str, ...]) -> None:
    refused = empty(*words)
    assert refused.code == 2
    _is_one_clear_error(refused, f"{empty.root}: error: no locpipe.yml here or in any folder above")
    assert "locpipe init" in refused.err
    assert empty.files(besides=()) == {}


def test_a_folder_that_is_not_there_is_a_usage_error(empty: Press) -> None:
    refused = empty("-C", "gone", "status")
    assert refused.code == 2
    assert refused.err.startswith("error: -C gone: ")


@pytest.mark.parametrize("words", _EVERY_VERB)
def test_a_project_without_releases_says_where_they_go(press: Press, words: tuple[str, ...]) -> None:
    shutil.rmtree(press.root / "releases")
    for _ in range(2):
        refused = press(*words)
        assert refused.code == 2
        _is_one_clear_error(refused, "releases: error: no releases")
        (press.root / "releases").mkdir(exist_ok=True)


# --- releases


@pytest.mark.parametrize(
    ("content", "line", "encoding"),
    [
        ("陶芸館です。\n登り窯の一般公開を再開します。\n".encode("cp932"), 1, "CP932"),
        ("Kiln\n登り窯の一般公開を再開します。\n".encode("euc_jp"), 2, "EUC-JP"),
        ("Kiln\n\n나루빛제과는 공장을 준공했다고 밝혔다.\n".encode("cp949"), 3, "CP949"),
    ],
    ids=["CP932", "EUC-JP", "CP949"],
)
def test_the_likely_encoding_is_named_and_how_to_convert(
    press: Press, content: bytes, line: int, encoding: str
) -> None:
    press.release("2026-01-01-old.ja.txt", content)
    done = press("draft", "--to", "en")
    assert done.code == 1
    path = "releases/2026-01-01-old.ja.txt"
    assert done.err == (
        f"{path}:{line}: error: not UTF-8: it looks like {encoding}\n"
        f"hint: convert it: iconv -f {encoding} -t UTF-8 {path} > {path}.tmp && mv {path}.tmp {path}\n"
        "failed: 2026-01-01-old\n"
    )
    assert {path.stem for path in (press.root / "locales").rglob("*.po*")} == {KILN, "2026-10-07-narubit-bakery"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_named(press: Press, encoding: str) -> None:
    press.release("2026-01-01-old.en.txt", "Dunmere Museum opens on Monday.\n".encode(encoding))
    done = press("draft")
    assert done.code == 1
    assert done.err.startswith("releases/2026-01-01-old.en.txt: error: not UTF-8: it is UTF-")
    assert "\nhint: convert it: iconv -f UTF-" in done.err


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("2026-01-01-note.md", "It rained.\n", "the source language is not known"),
        (
            "2026-01-01-note.ja.md",
            "---\nlang: en\n---\n\nIt rained.\n",
            "two source languages: front matter says en, file name says ja",
        ),
        ("2026-01-01-note.fr.md", "Il pleut.\n", "language 'fr' is not supported"),
        ("2026-01-01-note.md", "---\nlang: fr\n---\n\nIl pleut.\n", "language 'fr' is not supported"),
    ],
    ids=["unknown", "two", "unsupported in the name", "unsupported in the front matter"],
)
def test_a_release_whose_language_is_not_clear_fails_alone(press: Press, name: str, text: str, message: str) -> None:
    press.release(name, text)
    done = press("draft", "--to", "ko")
    assert done.code == 1
    _is_one_clear_error(done, f"releases/{name}: error: {message}")
    assert {path.stem for path in (press.root / "locales").rglob("*.po")} == {TRAM, KILN}


def test_front_matter_that_is_no_yaml_fails_with_its_line(press: Press) -> None:
    press.release("2026-01-01-note.en.md", "---\ntitle: Rain: a story\n---\n\nIt rained.\n")
    done = press("draft", "2026-01-01-note")
    assert done.code == 1
    assert done.err.startswith("releases/2026-01-01-note.en.md:2: error: front matter: mapping values are not allowed")
    assert "\nhint: quote values that contain ': '" in done.err


def test_two_releases_with_one_name_fail_and_the_others_go_on(press: Press) -> None:
    press.release("2026-01-01-note.en.txt", "It rained.\n")
    press.release("2026-01-01-note.ja.md", "雨でした。\n")
    done = press("draft", "--to", "ko")
    assert done.code == 1
    said = done.err.splitlines()
    assert said[0] == "releases/2026-01-01-note.en.txt: error: two files go by the name 2026-01-01-note"
    assert said[1] == "hint: rename one of: 2026-01-01-note.en.txt, 2026-01-01-note.ja.md"
    assert said[-1] == "failed: 2026-01-01-note"
    assert {path.stem for path in (press.root / "locales").rglob("*.po")} == {TRAM, KILN}


def test_a_name_of_two_releases_is_a_usage_error(press: Press) -> None:
    press.release("2026-01-01-note.en.txt", "It rained.\n")
    press.release("2026-01-01-note.ja.md", "雨でした。\n")
    refused = press("draft", "2026-01-01-note")
    assert refused.code == 2
    _is_one_clear_error(refused, "releases: error: '2026-01-01-note' is the name of 2 releases")


def test_an_unknown_release_is_a_usage_error_and_the_known_are_named(press: Press) -> None:
    refused = press("draft", "2026-12-24-gone")
    assert refused.code == 2
    _is_one_clear_error(refused, "releases: error: no release '2026-12-24-gone' in this project")
    assert TRAM in refused.err


def test_a_file_outside_of_releases_is_not_drafted_in_place(press: Press) -> None:
    outside = press.root.parent / "news.en.md"
    outside.write_text("It rained.\n", encoding="utf-8")
    refused = press("draft", "../news.en.md")
    assert refused.code == 2
    _is_one_clear_error(refused, "releases: error: no release '../news.en.md' in this project")
    assert "hint: copy it there first: cp ../news.en.md releases/" in refused.err


def test_a_folder_or_a_dangling_link_among_the_releases_fails_alone(press: Press) -> None:
    (press.root / "releases" / "2026-01-01-folder.en.md").mkdir()
    (press.root / "releases" / "2026-01-01-link.en.md").symlink_to("nowhere.md")
    done = press("draft", "--to", "ko")
    assert done.code == 1
    assert "releases/2026-01-01-folder.en.md: error: cannot be read: Is a directory\nhint: " in done.err
    assert "releases/2026-01-01-link.en.md: error: it is a link to a file that is not there\nhint: " in done.err
    assert done.err.endswith("failed: 2026-01-01-folder, 2026-01-01-link\n")
    assert {path.stem for path in (press.root / "locales").rglob("*.po")} == {TRAM, KILN}


def test_hidden_files_are_no_releases(press: Press) -> None:
    (press.root / "releases" / f".#{TRAM}.en.md").symlink_to("somebody@somewhere.1234")  # an editor's lock
    (press.root / "releases" / f"._{TRAM}.en.md").write_bytes(b"\0\5\x16\7")
    done = press("draft", "--to", "ko")
    assert (done.code, done.err) == (0, "")


# --- languages on the command line


@pytest.mark.parametrize("words", _EVERY_VERB)
def test_a_language_that_is_not_supported_is_a_usage_error(press: Press, words: tuple[str, ...]) -> None:
    refused = press(*words, "--to", "ja,fr")
    assert (refused.code, refused.out) == (2, "")
    _is_one_clear_error(refused, "error: language 'fr' is not supported")
    assert press(*words, "--to", ",").code == 2
    assert press(*words, "--from", "xx").code == 2
    assert not (press.root / "locales").exists()


def test_a_release_is_not_translated_into_its_own_language(press: Press) -> None:
    done = press("draft", KILN, TRAM, "--to", "ja")
    assert done.code == 1
    _is_one_clear_error(
        done, f"releases/{KILN}.ja.md: error: the release is written in ja, there is nothing to translate into ja"
    )
    assert press.catalog(TRAM, "ja").is_file()


def test_among_all_releases_those_of_the_language_are_passed_over(press: Press) -> None:
    done = press("draft", "--to", "ja")
    assert (done.code, done.err) == (0, "")
    assert press("draft", TRAM, "--to", "en,ja").code == 0


# --- names of files


@pytest.mark.parametrize(
    "name", ["autumn news", "秋のお知らせ", "-spring", "--to", "..up..", "100%", "it's $HOME; `x`", "a#b~c"]
)
def test_every_file_name_goes_all_the_way(press: Press, name: str) -> None:
    file = press.release(f"{name}.en.md", "# It rained\n\nIt rained on **May 9**.\n")
    if name.startswith("."):
        file = file.rename(file.with_name("x" + file.name))
        name = "x" + name
    outside = set(press.root.parent.iterdir())
    assert press("draft", f"releases/{file.name}", "--to", "ja").code == 0
    again = press("draft", "--to", "ja")
    assert (again.code, again.err) == (0, "")
    assert f"{name}.po: 2 segments, 0 drafted" in again.out
    following = press("status", f"releases/{file.name}", "--to", "ja", "--json").json[0]
    assert following["next"] == f"review locales/ja/LC_MESSAGES/{name}.po"
    press.approve(name, "ja")
    assert press("check", "--to", "ja", "--", name).code == 0
    assert press("build", "--to", "ja", "--", name).code == 0
    assert (press.root / "editions" / "ja" / f"{name}.md").is_file()
    assert set(press.root.parent.iterdir()) == outside


def test_the_hint_for_a_name_with_a_leading_dash_can_be_typed(press: Press) -> None:
    press.release("-spring.en.md", "It rained.\n")
    refused = press("build", "--to", "ja", "--", "-spring")
    assert "hint: run: locpipe draft --to ja -- -spring" in refused.err
    assert press("draft", "--to", "ja", "--", "-spring").code == 0


@pytest.mark.parametrize("name", ["..", "../tram", "/tmp/tram", "releases/../../tram", "", "x" * 300])  # noqa: S108
def test_no_name_leads_out_of_the_project(press: Press, name: str) -> None:
    around = {path: path.stat().st_mtime_ns for path in press.root.parent.iterdir() if path != press.root}
    refused = press("draft", "--to", "ja", name)
    assert refused.code == 2
    assert ": error: " in refused.err
    assert {path: path.stat().st_mtime_ns for path in press.root.parent.iterdir() if path != press.root} == around


def test_a_file_name_that_is_not_unicode_fails_alone(press: Press) -> None:
    name = os.fsencode(press.root / "releases") + b"/2026-01-01-\xff.en.md"
    try:
        Path(os.fsdecode(name)).write_text("It rained.\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    done = press.process("draft", "--to", "ko")
    assert done.code == 1
    assert "error: the name of the file is not printable Unicode\nhint: rename it\n" in done.err
    assert press.catalog(TRAM, "ko").is_file()


# --- what the machine may do


@pytest.fixture
def read_only(drafted: Press) -> Iterator[Press]:
    """A drafted project that nobody may write."""
    everything = (drafted.root, *drafted.root.rglob("*"))
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield drafted
    for path in everything:
        path.chmod(0o755)


def _run_without_privileges(press: Press, *words: str) -> Outcome:
    """Run locpipe so that permissions count, for root as well."""
    line = command(*words)
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may write everything, and there is no setpriv to take that away")
        line = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *line]
    done = subprocess.run(line, cwd=press.root, capture_output=True, text=True, check=False)
    if done.stderr.startswith("setpriv: "):
        pytest.skip(done.stderr)
    return Outcome(done.returncode, done.stdout, done.stderr)


def test_a_read_only_project_can_be_read(read_only: Press) -> None:
    for words in (("status",), ("check", TRAM), ("inspect", f"releases/{TRAM}.en.md")):
        done = _run_without_privileges(read_only, *words)
        assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("words", [("draft",), ("build", "--policy", "draft"), ("init", "new")])
def test_a_read_only_project_is_a_usage_error_for_who_writes(read_only: Press, words: tuple[str, ...]) -> None:
    before = read_only.files(besides=())
    refused = _run_without_privileges(read_only, *words)
    assert (refused.code, refused.out) == (2, "")
    _is_one_clear_error(refused, refused.err.splitlines()[0])
    assert "Permission denied" in refused.err
    assert read_only.files(besides=()) == before


@pytest.mark.parametrize(
    ("words", "folder"), [(("draft",), "locales/ja/LC_MESSAGES"), (("build", "--policy", "draft"), "build/ja")]
)
def test_a_folder_that_cannot_be_written_fails_its_releases_and_harms_nothing(
    drafted: Press, words: tuple[str, ...], folder: str
) -> None:
    drafted("build", "--policy", "draft")
    source = drafted.source(TRAM)
    source.write_text(source.read_text(encoding="utf-8").replace("1,400", "1,900"), encoding="utf-8")
    if words[0] == "build":
        drafted("draft")
    shut = drafted.root / folder
    before = {path: path.read_bytes() for path in shut.iterdir()}
    shut.chmod(0o555)
    done = _run_without_privileges(drafted, *words)
    shut.chmod(0o755)
    assert done.code == 1
    assert re.match(rf"{folder}/{TRAM}\S+: error: cannot be written: Permission denied\nhint: ", done.err)
    assert done.err.endswith(f"failed: {TRAM}\n")
    assert done.out.count("/ko/") + done.out.count("/en/") + done.out.count("/ja/") == 6 - 1
    assert {path: path.read_bytes() for path in shut.iterdir()} == before


def test_a_file_where_a_folder_belongs_fails_with_its_place(press: Press) -> None:
    (press.root / "locales").mkdir()
    (press.root / "locales" / "ja").write_text("", encoding="utf-8")
    done = press("draft", TRAM)
    assert done.code == 1
    assert f"locales/ja/LC_MESSAGES/{TRAM}.po: error: cannot be " in done.err
    assert press.catalog(TRAM, "ko").is_file()


@pytest.mark.parametrize("words", [("draft",), ("build",)])
def test_a_project_that_another_process_works_in_is_left_alone(press: Press, words: tuple[str, ...]) -> None:
    (press.root / ".locpipe").mkdir()
    before = press.files()
    with (press.root / ".locpipe" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = press.process(*words)
    assert (refused.code, refused.out) == (2, "")
    _is_one_clear_error(refused, f"{press.root}: error: another locpipe is at work in this project")
    assert press.files() == before
    assert press("draft", TRAM).code == 0


def test_a_project_that_another_process_works_in_can_be_read(press: Press) -> None:
    (press.root / ".locpipe").mkdir()
    with (press.root / ".locpipe" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert press.process("status").code == 0


# --- stopped in the middle


def _long_project(press: Press) -> None:
    for number in range(3):
        sentences = (
            f"Car {number} of tram {index} ran {index} miles to **Old Mill** on May 9." for index in range(250)
        )
        press.release(f"2026-05-0{number + 1}-log.en.md", "\n\n".join(sentences) + "\n")


def _started(press: Press) -> subprocess.Popen[str]:
    run = subprocess.Popen(
        command("draft", "--to", "ja"), cwd=press.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    cache = press.root / ".locpipe" / "drafts.sqlite"
    while not cache.exists() and run.poll() is None:
        time.sleep(0.005)
    return run


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_draft_that_is_told_to_stop_ends_with_a_word_and_no_traceback(press: Press, number: int, status: int) -> None:
    _long_project(press)
    run = _started(press)
    time.sleep(0.1)
    run.send_signal(number)
    out, err = run.communicate(timeout=30)
    assert run.returncode == status, (out, err)
    assert err == "locpipe: stopped; what was drafted is kept, run the command again to go on\n"
    assert list(press.root.rglob("*.tmp")) == []


def test_killed_runs_converge_to_what_an_undisturbed_run_gives(press: Press, tmp_path: Path) -> None:
    _long_project(press)
    other = Press(tmp_path / "undisturbed", press.monkeypatch, press.capsys)
    shutil.copytree(press.root, other.root)
    start = time.monotonic()
    assert other.process("draft", "--to", "ja").code == 0
    whole = time.monotonic() - start
    killed = 0
    for part in (0.05, 0.2, 0.35, 0.5):
        run = _started(press)
        time.sleep(whole * part)
        run.kill()
        run.communicate(timeout=30)
        killed += run.returncode == -signal.SIGKILL
    assert killed
    assert press.process("draft", "--to", "ja").code == 0
    assert press.files() == other.files()
    assert press("draft", "--to", "ja").err == ""


def test_a_reader_that_leaves_early_is_no_error(empty: Press) -> None:
    (empty.root / "long.txt").write_text("It rained. It stopped.\n" * 20_000, encoding="utf-8")
    line = " ".join(command("segment", "long.txt", "--lang", "en", "--jsonl"))
    done = subprocess.run(
        ["sh", "-c", f"{line} | head -n 1"], cwd=empty.root, capture_output=True, text=True, check=False
    )
    assert done.stdout == '["It rained. ", "It stopped."]\n'
    assert done.stderr == ""
