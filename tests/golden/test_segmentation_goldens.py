"""Press-release sentences, cut as a careful editor would; invented people and organizations.

A case is a line of ``segmentation/<locale>.jsonl``: ``id``, ``text``, ``segments`` (stripped; only white
space stands between them). ``LOCPIPE_UPDATE_GOLDENS=1`` writes what the rules give now, for review;
never under CI.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from goldens import wants_update

from locpipe.languages.segmentation import sentences
from locpipe.model import Locale

FOLDER = Path(__file__).parent / "segmentation"
LEAST = {Locale.EN: 60, Locale.JA: 40, Locale.KO: 40}


def problem(case: Any) -> str:
    """What is wrong with a case; empty if nothing."""
    if not isinstance(case, dict) or set(case) != {"id", "text", "segments"}:
        return "keys must be id, text, segments"
    if not all(isinstance(case[key], str) and case[key] for key in ("id", "text")):
        return "id and text must be text"
    rest = case["text"]
    for segment in case["segments"]:
        if not isinstance(segment, str) or not segment or segment != segment.strip():
            return f"not a stripped segment: {segment!r}"
        rest = rest.lstrip()
        if not rest.startswith(segment):
            return f"not the next piece of the text: {segment!r}"
        rest = rest[len(segment) :]
    return f"left over: {rest!r}" if rest.strip() else ""


def load(locale: Locale) -> list[dict[str, Any]]:
    path = FOLDER / f"{locale.value}.jsonl"
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        case = json.loads(line)
        assert not problem(case), f"{path.name}:{number}: malformed case: {problem(case)}"
        cases.append(case)
    return cases


def cut(case: dict[str, Any], locale: Locale) -> list[str]:
    return [sentence.strip() for sentence in sentences(case["text"], locale)]


@pytest.mark.parametrize("locale", Locale)
def test_goldens(locale: Locale) -> None:
    cases = load(locale)
    if wants_update():
        lines = [json.dumps(case | {"segments": cut(case, locale)}, ensure_ascii=False) for case in cases]
        (FOLDER / f"{locale.value}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        pytest.skip("goldens were updated: review the difference")
    wrong = {case["id"]: cut(case, locale) for case in cases if cut(case, locale) != case["segments"]}
    assert not wrong


@pytest.mark.parametrize("locale", Locale)
def test_there_are_enough_and_ids_are_unique(locale: Locale) -> None:
    ids = [case["id"] for case in load(locale)]
    assert len(ids) == len(set(ids))
    assert len(ids) >= LEAST[locale]


@pytest.mark.parametrize(
    "case",
    [
        {},
        [],
        {"id": "a", "text": "A. B.", "segments": ["A."]},
        {"id": "a", "text": "A. B.", "segments": ["A. ", "B."]},
        {"id": "a", "text": "A. B.", "segments": ["A.", "C."]},
        {"id": "a", "text": "A.", "segments": ["A."], "note": ""},
        {"id": "", "text": "A.", "segments": ["A."]},
    ],
)
def test_a_malformed_case_fails(case: Any) -> None:
    assert problem(case)


def test_an_update_is_refused_under_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCPIPE_UPDATE_GOLDENS", "1")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception):
        wants_update()
