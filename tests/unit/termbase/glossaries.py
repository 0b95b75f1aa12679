"""Small glossaries for tests."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from locpipe.errors import UsageError
from locpipe.model import Locale
from locpipe.termbase import Termbase

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


def glossary(tmp_path: Path, entries: str) -> Termbase:
    """A termbase with these entries (YAML list items)."""
    path = tmp_path / "glossary.yml"
    path.write_text("entries:\n" + dedent(entries).strip("\n") + "\n" if entries else "entries: []\n", encoding="utf-8")
    return Termbase.load(path)


def refused(tmp_path: Path, entries: str) -> UsageError:
    """The error that these entries raise; their first line is line 2 of the file."""
    with pytest.raises(UsageError) as caught:
        glossary(tmp_path, entries)
    return caught.value


def texts(termbase: Termbase, text: str, source: Locale) -> list[str]:
    """The texts of all matches, after checking that their offsets are true."""
    matches = termbase.find(text, source)
    assert [text[match.start : match.end] for match in matches] == [match.text for match in matches]
    return [match.text for match in matches]
