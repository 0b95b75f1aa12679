"""Colours and progress are for terminals; what is piped is plain; `--help` is quick and shows an example."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from workplace import TRAM, Press, command, plain_environment

from locpipe.cli.check import PROFILES
from locpipe.languages.style import REGISTERS

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")
_HEAVY = ("torch", "transformers", "xllamacpp", "polib", "babel", "yaml", "rapidfuzz", "jsonschema", "pyromark")


def _on_terminal(press: Press, *words: str, **environment: str) -> str:
    """What a run shows on a terminal."""
    screen, terminal = pty.openpty()
    run = subprocess.Popen(
        command(*words),
        cwd=press.root,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=plain_environment(COLUMNS="80", **environment),
    )
    os.close(terminal)
    shown = b""
    while True:
        try:
            data = os.read(screen, 65536)
        except OSError:
            data = b""
        if not data:
            break
        shown += data
    os.close(screen)
    run.wait(timeout=30)
    return shown.decode()


@pytest.fixture
def faulty(press: Press) -> Press:
    """The project with a catalog that has an error."""
    press("draft", TRAM, "--to", "ja")
    path = press.catalog(TRAM, "ja")
    path.write_text(path.read_text(encoding="utf-8").replace("<g1>クサ ウユ</g1>", "クサ"), encoding="utf-8")
    return press


@pytest.mark.parametrize(
    "words",
    [
        ("check", TRAM, "--to", "ja"),
        ("status",),
        ("draft",),
        ("build",),
        ("engines",),
        ("inspect", f"releases/{TRAM}.en.md"),
        ("--help",),
        ("status", "gone"),
    ],
)
def test_what_is_piped_has_no_control_codes(faulty: Press, words: tuple[str, ...]) -> None:
    faulty.monkeypatch.setenv("FORCE_COLOR", "1")
    done = faulty.process(*words)
    assert not _CONTROL.search(done.out + done.err)
    assert done.out + done.err


def test_a_terminal_gets_colours_and_no_color_takes_them_away(faulty: Press) -> None:
    words = ("check", TRAM, "--to", "ja")
    assert "\x1b[31merror\x1b[0m" in _on_terminal(faulty, *words)
    assert "\x1b" not in _on_terminal(faulty, *words, NO_COLOR="1")


def test_a_terminal_gets_progress_that_is_cleared(press: Press) -> None:
    sentences = (f"Tram {index} ran {index} miles to **Old Mill**." for index in range(900))
    press.release("2026-05-01-路面電車の運行記録.en.md", "\n\n".join(sentences) + "\n")
    shown = _on_terminal(press, "draft", "--to", "ja", "2026-05-01-路面電車の運行記録")
    drawn = [line for line in shown.split("\r") if line.startswith("drafting 2026-05-01-路面電車の運行記録 into ja: ")]
    assert drawn
    assert all(len(line.encode("shift_jis")) < 80 for line in drawn)
    assert " of 900" in drawn[-1]
    cleared = shown[shown.rindex(drawn[-1]) + len(drawn[-1]) :]
    blank = re.match(r"\r( +)\r", cleared)
    assert blank
    assert len(blank[1]) >= len(drawn[-1].rstrip().encode("shift_jis"))


def test_a_pipe_gets_no_progress_from_a_short_run(press: Press) -> None:
    assert press.process("draft").err == ""


def test_output_is_utf_8_whatever_the_locale_says(press: Press) -> None:
    press.release("2026-05-01-電車.en.txt", "It rained.\n")
    environment = plain_environment(PYTHONIOENCODING="ascii")
    done = press.process("status", env=environment)
    assert done.code == 0
    assert "2026-05-01-電車" in done.out
    sentence = "雨でした。"
    cut = press.process("segment", "-", "--lang", "ja", "--jsonl", stdin=sentence.encode(), env=environment)
    assert cut.json == [sentence]


def test_json_lines_hold_no_other_line_ends(empty: Press) -> None:
    text = "one\u2028two\x85three\u2029four"
    done = empty("segment", "-", "--lang", "en", "--jsonl", stdin=text.encode())
    assert len(done.out.splitlines()) == 1
    assert "".join(done.json) == text


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom locpipe.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print('imported:', *sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    imported = {name.partition(".")[0] for name in done.stdout.rpartition("imported: ")[2].split()}
    assert imported.isdisjoint(_HEAVY)
    assert "locpipe" in imported


def test_the_version_is_that_of_the_package(empty: Press) -> None:
    from importlib.metadata import version

    assert empty("--version").out == f"locpipe {version('locpipe')}\n"


@pytest.mark.parametrize("words", [(), ("translate",), ("draft", "--fast"), ("build", "--policy")])
def test_a_command_line_that_cannot_be_read_is_a_usage_error(empty: Press, words: tuple[str, ...]) -> None:
    refused = empty(*words)
    assert (refused.code, refused.out) == (2, "")
    assert "error: " in refused.err


def test_check_knows_the_profiles_that_styles_have() -> None:
    assert set(PROFILES) == {profile for profiles in REGISTERS.values() for profile in profiles}
