"""Fixtures of all tests: translation models that are small enough to be made here."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest
from filelock import FileLock

from tiny_models import TinyModels, build, folders

_NEEDED = ("ctranslate2", "sentencepiece", "torch", "transformers")


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyModels:
    """The tiny models, made once a session by whichever worker comes first.

    LOCPIPE_TINY_MODELS names a folder to keep them in from one session to the next.
    """
    if lacking := [name for name in _NEEDED if find_spec(name) is None]:
        pytest.skip(f"NO TINY MODELS: {', '.join(lacking)} missing; sh tools/torch gets what makes them")
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = Path(os.environ.get("LOCPIPE_TINY_MODELS") or shared / "tiny-models")
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):
        if not (folder / "made").exists():
            build(folder)
            (folder / "made").touch()
    return folders(folder)
