"""Good translations and bad ones of the same sentence: what is told of the bad and not of the good.

A line: the direction, the source, the good translation, the bad one. ``@`` parts the entries of a release, of which
only the last is bad.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from locpipe.checks import Translation, find
from locpipe.checks.registry import find_in_release
from locpipe.checks.rules import EVERYTHING
from locpipe.model import Finding, Locale
from locpipe.termbase import Termbase

_CHECKS = {"omission": "omission", "negation": "negation", "places": "places", "short_forms": "hereinafter"}
_NOT_FOUND = {"섬에는 간호사가 한 명도 없다."}
_TOLD_OF_GOOD = {  # a taste
    "国立苔研究所（以下「NIM」）は植物学者を採用しました。 @ 国立苔研究所は図鑑を刊行します。",
}


def _cases() -> Iterator[tuple[str, str, str, str, str]]:
    for name, check in _CHECKS.items():
        text = (Path(__file__).parent / f"{name}.tsv").read_text(encoding="utf-8")
        for line in text.splitlines():
            pair, source, good, bad = line.split("\t")
            yield check, pair, source, good, bad


def _findings(pair: str, source: list[str], target: list[str]) -> list[Finding]:
    one, other = (Locale(each) for each in pair.split("-"))
    release = [Translation(*texts, one, other) for texts in zip(source, target, strict=True)]
    none = Termbase.empty()
    alone = [finding for each in release for finding in find(each, none)]
    return alone + [finding for _, finding in find_in_release(release, none, EVERYTHING)]


@pytest.mark.parametrize(("check", "pair", "source", "good", "bad"), _cases())
def test_only_the_bad_translation_is_told_of(check: str, pair: str, source: str, good: str, bad: str) -> None:
    texts, rights = source.split(" @ "), good.split(" @ ")
    right, wrong = (_findings(pair, texts, each) for each in (rights, [*rights[:-1], bad]))
    assert any(each.check == check and each not in right for each in wrong) == (bad not in _NOT_FOUND)
    assert bool([each for each in right if each.check != "register"]) == (good in _TOLD_OF_GOOD)
