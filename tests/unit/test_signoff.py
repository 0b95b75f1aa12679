"""Sign-offs: what they are worth, and that nothing broken ever counts as one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from locpipe import clock
from locpipe.errors import InputError, LocpipeError, NotPublishable
from locpipe.model import Locale
from locpipe.signoff import SignedOff, SignOff, load, require, sign, stand
from locpipe.source import MadeFrom

NAME = "2026-04-02-larkmoor-tram"
NOW = MadeFrom("sha256:aa", "sha256:bb", "sha256:cc")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the sign-offs are to lie."""
    return tmp_path / "signoffs" / "ja" / f"{NAME}.json"


def put(path: Path, by: str = "Mori Aya", now: MadeFrom = NOW) -> tuple[SignOff, bool]:
    """Sign the Japanese edition off."""
    return sign(path, NAME, Locale.JA, by, now)


def signed(path: Path, now: MadeFrom = NOW) -> SignedOff:
    """What the file is worth."""
    return stand(load(path, NAME, Locale.JA), now)


def test_it_names_what_was_signed_by_whom_and_when(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 4, 2, 9, 30, tzinfo=UTC))
    put(path, "水原こずえ")
    assert json.loads(path.read_text(encoding="utf-8")) == [
        {
            "release": NAME,
            "language": "ja",
            "by": "水原こずえ",
            "at": "2026-04-02T09:30:00+00:00",
            "source_digest": "sha256:aa",
            "catalog_digest": "sha256:bb",
            "glossary_digest": "sha256:cc",
        }
    ]
    assert "水原こずえ" in path.read_text(encoding="utf-8")


def test_nobody_has_signed_where_there_is_no_file(path: Path) -> None:
    assert signed(path) == SignedOff(None)
    assert not signed(path).valid


@pytest.mark.parametrize("glossary", ["sha256:cc", None])
def test_it_is_valid_as_long_as_nothing_changes(path: Path, glossary: str | None) -> None:
    now = replace(NOW, glossary_digest=glossary)
    put(path, now=now)
    assert signed(path, now).valid


@pytest.mark.parametrize(
    ("now", "changed"),
    [
        (replace(NOW, source_digest="sha256:x"), ("source",)),
        (replace(NOW, catalog_digest="sha256:x"), ("catalog",)),
        (replace(NOW, glossary_digest="sha256:x"), ("glossary",)),
        (replace(NOW, glossary_digest=None), ("glossary",)),
        (MadeFrom("sha256:x", "sha256:x", "sha256:x"), ("source", "catalog", "glossary")),
    ],
)
def test_it_lapses_and_says_what_changed(path: Path, now: MadeFrom, changed: tuple[str, ...]) -> None:
    put(path)
    assert (signed(path, now).valid, signed(path, now).changed) == (False, changed)
    with pytest.raises(NotPublishable) as caught:
        require(signed(path, now), path, "run: …")
    assert caught.value.message.endswith(f"has lapsed; changed since: {', '.join(changed)}")
    assert "Mori Aya" in caught.value.message


def test_a_change_taken_back_makes_it_valid_again_and_the_history_stays(path: Path) -> None:
    first, _ = put(path)
    later = replace(NOW, catalog_digest="sha256:later")
    second, _ = put(path, "水原こずえ", later)
    assert load(path, NAME, Locale.JA) == (first, second)
    assert (signed(path, later).latest, signed(path).latest) == (second, first)
    assert signed(path).valid


def test_the_same_person_signs_the_same_thing_once(path: Path) -> None:
    first, new = put(path)
    before = path.read_bytes()
    assert (put(path), new) == ((first, False), True)
    assert path.read_bytes() == before
    assert put(path, "水原こずえ")[1]
    assert [each.by for each in load(path, NAME, Locale.JA)] == ["Mori Aya", "水原こずえ"]


def _row(**other: object) -> dict[str, object]:
    digests = {"source_digest": "sha256:aa", "catalog_digest": "sha256:bb", "glossary_digest": "sha256:cc"}
    return {"release": NAME, "language": "ja", "by": "Mori Aya", "at": "2026-04-02T09:30:00+00:00"} | digests | other


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"{}",
        b'"signed"',
        b"[1]",
        b"[[]]",
        b"[" * 100_000,
        b"\xff\xfe[]",
        b"<<<<<<< HEAD\n[]\n",
        json.dumps([_row(release="other")]).encode(),
        json.dumps([_row(language="ko")]).encode(),
        json.dumps([_row(by="")]).encode(),
        json.dumps([_row(by=["Mori Aya"])]).encode(),
        json.dumps([_row(by="Mori\x1b[31m Aya")]).encode(),
        json.dumps([_row(by="Mori\nAya")]).encode(),
        json.dumps([_row(at="yesterday")]).encode(),
        json.dumps([_row(at="2026-04-02T09:30:00")]).encode(),
        json.dumps([_row(source_digest=None)]).encode(),
        json.dumps([_row(catalog_digest="")]).encode(),
        json.dumps([_row(glossary_digest=3)]).encode(),
        json.dumps([_row(), {}]).encode(),
    ],
    ids=range(22),
)
def test_a_broken_file_is_an_error_with_its_name_and_stays_as_it_is(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    for use in (signed, put):
        with pytest.raises(InputError) as caught:
            use(path)
        assert caught.value.where
        assert caught.value.where.path == path
        assert caught.value.hint
    assert path.read_bytes() == data


def test_what_others_wrote_meanwhile_is_not_overwritten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(path)
    others: list[bytes] = []

    def while_somebody_signs() -> datetime:
        path.write_bytes(path.read_bytes() + b"\n")
        others.append(path.read_bytes())
        return datetime(2026, 4, 2, tzinfo=UTC)

    monkeypatch.setattr(clock, "now", while_somebody_signs)
    with pytest.raises(LocpipeError, match="meanwhile"):
        put(path, "水原こずえ")
    assert [path.read_bytes()] == others
