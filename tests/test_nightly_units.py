"""The templates in docs/nightly.md are what systemd and cron understand."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from cronsim import CronSim

ROOT = Path(__file__).resolve().parents[1]
UNITS = ("locpipe-nightly.service", "locpipe-nightly.timer")


def _verify(folder: Path, **changed: str) -> subprocess.CompletedProcess[str]:
    """Put real paths into the templates, change a setting, and have systemd read them."""
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("NO systemd-analyze ON THIS MACHINE: the units of docs/ have not been verified")
    for name in UNITS:
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        text = text.replace("/opt/locpipe/bin/locpipe", sys.executable).replace("/srv/press", str(folder))
        text = text.replace("User=press", "User=root")
        for setting, value in changed.items():
            text = re.sub(rf"^{setting}=.*$", f"{setting}={value}", text, flags=re.MULTILINE)
        (folder / name).write_text(text, encoding="utf-8")
    words = [analyze, "verify", *(str(folder / name) for name in UNITS)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_systemd_takes_the_units_without_a_word(tmp_path: Path) -> None:
    done = _verify(tmp_path)
    said = [line for line in done.stderr.splitlines() if "locpipe" in line]
    assert (done.returncode, said) == (0, [])


@pytest.mark.parametrize(
    ("setting", "value"), [("ProtectSystem", "perhaps"), ("ExecStart", "/no/such/program run"), ("OnCalendar", "25:00")]
)
def test_systemd_would_say_what_is_wrong(tmp_path: Path, setting: str, value: str) -> None:
    assert "locpipe-nightly" in _verify(tmp_path, **{setting: value}).stderr


def test_the_service_runs_the_command_and_may_write_the_project_alone() -> None:
    lines = (ROOT / "docs" / UNITS[0]).read_text(encoding="utf-8").splitlines()
    assert "ExecStart=/opt/locpipe/bin/locpipe run --all" in lines
    assert [line for line in lines if line.startswith("ReadWritePaths=")] == ["ReadWritePaths=/srv/press"]
    assert {"ProtectSystem=strict", "NoNewPrivileges=yes", "PrivateTmp=yes", "PrivateNetwork=yes"} <= set(lines)


def _cron_line() -> str:
    page = (ROOT / "docs" / "nightly.md").read_text(encoding="utf-8")
    (line,) = (line for line in page.splitlines() if "locpipe" in line and re.match(r"[\d*]+ [\d*]+ \* \* \*  ", line))
    return line


def test_the_cron_line_runs_every_night() -> None:
    fields, command = _cron_line()[: len("30 22 * * *")], _cron_line()[len("30 22 * * *") :]
    nights = CronSim(fields, datetime(2026, 11, 24, 12))
    assert [next(nights) for _ in range(2)] == [datetime(2026, 11, 24, 22, 30), datetime(2026, 11, 25, 22, 30)]
    assert "%" not in command  # a line end to cron
    assert command.split()[:5] == ["/opt/locpipe/bin/locpipe", "-C", "/srv/press", "run", "--all"]


def test_cron_takes_the_line(tmp_path: Path) -> None:
    crontab = shutil.which("crontab")
    if crontab is None or b"-n" not in subprocess.run([crontab, "-h"], capture_output=True, check=False).stderr:
        pytest.skip("NO crontab WITH A DRY RUN ON THIS MACHINE: cronsim alone has read the line")
    path = tmp_path / "crontab"
    path.write_text(_cron_line() + "\n", encoding="utf-8")
    assert subprocess.run([crontab, "-n", path], capture_output=True, check=False).returncode == 0
