"""The memory's index: it follows the catalogs, whatever happens to them or to its file."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from locpipe.catalog import pofile, store
from locpipe.catalog.model import Catalog, Entry
from locpipe.memory import Memory
from locpipe.model import Locale

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
OPENS = "The kiln opens."


class Shelf:
    """A folder of catalogs for each language, and how often they were parsed."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.parsed = root, list[str]()
        read = pofile.read

        def reading(data: bytes, path: Path) -> Catalog:
            self.parsed.append(path.name)
            return read(data, path)

        monkeypatch.setattr(pofile, "read", reading)

    def folder(self, target: Locale) -> Path:
        """The folder of a language."""
        path = self.root / target
        path.mkdir(exist_ok=True)
        return path

    def put(self, name: str, msgstr: str, *, source: str = "en", target: Locale = JA, fuzzy: bool = False) -> Path:
        """Write a catalog of one sentence."""
        path = self.folder(target) / f"{name}.po"
        path.write_bytes(pofile.write(catalog(msgstr, source, fuzzy=fuzzy)))
        return path

    def memory(self) -> Memory:
        """The memory as a new run opens it."""
        return Memory(self.root / "cache" / "memory.sqlite", self.folder)

    def recalled(self, source: Locale = EN, target: Locale = JA) -> tuple[str, str] | None:
        """What a new run recalls for the sentence, and the release it comes from."""
        memory = self.memory()
        found = memory.recall(OPENS, source, target)
        memory.close()
        return (found.msgstr, found.origin) if found else None


def catalog(msgstr: str, source: str = "en", *, fuzzy: bool = False) -> Catalog:
    """A catalog of one sentence."""
    header = (("Content-Type", "text/plain; charset=UTF-8"), (store.SOURCE_LANGUAGE, source))
    return Catalog((Entry(OPENS, msgstr, fuzzy=fuzzy),), header)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """An empty shelf."""
    return Shelf(tmp_path, monkeypatch)


def test_catalogs_are_parsed_once_and_again_only_when_they_change(shelf: Shelf) -> None:
    shelf.put("a", "窯が開く。")
    shelf.put("b", "窯は閉じる。", fuzzy=True)
    assert shelf.recalled() == shelf.recalled() == ("窯が開く。", "memory:a")
    assert sorted(shelf.parsed) == ["a.po", "b.po"]
    shelf.put("b", "窯が開きます。")
    assert shelf.recalled() == ("窯が開きます。", "memory:b")
    assert shelf.parsed[2:] == ["b.po"]


def test_a_change_of_the_same_size_in_the_same_tick_is_seen(shelf: Shelf) -> None:
    path = shelf.put("a", "窯が開く。")
    shelf.recalled()
    before = path.stat()
    shelf.put("a", "窯が閉る。")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert shelf.recalled() == ("窯が閉る。", "memory:a")


@pytest.mark.parametrize("names", [("a", "b"), ("a", "a-b"), ("a b", "a.b"), ("kiln", "陶芸館"), ("Z", "a")])
def test_the_last_release_by_the_name_of_its_catalog_is_recalled(shelf: Shelf, names: tuple[str, str]) -> None:
    paths = [shelf.put(name, f"{name}から。") for name in names]
    last = sorted(paths)[-1].stem
    assert shelf.recalled() == (f"{last}から。", f"memory:{last}")


def test_language_pairs_are_kept_apart(shelf: Shelf) -> None:
    shelf.put("a", "窯が開く。")
    shelf.put("a", "가마가 열린다.", target=KO)
    shelf.put("b", "가마가 열립니다.", target=KO, source="ja")
    assert shelf.recalled() == ("窯が開く。", "memory:a")
    assert shelf.recalled(EN, KO) == ("가마가 열린다.", "memory:a")
    assert shelf.recalled(JA, KO) == ("가마가 열립니다.", "memory:b")
    assert shelf.recalled(KO, JA) is None


def test_what_is_gone_or_no_longer_approved_is_forgotten(shelf: Shelf) -> None:
    shelf.put("a", "窯が開く。")
    shelf.put("b", "窯が開きます。")
    assert shelf.recalled() == ("窯が開きます。", "memory:b")
    shelf.put("b", "窯が開きます。", fuzzy=True)
    assert shelf.recalled() == ("窯が開く。", "memory:a")
    (shelf.folder(JA) / "a.po").unlink()
    assert shelf.recalled() is None


def test_a_broken_catalog_is_no_obstacle_and_not_parsed_again(shelf: Shelf) -> None:
    shelf.put("a", "窯が開く。")
    (shelf.folder(JA) / "broken.po").write_text('msgid "a\n', encoding="utf-8")
    (shelf.folder(JA) / "folder.po").mkdir()
    assert shelf.recalled() == ("窯が開く。", "memory:a")
    shelf.parsed.clear()
    assert shelf.recalled() == ("窯が開く。", "memory:a")
    assert shelf.parsed == []


def test_what_a_run_writes_it_recalls_without_parsing_it(shelf: Shelf) -> None:
    memory = shelf.memory()
    assert memory.recall(OPENS, EN, JA) is None
    memory.learn(shelf.put("a", "窯が開く。"), catalog("窯が開く。"), JA)
    found = memory.recall(OPENS, EN, JA)
    assert (found and found.msgstr, shelf.parsed) == ("窯が開く。", [])
    memory.learn(shelf.put("a", "人が直した。"), catalog("窯が開く。"), JA)  # somebody saved it meanwhile
    found = memory.recall(OPENS, EN, JA)
    assert (found and found.msgstr, shelf.parsed) == ("人が直した。", ["a.po"])


def test_nothing_is_opened_before_something_is_asked(shelf: Shelf) -> None:
    memory = shelf.memory()
    memory.learn(shelf.put("a", "窯が開く。"), catalog("窯が開く。"), JA)
    memory.close()
    assert not (shelf.root / "cache").exists()


@pytest.mark.parametrize("damage", ["no database", "half a database", "another table", "damaged pages", "gone"])
def test_a_broken_index_is_made_again(shelf: Shelf, damage: str) -> None:
    for number in range(60):
        shelf.put(f"release-{number:02}", f"{number}回目に窯が開く。")
    expected = ("59回目に窯が開く。", "memory:release-59")
    assert shelf.recalled() == expected
    path = shelf.root / "cache" / "memory.sqlite"
    data = path.read_bytes()
    path.unlink()
    match damage:
        case "no database":
            path.write_bytes(b"certainly no database" * 100)
        case "half a database":
            path.write_bytes(data[: len(data) // 2])
        case "another table":
            other = sqlite3.connect(path)
            other.execute("CREATE TABLE approved (something TEXT)")
            other.close()
        case "damaged pages":
            path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    assert shelf.recalled() == expected


def test_an_index_that_breaks_in_the_middle_is_made_again(shelf: Shelf) -> None:
    shelf.put("a", "窯が開く。")
    memory = shelf.memory()
    assert memory.recall(OPENS, EN, JA)
    file = memory.everything()
    file.execute("DROP TABLE approved")
    found = memory.recall(OPENS, EN, JA)
    assert (found and found.msgstr, file.lives) == ("窯が開く。", 2)
