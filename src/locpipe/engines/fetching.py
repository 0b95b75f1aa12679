"""Models from a hub: fetched with its client, compared with engines.lock, and put in place whole or not at all."""

from __future__ import annotations

import fnmatch
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from filelock import FileLock

from locpipe.engines import lock, model_store
from locpipe.engines.base import Fetching
from locpipe.errors import EngineError, Where

_SECRET = re.compile(r"hf_\w+|(?i:bearer)\s+\S+|(?<=//)[^/@\s]+@")
_LARGEST_TEXT = 1 << 20  # bytes; a model's card and configuration are far smaller
_OFFLINE_HINT = "HF_HUB_OFFLINE is set: unset it, or fetch the model into the hub's own cache first"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A model of a hub: the name that users pull it by, its repository, and which of its files are needed.

    ``patterns`` are shell patterns of paths; each must fit some file. ``revision`` is where to begin, such as a
    branch; what is locked goes before it. ``licence`` is the one that was accepted, if one had to be.
    """

    name: str
    repository: str
    patterns: tuple[str, ...]
    revision: str = "main"
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Files of a repository at one revision (40 hexadecimal digits), in a folder of their own."""

    folder: Path
    revision: str


@dataclass(frozen=True, slots=True)
class Described:
    """What a repository has at one revision (40 hexadecimal digits): its files' paths, and what some of them say."""

    revision: str
    files: tuple[str, ...]
    texts: Mapping[str, str]


def missing_client() -> str:
    """What to install before anything can be fetched; empty if nothing."""
    return "" if find_spec("huggingface_hub") else "install the hub's client: pip install huggingface_hub"


def locked(wanted: Wanted, root: Path | None) -> lock.Locked | None:
    """What the project's lock file says of a model; None outside of projects and before the first pull."""
    return lock.read(root).get(wanted.name) if root else None


def path_of(wanted: Wanted, root: Path | None) -> Path | None:
    """The folder of the model that is locked; None if it was not fetched yet. Its files are not looked at."""
    known = locked(wanted, root)
    folder = _place(wanted, known.revision) if known else None
    return folder if folder and folder.is_dir() else None


def require_intact(wanted: Wanted, root: Path | None) -> Path:
    """The folder of the locked model, its files compared with the lock; raises EngineError where they differ."""
    folder, known = path_of(wanted, root), locked(wanted, root)
    hint = f"fetch it again: locpipe engines pull {wanted.name}"
    if folder is None or known is None or root is None:
        raise EngineError(f"the model {wanted.name} is not here", hint=hint)
    _require_repository(wanted, known, root)
    if odd := lock.difference(folder, known):
        raise EngineError(odd, Where(root / lock.NAME), hint)
    return folder


def _require_repository(wanted: Wanted, known: lock.Locked, root: Path) -> None:
    if known.repository != wanted.repository:
        message = f"{wanted.name} is locked to {known.repository}, not to {wanted.repository}"
        raise EngineError(message, Where(root / lock.NAME), "remove the model's block from it and pull again")


def pull(wanted: Wanted, root: Path | None, progress: Fetching) -> Path:
    """Fetch a model as it is locked, or lock it as it comes, and return its folder; one that is there is compared.

    One that was damaged here is fetched again. Raises EngineError where there is no project to lock it in, the hub
    cannot be reached, or what comes is not what is locked; nothing is put in place then.
    """
    if root is None:
        hint = "change into a project's folder, or start one with: locpipe init"
        raise EngineError(f"{lock.NAME} would have no place: this is no project", hint=hint)
    model_store.folder().mkdir(parents=True, exist_ok=True)
    with FileLock(model_store.folder() / f"{_slug(wanted.name)}.lock"):
        known, folder = locked(wanted, root), path_of(wanted, root)
        if known is not None:
            _require_repository(wanted, known, root)
        if known and folder and not lock.difference(folder, known):
            place = folder
        else:
            place, known = _fetched(wanted, known, root, progress)
        if wanted.licence and known.licence != wanted.licence:
            lock.add(root, wanted.name, replace(known, licence=wanted.licence))
        return place


def _fetched(wanted: Wanted, known: lock.Locked | None, root: Path, progress: Fetching) -> tuple[Path, lock.Locked]:
    with snapshot(wanted.repository, known.revision if known else wanted.revision, wanted.patterns, progress) as got:
        progress("verifying", 0, 0)
        if known and (odd := lock.difference(got.folder, known)):
            hint = f"to take what is there now, remove the model's block from {lock.NAME} and pull again"
            raise EngineError(odd, Where(root / lock.NAME), hint)
        found = known or lock.as_fetched(got.folder, wanted.repository, got.revision, wanted.licence)
        place = _place(wanted, found.revision)
        if place.is_dir() and lock.difference(place, found):
            place.replace(got.folder.with_name("damaged"))
        if not place.is_dir():
            got.folder.replace(place)
    if not known:
        lock.add(root, wanted.name, found)
    return place, found


def _place(wanted: Wanted, revision: str) -> Path:
    return model_store.folder() / f"{_slug(wanted.name)}@{revision}"


def _slug(name: str) -> str:
    return re.sub(r"[^\w.-]+", "--", name)


def describe(repository: str, revision: str, small: Sequence[str]) -> Described:
    """What a repository has, and the texts of its small files of these names that are there; nothing else is fetched.

    Raises EngineError where the hub fails, as `snapshot` does.
    """
    if missing := missing_client():
        raise EngineError("models of a hub cannot be fetched", hint=missing)
    with tempfile.TemporaryDirectory(prefix="locpipe-") as scratch:
        try:
            found = _listed(repository, revision)
            asked = [name for name in small if found.sizes.get(name, _LARGEST_TEXT) < _LARGEST_TEXT]
            for name in asked:
                found.fetch(name, Path(scratch), None)
        except Exception as error:  # whatever the client and its transport raise
            raise _told(repository, error) from None
        texts = {name: _text(Path(scratch) / name) for name in asked}
    return Described(found.revision, tuple(sorted(found.sizes)), texts)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A repository's revision, its files' sizes in bytes, and what puts a file into a folder; it may show a meter."""

    revision: str
    sizes: Mapping[str, int]
    fetch: Callable[[str, Path, Any], object]


def _listed(repository: str, revision: str) -> _Listed:
    """What the hub has; without the network, what its client has kept of it."""
    import huggingface_hub
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        kept = Path(huggingface_hub.snapshot_download(repository, revision=revision, local_files_only=True))
        paths = (path for path in kept.rglob("*") if path.is_file())
        sizes = {path.relative_to(kept).as_posix(): path.stat().st_size for path in paths}
        return _Listed(kept.name, sizes, lambda name, folder, meter: _copy(kept / name, folder / name))
    hub = huggingface_hub.HfApi(endpoint=os.environ.get("HF_ENDPOINT"))
    info = hub.model_info(repository, revision=revision, files_metadata=True)
    get = partial(hub.hf_hub_download, repository, revision=info.sha)
    return _Listed(
        str(info.sha),
        {each.rfilename: each.size or 0 for each in info.siblings or []},
        lambda name, folder, meter: get(name, local_dir=folder, tqdm_class=meter),
    )


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _text(path: Path) -> str:
    with path.open("rb") as file:  # a hub may say another size than what comes
        return file.read(_LARGEST_TEXT).decode(errors="replace")


@contextmanager
def snapshot(repository: str, revision: str, patterns: Sequence[str], progress: Fetching) -> Iterator[Snapshot]:
    """The files of a repository that fit a pattern, in a folder among the models that may be moved away.

    It is removed at the end. The hub's client does as its environment says: HF_ENDPOINT, HF_HUB_OFFLINE, and its
    own tokens, which are not looked at here. Raises EngineError where a file is lacking or the hub fails.
    """
    if missing := missing_client():
        raise EngineError("models of a hub cannot be fetched", hint=missing)
    model_store.folder().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=model_store.folder(), prefix=".fetching-") as scratch:
        folder = Path(scratch) / "model"
        try:
            found = _download(repository, revision, patterns, folder, progress)
        except EngineError:
            raise
        except Exception as error:  # whatever the client and its transport raise
            raise _told(repository, error) from None
        yield Snapshot(folder, found)


def _download(repository: str, revision: str, patterns: Sequence[str], folder: Path, progress: Fetching) -> str:
    found = _listed(repository, revision)
    chosen = _chosen(list(found.sizes), patterns, repository)
    meter = _meter(progress, sum(found.sizes[name] for name in chosen), repository)
    for name in chosen:
        found.fetch(name, folder, meter)
    shutil.rmtree(folder / ".cache", ignore_errors=True)  # the client's notes
    return found.revision


def _chosen(names: Sequence[str], patterns: Sequence[str], repository: str) -> list[str]:
    """The files that fit a pattern, in order.

    Raises EngineError for a pattern that none fits, and for a name that leads elsewhere.
    """
    for pattern in patterns:
        if not fnmatch.filter(names, pattern):
            raise EngineError(f"{repository} has no file {pattern}", hint="is it the repository that was meant?")
    chosen = sorted(name for name in names if any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns))
    if odd := next((name for name in chosen if not lock.stays_inside(name)), None):
        raise EngineError(f"{repository} has a file whose name cannot be used: {odd!r}")
    return chosen


def _meter(progress: Fetching, total: int, repository: str) -> Any:
    """A class of progress bars, as the client wants one, that tells `progress` what all of them did."""
    from huggingface_hub.utils import tqdm

    done = 0

    class Meter(tqdm):  # type: ignore[misc]
        """Draws nothing."""

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **(options | {"disable": True}))

        def update(self, amount: float | None = 1) -> None:
            nonlocal done
            done += int(amount or 0)
            progress(f"fetching {repository}", min(done, total), total)

    progress(f"fetching {repository}", 0, total)
    return Meter


def _told(repository: str, error: Exception) -> EngineError:
    from huggingface_hub import constants
    from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError, RevisionNotFoundError

    said = _SECRET.sub("…", next(iter(str(error).strip().splitlines()), ""))[:200]
    reason = f"{type(error).__name__}: {said}".rstrip(": ")
    hints: Sequence[tuple[Callable[[], bool], str]] = (
        (lambda: bool(constants.HF_HUB_OFFLINE), _OFFLINE_HINT),
        (lambda: isinstance(error, GatedRepoError), "accept its licence on the hub, then: hf auth login"),
        (lambda: isinstance(error, RepositoryNotFoundError), "is the name right? A private one needs: hf auth login"),
        (
            lambda: isinstance(error, RevisionNotFoundError),
            f"the hub has that revision no more; remove the model's block from {lock.NAME} to take the present one",
        ),
    )
    hint = next((hint for fits, hint in hints if fits()), "is the hub reachable? HF_ENDPOINT names another one")
    return EngineError(f"{repository} cannot be fetched: {reason}", hint=hint)
