"""A project of invented releases, and ways to run locpipe in it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib
import pytest

from locpipe.cli import main

TRAM = "2026-04-02-larkmoor-tram"
KILN = "2026-06-18-hinokawa-kiln"
BAKERY = "2026-10-07-narubit-bakery"

TRAM_MD = """\
---
lang: en
title: Larkmoor Transit to Open a Night Tram Line
date: 2026-04-02
---

# Larkmoor Transit to Open a Night Tram Line

April 2, 2026

SEATTLE, April 2, 2026 — Larkmoor Transit will open a night tram line on May 9. The line runs every
20 minutes between **Old Mill** and the [harbor](https://www.larkmoor-transit.example/harbor).

“Nurses and bakers asked for this line,” said Edda Quill, director of Larkmoor Transit. It will carry about
1,400 passengers a night.

## Contact

- Mail: press@larkmoor-transit.example
"""

KILN_MD = """\
---
lang: ja
title: ひのかわ陶芸館、登り窯の一般公開を再開
---

# ひのかわ陶芸館、登り窯の一般公開を再開

2026年6月18日

ひのかわ陶芸館は6月18日、登り窯の一般公開を**7月4日**に再開すると発表しました。見学は無料で、1日30人まで受け付けます。

館長の水原こずえは「火の音を間近で聞いてほしい」と話しています。
"""

BAKERY_TXT = """\
[보도자료]
2026년 10월 7일

나루빛제과, 우리밀 빵 공장 준공

나루빛제과는 10월 7일 우리밀 빵 공장을 준공했다고 밝혔다. 공장은 하루 빵 8,000개를 생산한다.

담당: 나루빛제과 홍보팀
"""

GLOSSARY = """\
entries:
  - type: organization
    en: Larkmoor Transit
    ja: ラークムーア交通
    ko: 라크무어교통
  - type: organization
    en: Hinokawa Pottery Museum
    ja: ひのかわ陶芸館
    ko: 히노카와도예관
  - type: organization
    en: Narubit Bakery
    ja: ナルビッ製菓
    ko: 나루빛제과
"""

CONFIG = "languages: [en, ja, ko]\nengine: pseudo\n"

RELEASES = {f"{TRAM}.en.md": TRAM_MD, f"{KILN}.ja.md": KILN_MD, f"{BAKERY}.ko.txt": BAKERY_TXT}


@dataclass(frozen=True)
class Outcome:
    """How a run of locpipe ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON document on standard output."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Press:
    """A project folder, with locpipe at work in it."""

    root: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str | Path, stdin: bytes = b"") -> Outcome:
        """Run locpipe in this process, started in the project's folder."""
        self.monkeypatch.chdir(self.root)
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        self.capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        said = self.capsys.readouterr()
        return Outcome(code, said.out, said.err)

    def release(self, name: str, content: str | bytes) -> Path:
        """Put a release into the project."""
        path = self.root / "releases" / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def source(self, name: str) -> Path:
        """The file of one of the project's own releases."""
        return next((self.root / "releases").glob(f"{name}.*"))

    def catalog(self, name: str, language: str) -> Path:
        """The PO file of a release."""
        return self.root / "locales" / language / "LC_MESSAGES" / f"{name}.po"

    def edition(self, name: str, language: str) -> Path:
        """The published edition of one of the project's own releases."""
        return self.root / "editions" / language / f"{name}{self.source(name).suffix}"

    def approve(self, name: str, language: str) -> None:
        """Do as a reviewer who agrees with every draft of a catalog."""
        path = self.catalog(name, language)
        catalog = polib.pofile(str(path), wrapwidth=0)
        for entry in catalog:
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        catalog.save()

    def files(self, *, besides: tuple[str, ...] = (".locpipe",)) -> dict[str, bytes]:
        """Every file of the project with its bytes, but for the cache."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and path.relative_to(self.root).parts[0] not in besides
        }

    def process(self, *words: str | Path, stdin: bytes = b"", **options: Any) -> Outcome:
        """Run locpipe as a program of its own."""
        done = subprocess.run(command(*words), cwd=self.root, input=stdin, capture_output=True, check=False, **options)
        said = (data.decode("utf-8", "surrogateescape") for data in (done.stdout, done.stderr))
        return Outcome(done.returncode, *said)


def command(*words: str | Path) -> list[str]:
    """The command line that runs locpipe with this Python."""
    return [sys.executable, "-m", "locpipe", *map(str, words)]


def make_project(root: Path, releases: Mapping[str, str] = RELEASES) -> None:
    """Lay out a project."""
    (root / "releases").mkdir(parents=True)
    (root / "locpipe.yml").write_text(CONFIG, encoding="utf-8")
    (root / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    for name, text in releases.items():
        (root / "releases" / name).write_text(text, encoding="utf-8")


def require(press: Press) -> None:
    """Have the project ask for sign-offs."""
    (press.root / "locpipe.yml").write_text(f"{CONFIG}require_signoff: true\n", encoding="utf-8")


def edit(press: Press, old: str, new: str, name: str = TRAM, language: str = "ja") -> None:
    """Do as somebody who edits a catalog in a plain editor."""
    path = press.catalog(name, language)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def plain_environment(**more: str) -> dict[str, str]:
    """This environment without what changes locpipe's output."""
    dropped = ("NO_COLOR", "LOCPIPE_CACHE_DIR")
    return {name: value for name, value in os.environ.items() if name not in dropped} | {"TERM": "xterm"} | more
