"""The shape of the planted defects in ``tests/golden/defects``: translations with exactly one thing wrong.

A case is a line of ``<source>-<target>.jsonl``: ``id``; ``kind``, what sort of defect; ``source``; ``clean``,
a translation that is right; ``defect``, the same with the defect; ``role``. ``context`` are the sentences
before it with their translations, in order; ``note`` says what was planted. All organizations and people
are invented; the names and terms are in ``glossary.yml``.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from locpipe.codes import code_faults
from locpipe.model import Locale, Role
from locpipe.termbase import Termbase, TermType

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "defects"
FILES = {"en-ja": 150, "en-ko": 150, "ja-ko": 40}
KINDS = {
    *("date", "year", "number", "unit", "url", "email", "phone", "time", "register", "name_order", "term"),
    *("forbidden", "mixed_quotes", "half_width", "foreign_script", "missing_item", "dropped_sentence"),
    *("hereinafter", "negation", "legal_form", "address_order", "particle"),
}
KOREAN_ONLY = {"particle"}
LEAST_OF_A_KIND = 8
REQUIRED = {"id", "kind", "source", "clean", "defect", "role"}


@cache
def cases(pair: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{pair}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def problem(case: Any) -> str:
    """What is wrong with the shape of a case; empty if nothing."""
    if not isinstance(case, dict) or not set(case) >= REQUIRED or set(case) - REQUIRED - {"context", "note"}:
        return "keys must be id, kind, source, clean, defect, role and perhaps context, note"
    texts = [case[key] for key in case if key != "context"]
    if not all(isinstance(text, str) and text and text == text.strip() for text in texts):
        return "all but context must be text, without space around it"
    if case["kind"] not in KINDS or case["role"] not in set(Role):
        return "an unknown kind or role"
    if case["clean"] == case["defect"]:
        return "nothing is planted"
    return _problem_of_context(case.get("context", [["", ""]]), "context" in case)


def _problem_of_context(context: Any, given: bool) -> str:
    if not isinstance(context, list) or not context:
        return "context must be a list of sentences"
    for pair in context:
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(text, str) for text in pair)):
            return "context must be pairs of source and translation"
        if given and not all(pair):
            return "an empty sentence in the context"
    return ""


@pytest.mark.parametrize("pair", FILES)
def test_every_case_has_the_right_shape(pair: str) -> None:
    assert {case["id"]: problem(case) for case in cases(pair) if problem(case)} == {}


@pytest.mark.parametrize(("pair", "least"), FILES.items())
def test_there_are_enough_and_ids_are_unique(pair: str, least: int) -> None:
    ids = [case["id"] for case in cases(pair)]
    assert len(ids) == len(set(ids))
    assert len(ids) >= least


@pytest.mark.parametrize("pair", ["en-ja", "en-ko"])
def test_every_kind_has_enough(pair: str) -> None:
    expected = KINDS if pair.endswith("ko") else KINDS - KOREAN_ONLY
    counts = Counter(case["kind"] for case in cases(pair))
    assert set(counts) == expected
    assert {kind: count for kind, count in counts.items() if count < LEAST_OF_A_KIND} == {}


@pytest.mark.parametrize("pair", FILES)
def test_no_text_is_planted_twice(pair: str) -> None:
    defects = [case["defect"] for case in cases(pair)]
    assert [text for text, count in Counter(defects).items() if count > 1] == []


@pytest.mark.parametrize("pair", FILES)
def test_registers_have_neighbours(pair: str) -> None:
    neighbours = {case["id"]: len(case.get("context", ())) for case in cases(pair) if case["kind"] == "register"}
    assert {case: count for case, count in neighbours.items() if not 2 <= count <= 4} == {}


@pytest.mark.parametrize("pair", FILES)
def test_inline_codes_are_whole(pair: str) -> None:
    for case in cases(pair):
        assert code_faults(case["source"], case["clean"]) == []
        assert code_faults(case["source"], case["defect"]) == []


def test_the_glossary_loads_and_has_all_that_cases_need() -> None:
    termbase = Termbase.load(FOLDER / "glossary.yml")
    assert len(termbase) >= 25
    assert any(term.type is TermType.TITLE and term.of for term in termbase)
    assert any(term.forbidden.get(Locale.JA) and term.forbidden.get(Locale.KO) for term in termbase)
    assert termbase.reading("HMU", Locale.KO)


GOOD = {"id": "a", "kind": "date", "source": "A", "clean": "B", "defect": "C", "role": "body"}


@pytest.mark.parametrize(
    "case",
    [
        [],
        {},
        GOOD | {"defect": "B"},
        GOOD | {"kind": "other"},
        GOOD | {"role": "other"},
        GOOD | {"clean": " B"},
        GOOD | {"id": ""},
        GOOD | {"more": "x"},
        GOOD | {"context": []},
        GOOD | {"context": [["A"]]},
        GOOD | {"context": [["A", ""]]},
        GOOD | {"context": "AB"},
    ],
)
def test_a_malformed_case_fails(case: Any) -> None:
    assert problem(GOOD) == ""
    assert problem(case)
