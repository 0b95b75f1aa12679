"""Fixtures of the end-to-end tests: a project with releases in three languages, and an empty folder."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from workplace import Press, make_project


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Press:
    """A project with a release in each language, its engine the pseudo one."""
    root = tmp_path / "press"
    make_project(root)
    return Press(root, monkeypatch, capsys)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Press:
    """A folder that is no project, nor lies in one."""
    root = tmp_path / "empty"
    root.mkdir()
    return Press(root, monkeypatch, capsys)


@pytest.fixture
def reviewed(press: Press) -> Press:
    """The project with every catalog drafted and approved."""
    assert press("draft").code == 0
    for path in (press.root / "locales").glob("*/LC_MESSAGES/*.po"):
        press.approve(path.stem, path.parent.parent.name)
    return press


@pytest.fixture
def offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No model is in the cache, and none can be fetched."""
    for name, value in {
        "LOCPIPE_CACHE_DIR": str(tmp_path / "none"),
        "PIP_NO_INDEX": "1",
        "HF_HUB_OFFLINE": "1",
    }.items():
        monkeypatch.setenv(name, value)
    if find_spec("huggingface_hub"):  # it has read the variable when another test imported it
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
