"""`locpipe engines`."""

from __future__ import annotations

from pathlib import Path

import pytest
from workplace import TRAM, Press


def test_the_list_says_which_are_ready(empty: Press, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path / "no models"))
    listed = empty("engines")
    assert listed.code == 0
    rows = {line.split()[0]: line for line in listed.out.splitlines()}
    assert {"ENGINE", "local", "pseudo"} <= set(rows)
    assert rows["pseudo"].endswith("yes")
    assert not rows["local"].endswith("yes")


def test_json_has_one_object_an_engine(empty: Press, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path / "no models"))
    engines = {row["name"]: row for row in empty("engines", "--json").json}
    assert set(engines["pseudo"]) == {"name", "order", "revision", "sends_text_away", "ready", "missing"}
    assert engines["pseudo"]["ready"] is True
    assert engines["local"]["ready"] is False
    assert engines["local"]["missing"]
    assert engines["local"]["sends_text_away"] is False


def test_an_engine_without_a_model_has_nothing_to_fetch(empty: Press) -> None:
    assert empty("engines", "pull", "pseudo").out == "pseudo: nothing to fetch\n"


def test_pull_without_a_name_asks_which(empty: Press) -> None:
    asked = empty("engines", "pull")
    assert (asked.code, asked.err) == (2, "error: which engine?\nhint: locpipe engines pull local\n")


def test_pull_of_an_unknown_engine_names_the_known(empty: Press) -> None:
    refused = empty("engines", "pull", "babelfish")
    assert refused.code == 2
    assert refused.err.startswith("error: no engine named 'babelfish'\nhint: engines: ")


def test_an_engine_that_cannot_be_loaded_is_listed_with_the_reason(press: Press, tmp_path: Path) -> None:
    info = tmp_path / "packages" / "broken-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[locpipe.engines]\nbroken = nowhere_at_all:Engine\n", encoding="utf-8")
    press.monkeypatch.syspath_prepend(info.parent)
    listed = press("engines")
    assert listed.code == 0
    assert "broken" in listed.out
    assert "cannot be loaded: ModuleNotFoundError" in listed.out
    rows = {row["name"]: row for row in press("engines", "--json").json}
    assert (rows["broken"]["ready"], rows["pseudo"]["ready"]) == (False, True)
    refused = press("draft", "--engine", "broken")
    assert (refused.code, "\nhint: install what it needs, or: pip uninstall broken\n" in refused.err) == (2, True)


def test_a_model_that_cannot_be_fetched_is_an_error_with_a_hint(empty: Press, tmp_path: Path) -> None:
    import os

    environment = os.environ | {"PIP_NO_INDEX": "1", "HF_HUB_OFFLINE": "1", "LOCPIPE_CACHE_DIR": str(tmp_path / "c")}
    refused = empty.process("engines", "pull", "local", env=environment)
    assert refused.code == 1
    assert "error: the model cannot be fetched: " in refused.err
    assert "\nhint: " in refused.err
    assert "Traceback" not in refused.err


@pytest.mark.parametrize(
    ("config", "order"),
    [
        ("engines: [pseudo, local]\n", {"pseudo": 1, "local": 2}),
        ("engines: pseudo\n", {"pseudo": 1, "local": None}),
        ("engine: pseudo\n", {"pseudo": 1, "local": None}),
        ("engines:\n  - local\n  - pseudo: {}\n", {"local": 1, "pseudo": 2}),
        ("", {"local": 1, "pseudo": None}),
    ],
)
def test_the_project_s_preference_is_listed(press: Press, config: str, order: dict[str, int | None]) -> None:
    (press.root / "locpipe.yml").write_text(config, encoding="utf-8")
    listed = {row["name"]: row["order"] for row in press("engines", "--json").json}
    assert {name: listed[name] for name in order} == order


@pytest.mark.parametrize(
    ("config", "line", "said"),
    [
        ("engine: pseudo\nengines: [local]\n", 1, "`engine` and `engines` are two lists of engines"),
        ("engines: [local, local]\n", 1, "'engines' lists the same text twice"),
        ("engines: []\n", 1, "engines"),
        ("engines: [1]\n", 1, "engines"),
        ("engines:\n  - {pseudo: {}, local: {}}\n", 2, "this item of 'engines' has 2 keys, and may have 1"),
        ("engines:\n  - nmt:a:\n      model: b\n", 3, "'nmt:a' says one model, and 'model' another one"),
        ("engines:\n  - endpoint:\n      model: [a]\n", 3, "'endpoint.model' must be text or a number or nothing"),
        ("engines:\n  - nmt:\n      model: no-such\n", 3, "the engine 'nmt' has no model 'no-such'"),
        ("engines:\n  - nmt:\n      models:\n        - m2m100-418m\n        - no-such\n", 5, "no model 'no-such'"),
        ("engines:\n  - pseudo: 7\n", 2, "'pseudo' must be keys with values"),
    ],
)
def test_a_preference_that_cannot_be_understood_is_an_error_at_its_line(
    press: Press, config: str, line: int, said: str
) -> None:
    (press.root / "locpipe.yml").write_text(config, encoding="utf-8")
    refused = press("draft")
    assert (refused.code, refused.err.startswith(f"locpipe.yml:{line}: error: ")) == (2, True), refused.err
    assert said in refused.err


@pytest.mark.parametrize("spec", ["pseudo:big", "local:small"])
def test_a_model_is_refused_where_there_is_none_to_choose(press: Press, spec: str) -> None:
    refused = press("draft", "--engine", spec)
    name, _, model = spec.partition(":")
    assert refused.code == 2
    assert refused.err.endswith(f"error: the engine '{name}' has no model '{model}'\nhint: say: {name}\n")


def test_a_model_that_was_typed_is_no_line_of_a_file(press: Press) -> None:
    refused = press("engines", "pull", "hub:a/b/c")
    assert (refused.code, refused.err) == (2, "error: 'hub.model' is not right: OWNER/NAME, as on the hub\n")


@pytest.mark.usefixtures("offline")
def test_an_engine_that_is_not_ready_is_passed_over_and_named(press: Press) -> None:
    done = press("draft", "--engine", "local,pseudo", "--to", "ja")
    assert done.code == 0
    assert "warning: the engine 'local' is passed over for en to ja: " in done.err
    assert "empty" not in done.out
    said = press("draft", "--engine", "local,pseudo", "--to", "ko", "--json").json
    assert ({each["engine"] for each in said["passed_over"]}, said["not_ready"]) == ({"local"}, None)
    said = press("draft", "--redraft", "--engine", "local", "--to", "ko", "--json").json
    assert said["not_ready"]["engine"] == "local"
    assert said["not_ready"]["hint"]


def test_where_no_engine_is_ready_all_are_named_and_what_needs_none_is_done(press: Press) -> None:
    (press.root / "empty").mkdir()
    (press.root / "locpipe.yml").write_text(
        "languages: [en, ja]\nengines:\n  - nmt: {model: empty/}\n  - nmt:no/: {}\n", encoding="utf-8"
    )
    done = press("draft", TRAM, "--to", "ja")
    assert (done.code, " empty" in done.out) == (0, True), "what no engine drafted is reported, and no failure"
    assert "passed over" not in done.err
    said, hint = done.err.splitlines()
    assert said.endswith(" entries are empty; not ready: nmt:empty/, nmt:no/")
    assert hint == (
        "hint: no model is in 'empty/': it needs a model.bin of CTranslate2, or what can be converted; "
        "no folder 'no/': put a model there that CTranslate2 can read"
    )


def test_an_engine_must_be_named(press: Press) -> None:
    for name in ("", ","):
        refused = press("draft", "--engine", name)
        assert (refused.code, "error: --engine names no engine" in refused.err) == (2, True), refused.err
