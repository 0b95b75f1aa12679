"""The versions of catalogs that locpipe wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe.catalog import store
from locpipe.catalog.history import History, sent
from locpipe.catalog.model import Catalog, Entry
from locpipe.catalog.pofile import REVISION


def version(number: int) -> Catalog:
    """A catalog that names itself."""
    return store.stamped(Catalog((Entry("The tram runs.", f"訳{number}"),), (("Language", "ja"),)))


def revision(number: int) -> str:
    """What a version is named by."""
    return version(number).get(REVISION) or ""


def newest(history: History) -> str | None:
    """The revision that was written last."""
    found = history.newest("ja/tram")
    return found.revision if found else None


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Two versions of one catalog and one of another."""
    history = History(tmp_path / "cache" / "history.sqlite")
    for name, number in (("ja/tram", 1), ("ja/tram", 2), ("ja/kiln", 3)):
        history.put(name, version(number))
    return history


def test_a_version_names_all_that_is_in_it_but_itself() -> None:
    assert store.stamped(version(1)) == version(1)
    assert revision(1) != revision(2)
    assert len(revision(1)) == 16


def test_versions_are_found_by_name_and_by_revision(history: History) -> None:
    assert newest(history) == revision(2)
    assert history.newest("ko/tram") is None
    assert history.get(revision(1)) == version(1)
    assert history.get("0" * 16) is None


def test_a_version_that_is_written_again_is_the_newest(history: History) -> None:
    history.put("ja/tram", version(1))
    assert newest(history) == revision(1)
    assert history.get(revision(2)) == version(2)


def test_versions_have_an_order_in_which_copies_that_were_sent_count_too(history: History) -> None:
    history.put(sent("ja/tram"), version(5))
    first, last = history.number(revision(1), "ja/tram"), history.number(revision(5), "ja/tram")
    assert first is not None
    assert last is not None
    assert first < last
    assert history.number(revision(3), "ja/tram") is None
    assert newest(history) == revision(2)


def test_a_version_that_was_not_written_is_forgotten(history: History) -> None:
    history.forget(history.put("ja/tram", version(1)))
    assert newest(history) == revision(2)
    assert history.get(revision(1)) == version(1)


def test_of_each_catalog_the_last_forty_versions_are_kept(history: History) -> None:
    for number in range(100, 139):
        history.put("ja/tram", version(number))
    assert history.get(revision(1)) is None
    assert history.get(revision(2)) is not None
    assert history.get(revision(3)) is not None


@pytest.mark.parametrize("damage", [b"", b"no database" * 500])
def test_a_broken_file_only_forgets(history: History, tmp_path: Path, damage: bytes) -> None:
    history.close()
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(damage)
    assert history.get(revision(1)) is None
    history.put("ja/tram", version(4))
    assert newest(history) == revision(4)
