"""Models from a hub: locked at the first pull, the same ever after, and whole or not there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from locpipe.engines import fetching, lock
from locpipe.engines.fetching import Wanted
from locpipe.errors import EngineError
from stub_hub import REVISION, Hub, serving, use

pytest.importorskip("huggingface_hub", reason="NO HUB CLIENT: pip install 'locpipe[nmt]'")

WANTED = Wanted("nmt:kiln", "hinokawa/kiln", ("config.json", "*.bin"))
FILES = {"config.json": b"{}", "model.bin": b"weights" * 1000, "README.md": b"not wanted"}


def _ignored(what: str, done: int, total: int) -> None:
    pass


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    """A hub with one repository; models are kept in a folder of the test."""
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path / "cache"))
    with serving(Hub(files={WANTED.repository: dict(FILES)})) as served:
        use(served, monkeypatch)
        yield served


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project's folder."""
    folder = tmp_path / "press"
    folder.mkdir()
    return folder


def _left(tmp_path: Path) -> list[str]:
    """What lies among the models, but for locks and remembered digests."""
    found = (tmp_path / "cache" / "models").glob("*")
    return sorted(path.name for path in found if path.is_dir())


def test_the_first_pull_locks_what_came(hub: Hub, root: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    folder = fetching.pull(WANTED, root, lambda what, done, total: told.append((done, total)))
    assert folder.name == f"nmt--kiln@{REVISION}"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        name: data for name, data in FILES.items() if name != "README.md"
    }
    locked = lock.read(root)["nmt:kiln"]
    assert (locked.repository, locked.revision) == (WANTED.repository, REVISION)
    assert locked.files["model.bin"].sha256 == hashlib.sha256(FILES["model.bin"]).hexdigest()
    assert locked.files["model.bin"].size == len(FILES["model.bin"])
    assert set(locked.files) == {"config.json", "model.bin"}
    wanted_bytes = len(FILES["config.json"]) + len(FILES["model.bin"])
    assert (wanted_bytes, wanted_bytes) in told
    assert _left(tmp_path) == [folder.name]


def test_what_is_there_is_not_fetched_again(hub: Hub, root: Path) -> None:
    folder = fetching.pull(WANTED, root, _ignored)
    asked = len(hub.asked)
    assert fetching.pull(WANTED, root, _ignored) == folder
    assert len(hub.asked) == asked


def test_a_colleague_gets_the_locked_revision(
    hub: Hub, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetching.pull(WANTED, root, _ignored)
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path / "elsewhere"))
    text = (root / lock.NAME).read_bytes()
    hub.asked.clear()
    assert fetching.path_of(WANTED, root) is None
    folder = fetching.pull(WANTED, root, _ignored)
    assert folder.parent == tmp_path / "elsewhere" / "models"
    assert all("main" not in line for line in hub.asked)
    assert (root / lock.NAME).read_bytes() == text


def test_two_projects_with_other_revisions_live_side_by_side(hub: Hub, root: Path, tmp_path: Path) -> None:
    first = fetching.pull(WANTED, root, _ignored)
    hub.revision = "f" * 40
    hub.files[WANTED.repository]["model.bin"] = b"newer"
    other = tmp_path / "other"
    other.mkdir()
    second = fetching.pull(WANTED, other, _ignored)
    assert first != second
    assert fetching.require_intact(WANTED, root) == first
    assert fetching.require_intact(WANTED, other) == second


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (b"weights" * 999 + b"strange", "model.bin of hinokawa/kiln is not the file that is locked: sha256 "),
        (b"weights", "model.bin of hinokawa/kiln has 7 bytes, not the 7000 that are locked"),
    ],
)
def test_another_file_is_refused_and_nothing_is_installed(
    hub: Hub, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: bytes, said: str
) -> None:
    fetching.pull(WANTED, root, _ignored)
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path / "cache" / "second"))
    hub.files[WANTED.repository]["model.bin"] = changed
    with pytest.raises(EngineError) as caught:
        fetching.pull(WANTED, root, _ignored)
    assert caught.value.message.startswith(said)
    assert str(caught.value.where).endswith(lock.NAME)
    assert "remove the model's block" in caught.value.hint
    assert not [path for path in (tmp_path / "cache" / "second" / "models").iterdir() if path.is_dir()]


def test_a_file_that_changed_on_the_disk_is_found_when_it_is_opened(hub: Hub, root: Path) -> None:
    folder = fetching.pull(WANTED, root, _ignored)
    (folder / "model.bin").write_bytes(b"x" * len(FILES["model.bin"]))
    with pytest.raises(EngineError, match=r"model\.bin of hinokawa/kiln is not the file that is locked"):
        fetching.require_intact(WANTED, root)
    (folder / "model.bin").unlink()
    with pytest.raises(EngineError, match=r"model\.bin of hinokawa/kiln is missing"):
        fetching.require_intact(WANTED, root)


def test_a_model_that_was_damaged_here_is_fetched_again(hub: Hub, root: Path, tmp_path: Path) -> None:
    folder = fetching.pull(WANTED, root, _ignored)
    text = (root / lock.NAME).read_bytes()
    (folder / "model.bin").write_bytes(b"half")
    with pytest.raises(EngineError) as caught:
        fetching.require_intact(WANTED, root)
    assert caught.value.hint == "fetch it again: locpipe engines pull nmt:kiln"
    assert fetching.pull(WANTED, root, _ignored) == folder
    assert fetching.require_intact(WANTED, root) == folder
    assert (root / lock.NAME).read_bytes() == text
    (folder / "model.bin").write_bytes(b"half")
    (root / lock.NAME).unlink()
    assert fetching.pull(WANTED, root, _ignored) == folder
    assert (folder / "model.bin").read_bytes() == FILES["model.bin"]
    assert _left(tmp_path) == [folder.name]


def test_a_revision_that_is_gone_is_named(
    hub: Hub, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetching.pull(WANTED, root, _ignored)
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path / "elsewhere"))
    hub.revision = "f" * 40
    with pytest.raises(EngineError, match="RevisionNotFoundError") as caught:
        fetching.pull(WANTED, root, _ignored)
    assert "remove the model's block" in caught.value.hint


def test_a_repository_that_is_not_there_is_named(hub: Hub, root: Path) -> None:
    with pytest.raises(EngineError, match="hinokawa/mill cannot be fetched: RepositoryNotFoundError"):
        fetching.pull(Wanted("nmt:mill", "hinokawa/mill", ("*",)), root, _ignored)
    assert not (root / lock.NAME).exists()


def test_a_file_that_no_pattern_fits_is_named_before_anything_is_fetched(hub: Hub, root: Path) -> None:
    with pytest.raises(EngineError, match=r"hinokawa/kiln has no file source\.spm"):
        fetching.pull(Wanted("nmt:kiln", WANTED.repository, ("source.spm",)), root, _ignored)
    assert not any("resolve" in line for line in hub.asked)


def test_a_name_that_leads_elsewhere_is_refused(hub: Hub, root: Path) -> None:
    hub.files[WANTED.repository]["../../escaped.bin"] = b"x"
    with pytest.raises(EngineError, match="a file whose name cannot be used"):
        fetching.pull(WANTED, root, _ignored)
    assert not any("resolve" in line for line in hub.asked)


def test_another_repository_than_the_locked_one_is_refused(hub: Hub, root: Path) -> None:
    fetching.pull(WANTED, root, _ignored)
    with pytest.raises(EngineError, match="nmt:kiln is locked to hinokawa/kiln, not to other/kiln"):
        fetching.pull(Wanted("nmt:kiln", "other/kiln", ("*",)), root, _ignored)


def test_without_a_project_there_is_no_place_for_the_lock(hub: Hub) -> None:
    with pytest.raises(EngineError, match=r"engines\.lock would have no place") as caught:
        fetching.pull(WANTED, None, _ignored)
    assert "locpipe init" in caught.value.hint
    assert hub.asked == []


def test_a_token_is_in_no_message(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import huggingface_hub

    def refuse(*words: object, **options: object) -> None:
        raise OSError("401 for Bearer hf_AbCdEfGh at http://someone:hf_AbCdEfGh@hub.example/")

    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(huggingface_hub.HfApi, "model_info", refuse)
    with pytest.raises(EngineError) as caught:
        fetching.pull(WANTED, root, _ignored)
    assert "AbCdEfGh" not in f"{caught.value} {caught.value.hint}"


def test_without_a_network_the_hub_s_own_cache_serves(
    hub: Hub, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import huggingface_hub
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hf"))
    for name in ("config.json", "model.bin"):
        huggingface_hub.HfApi(endpoint=hub.url).hf_hub_download(WANTED.repository, name, cache_dir=tmp_path / "hf")
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    hub.asked.clear()
    folder = fetching.pull(WANTED, root, _ignored)
    assert (folder / "model.bin").read_bytes() == FILES["model.bin"]
    assert not (folder / "model.bin").is_symlink()
    assert lock.read(root)["nmt:kiln"].revision == REVISION
    assert hub.asked == []
    with pytest.raises(EngineError, match="cannot be fetched") as caught:
        fetching.pull(Wanted("nmt:mill", "hinokawa/mill", ("*",)), root, _ignored)
    assert "HF_HUB_OFFLINE" in caught.value.hint
