"""`hub` through the command line: its licence seen, pulled, locked and drafting; what is refused; and offline."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import polib
import pytest
from workplace import Outcome, Press

import hub_project
from hub_project import CHAT, M2M, MARIAN
from stub_hub import REVISION, Hub, serving, use
from tiny_models import SENTENCES, marked

NEWS = "2026-05-01-night-line"
NON_COMMERCIAL = b"---\nlicense: cc-by-nc-4.0\n---\n# A model\n"
CONFIG = f"languages: [en, ja, ko]\nengines:\n  - hub:{M2M}: {{threads: 1, device: cpu}}\n"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    """A hub with the tiny models, not served."""
    return hub_project.published(tmp_path_factory)


@pytest.fixture
def hub(published: Hub) -> Hub:
    """The same, for a test to change."""
    return Hub(files={name: dict(files) for name, files in published.files.items()})


@pytest.fixture
def house(press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Press:
    """The project with one release of sentences that the models know, some with bold words."""
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path / "cache"))
    (press.root / "locpipe.yml").write_text(CONFIG, encoding="utf-8")
    for path in (press.root / "releases").iterdir():
        path.unlink()
    press.release(f"{NEWS}.en.md", "\n\n".join(marked(row[0], "**", "**") for row in SENTENCES) + "\n")
    return press


def _pull(press: Press, hub: Hub, *words: str, **more: str) -> Outcome:
    environment = os.environ | {"HF_ENDPOINT": hub.url, "HF_TOKEN": "hf_secretsecret", **more}
    return press.process("engines", "pull", *words, env=environment)


def _right(press: Press, column: int, language: str) -> int:
    drafts = {entry.msgid: entry.msgstr for entry in polib.pofile(str(press.catalog(NEWS, language)))}
    return sum(drafts.get(marked(row[0])) == marked(row[column]) for row in SENTENCES)


def test_a_model_is_pulled_with_its_licence_locked_and_drafts(house: Press, hub: Hub) -> None:
    with serving(hub):
        pulled = _pull(house, hub, f"hub:{M2M}")
    assert (pulled.code, pulled.out.strip().rpartition("/")[2]) == (0, f"hub--hinokawa--m2m@{REVISION}")
    assert pulled.err.splitlines()[0] == "Licence of the model: mit"
    lock = (house.root / "engines.lock").read_text(encoding="utf-8")
    assert f'hub:{M2M}:\n  repository: {M2M}\n  revision: "{REVISION}"\n  licence: "mit"\n' in lock
    assert "secretsecret" not in lock + pulled.out + pulled.err
    row = {row["name"]: row for row in house("engines", "--json").json}[f"hub:{M2M}"]
    assert (row["ready"], row["revision"], row["sends_text_away"]) == (True, f"1:{REVISION[:8]}:float32", False)
    assert house("draft", "--to", "ja,ko").code == 0
    assert _right(house, 1, "ja") + _right(house, 2, "ko") >= 2 * len(SENTENCES) - 4
    assert f"hub:{M2M}:1:{REVISION[:8]}:float32" in house.catalog(NEWS, "ja").read_text(encoding="utf-8")


def test_a_licence_that_binds_is_refused_until_it_is_accepted(house: Press, hub: Hub) -> None:
    hub.files[M2M]["README.md"] = NON_COMMERCIAL
    with serving(hub):
        refused = _pull(house, hub, f"hub:{M2M}")
        assert refused.code == 2
        assert refused.err == (
            "Licence of the model: cc-by-nc-4.0\n"
            "error: the licence must be accepted before the model is fetched\n"
            f"hint: if you do: locpipe engines pull hub:{M2M} --accept-licence\n"
        )
        assert not any("safetensors" in line for line in hub.asked)
        assert not (house.root / "engines.lock").exists()
        without = house("draft", "--to", "ja")
        assert f"hint: fetch the model: locpipe engines pull hub:{M2M}" in without.err
        assert _pull(house, hub, f"hub:{M2M}", "--accept-licence").code == 0
        again = _pull(house, hub, f"hub:{M2M}")
    assert (again.code, again.err) == (0, "Licence of the model: cc-by-nc-4.0\n")
    lock = house.root / "engines.lock"
    accepted = lock.read_text(encoding="utf-8")
    lock.write_text(accepted.replace('  licence: "cc-by-nc-4.0"\n', ""), encoding="utf-8")
    refused = house("draft", "--to", "ja")
    assert f"hint: see its licence, and accept it: locpipe engines pull hub:{M2M} --accept-licence" in refused.err
    assert _right(house, 1, "ja") == 0
    lock.write_text(accepted, encoding="utf-8")
    assert house("draft", "--to", "ja").code == 0
    assert _right(house, 1, "ja") >= len(SENTENCES) - 2


@pytest.mark.skipif(sys.platform == "win32", reason="NO PTY ON THIS SYSTEM")
@pytest.mark.parametrize(("typed", "code"), [(b"y\n", 0), (b"\n", 2)])
def test_whoever_sits_at_a_terminal_is_asked(house: Press, hub: Hub, typed: bytes, code: int) -> None:
    import pty
    import subprocess

    hub.files[MARIAN]["README.md"] = NON_COMMERCIAL
    with serving(hub):
        ours, theirs = pty.openpty()
        words = [sys.executable, "-m", "locpipe", "engines", "pull", f"hub:{MARIAN}"]
        environment = os.environ | {"HF_ENDPOINT": hub.url, "NO_COLOR": "1"}
        program = subprocess.Popen(
            words, cwd=house.root, stdin=theirs, stderr=theirs, stdout=subprocess.DEVNULL, env=environment
        )
        os.close(theirs)
        os.write(ours, typed)
        shown = b""
        while b"[y/N]" not in shown:
            shown += os.read(ours, 1024)
        assert program.wait() == code
        os.close(ours)
    assert (house.root / "engines.lock").exists() is (code == 0)


def test_a_file_that_is_not_the_locked_one_is_refused(house: Press, hub: Hub, tmp_path: Path) -> None:
    with serving(hub):
        assert _pull(house, hub, f"hub:{M2M}").code == 0
        hub.files[M2M]["vocab.json"] += b" "
        changed = _pull(house, hub, f"hub:{M2M}", LOCPIPE_CACHE_DIR=str(tmp_path / "colleague"))
    assert changed.code == 1
    assert f"engines.lock: error: vocab.json of {M2M} has " in changed.err
    (weights,) = (tmp_path / "cache" / "models").glob("*/model.safetensors")
    weights.write_bytes(weights.read_bytes()[:-4] + b"evil")
    refused = house("draft", "--to", "ja")
    assert refused.code == 1
    assert f"model.safetensors of {M2M} is not the file that is locked" in refused.err
    assert f"hint: fetch it again: locpipe engines pull hub:{M2M}" in refused.err


def test_without_a_network_the_hubs_own_cache_is_the_source(
    house: Press, hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import huggingface_hub

    kept = str(tmp_path / "hf")
    with serving(hub):
        use(hub, monkeypatch)
        for name in hub.files[CHAT]:
            huggingface_hub.HfApi(endpoint=hub.url).hf_hub_download(CHAT, name, cache_dir=kept)
    hub.asked.clear()
    offline = {"HF_HUB_OFFLINE": "1", "HF_HUB_CACHE": kept}
    pulled = _pull(house, hub, f"hub:{CHAT}", **offline)
    assert (pulled.code, pulled.err.splitlines()[0]) == (0, "Licence of the model: mit")
    lacking = _pull(house, hub, f"hub:{M2M}", **offline)
    assert lacking.code == 1
    assert "hint: HF_HUB_OFFLINE is set" in lacking.err
    assert hub.asked == []


def test_an_option_that_is_wrong_is_named_with_its_line(house: Press) -> None:
    (house.root / "locpipe.yml").write_text(CONFIG.replace("device: cpu", "device: tpu"), encoding="utf-8")
    refused = house("draft", "--to", "ja")
    assert refused.code == 2
    assert refused.err.startswith("locpipe.yml:3: error: ")
    assert "device' cannot be 'tpu'" in refused.err
