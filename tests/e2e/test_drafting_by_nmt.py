"""`nmt` through the command line: pulled and locked, drafting, names of the glossary, and through English."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import polib
import pytest
from workplace import Outcome, Press

from stub_hub import REVISION, Hub, serving
from tiny_models import ENGLISH_TO_JAPANESE, SENTENCES, TO_ENGLISH, TinyModels, marked, plain, shared

M2M = "jncraton/m2m100_418M-ct2-int8"
CONFIG = """\
languages: [en, ja, ko]
engines:
  - nmt:
      threads: 1
      models:
        - {path: models/en-ja, pairs: [en-ja]}
        - {path: models/to-en, pairs: [ja-en, ko-en]}
"""
NEWS, OTHER = "2026-05-01-night-line", "2026-05-02-kiln"


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyModels:
    """The tiny models."""
    return shared(tmp_path_factory)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def house(press: Press, tiny: TinyModels) -> Press:
    """The project with the tiny models in it, and no release."""
    for name in (ENGLISH_TO_JAPANESE, TO_ENGLISH):
        shutil.copytree(tiny.converted / name, press.root / "models" / name)
    (press.root / "locpipe.yml").write_text(CONFIG, encoding="utf-8")
    for path in (press.root / "releases").iterdir():
        path.unlink()
    return press


def _release(column: int) -> str:
    """A release of the sentences that the models know, some with bold words."""
    return "\n\n".join(marked(row[column], "**", "**") for row in SENTENCES) + "\n"


def _drafts(press: Press, name: str, language: str) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(press.catalog(name, language)))}


def test_sentences_are_drafted_with_their_codes(house: Press) -> None:
    house.release(f"{NEWS}.en.md", _release(0))
    done = house("draft", "--to", "ja")
    assert (done.code, done.err) == (0, "")
    drafts = _drafts(house, NEWS, "ja")
    right = [row[0] for row in SENTENCES if drafts.get(marked(row[0])) == marked(row[1])]
    assert len(right) >= len(SENTENCES) - 2, drafts
    assert "nmt:1:en-ja@" in house.catalog(NEWS, "ja").read_text(encoding="utf-8")


def test_a_name_of_the_glossary_comes_out_as_the_house_writes_it(house: Press) -> None:
    glossary = "entries:\n  - type: organization\n    en: Larkmoor Transit\n    ja: ラークムア電鉄\n"
    (house.root / "glossary.yml").write_text(glossary, encoding="utf-8")
    house.release(f"{NEWS}.en.md", "\n\n".join(plain(row[0]) for row in SENTENCES[:2]) + "\n")
    assert house("draft", "--to", "ja").code == 0
    assert list(_drafts(house, NEWS, "ja").values()) == [
        "ラークムア電鉄は夜行便を始めます。",
        "ラークムア電鉄は電車を二両買いました。",
    ]


def test_korean_becomes_japanese_through_english(house: Press) -> None:
    house.release(f"{OTHER}.ko.md", "\n\n".join(plain(row[2]) for row in SENTENCES[6:10]) + "\n")
    assert house("draft", "--to", "ja").code == 0
    assert list(_drafts(house, OTHER, "ja").values()) == [row[1] for row in SENTENCES[6:10]]
    assert "via-en=ko-ja" in house.catalog(OTHER, "ja").read_text(encoding="utf-8")


def test_a_pair_that_no_model_knows_is_named(house: Press) -> None:
    house.release(f"{OTHER}.ja.md", f"{plain(SENTENCES[6][1])}\n")
    refused = house("draft", "--to", "ko")
    assert refused.code == 1
    assert "no engine translates ja to ko" in refused.err
    assert "it translates en to ja, ja to en, ko to en" in refused.err


def _pull(press: Press, hub: Hub, *words: str, **more: str) -> Outcome:
    environment = os.environ | {"HF_ENDPOINT": hub.url, "HF_TOKEN": "hf_secretsecret", **more}
    return press.process("engines", "pull", *words, env=environment)


def test_a_model_is_pulled_locked_and_used(press: Press, tiny: TinyModels, tmp_path: Path) -> None:
    (press.root / "locpipe.yml").write_text(
        "languages: [en, ja, ko]\nengines:\n  - nmt: {threads: 1}\n", encoding="utf-8"
    )
    hub = Hub()
    hub.publish(M2M, tiny.converted / "m2m")
    hub.files[M2M]["README.md"] = b"not needed"
    before = {row["name"]: row for row in press("engines", "--json").json}["nmt"]
    assert (before["ready"], before["missing"]) == (False, "fetch the model: locpipe engines pull nmt:m2m100-418m")
    with serving(hub):
        pulled = _pull(press, hub, "nmt")
        assert pulled.code == 0, pulled.err
        assert f"nmt--m2m100-418m@{REVISION}" in pulled.out
        lock = (press.root / "engines.lock").read_text(encoding="utf-8")
        assert "nmt:m2m100-418m:" in lock
        assert f'revision: "{REVISION}"' in lock
        assert "README.md" not in lock
        assert "secretsecret" not in lock + pulled.out + pulled.err
        assert _pull(press, hub, "nmt").code == 0
        hub.files[M2M]["config.json"] += b" "
        changed = _pull(press, hub, "nmt:m2m100-418m", LOCPIPE_CACHE_DIR=str(tmp_path / "colleague"))
    assert changed.code == 1
    assert "engines.lock: error: config.json of jncraton/m2m100_418M-ct2-int8 has " in changed.err
    assert "hint: to take what is there now, remove the model's block from engines.lock" in changed.err
    assert (press.root / "engines.lock").read_text(encoding="utf-8") == lock
    after = {row["name"]: row for row in press("engines", "--json").json}["nmt"]
    assert (after["ready"], after["revision"]) == (True, f"1:m2m100-418m@{REVISION[:8]}")
    press.release(f"{NEWS}.en.md", "\n\n".join(plain(row[0]) for row in SENTENCES[6:10]) + "\n")
    assert press("draft", NEWS, "--to", "ja,ko").code == 0
    for column, language in ((1, "ja"), (2, "ko")):
        assert list(_drafts(press, NEWS, language).values()) == [row[column] for row in SENTENCES[6:10]]


def test_without_a_project_a_pull_says_that_there_is_no_place_for_the_lock(empty: Press) -> None:
    refused = empty("engines", "pull", "nmt")
    assert refused.code == 1
    assert refused.err == (
        "error: engines.lock would have no place: this is no project\n"
        "hint: change into a project's folder, or start one with: locpipe init\n"
    )


def test_the_models_of_firefox_are_refused_with_the_reason(press: Press) -> None:
    refused = press("engines", "pull", "nmt:firefox")
    assert refused.code == 2
    assert "error: models of Firefox Translations cannot run here\nhint: their decoder is made of SSRU" in refused.err


def test_a_lock_that_is_damaged_is_an_error_at_its_line(press: Press) -> None:
    (press.root / "engines.lock").write_text("nmt:m2m100-418m:\n  repository: a/b\n  revision: main\n")
    refused = press("engines", "pull", "nmt")
    assert refused.code == 2
    assert refused.err.startswith("engines.lock:")
