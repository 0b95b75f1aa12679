"""Scores are sacrebleu's: the same numbers as its own command line prints for the same files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from locpipe.evaluation.scores import RESAMPLES, scored
from locpipe.model import Locale

pytest.importorskip("sacrebleu", reason="SACREBLEU IS NOT INSTALLED: scores are not compared with its own")

REFERENCES = {
    Locale.EN: [
        "The museum reopens its climbing kiln on July 4.",
        "Visits are free, for up to 30 people a day.",
        "“Come and hear the fire,” said the director.",
        "The bakery makes 8,000 loaves a day.",
    ],
    Locale.JA: [
        "陶芸館は7月4日に登り窯の公開を再開します。",
        "見学は無料で、1日30人まで受け付けます。",
        "館長は「火の音を聞きに来てほしい」と話しています。",
        "工場は1日に8,000個のパンを作ります。",
    ],
    Locale.KO: [
        "도예관은 7월 4일 오름가마 공개를 재개한다.",
        "관람은 무료이며 하루 30명까지 받는다.",
        "관장은 “불소리를 들으러 와 달라”고 말했다.",
        "공장은 하루에 빵 8,000개를 만든다.",
    ],
}
DRAFTS = {
    Locale.EN: ["The museum opens the kiln again on July 4.", "Visits are free.", "", "The bakery makes 8,000 breads."],
    Locale.JA: ["陶芸館は7月4日に窯を再開します。", "見学は無料です。", "", "工場は1日8,000個のパンを焼きます。"],
    Locale.KO: ["도예관은 7월 4일 가마를 재개한다.", "관람은 무료이다.", "", "공장은 하루 빵 8,000개를 굽는다."],
}


def own(folder: Path, target: Locale, tokenizer: str, *drafts: list[str], options: tuple[str, ...] = ()) -> str:
    """What sacrebleu's command line says."""
    (folder / "ref").write_text("\n".join(REFERENCES[target]) + "\n", encoding="utf-8")
    for number, texts in enumerate(drafts):
        (folder / f"sys{number}").write_text("\n".join(texts) + "\n", encoding="utf-8")
    systems = [str(folder / f"sys{number}") for number in range(len(drafts))]
    command = [sys.executable, "-m", "sacrebleu", str(folder / "ref"), "-i", *systems, "-m", "chrf", "bleu"]
    words = [*command, "--tokenize", tokenizer, "-w", "6", "--confidence-n", str(RESAMPLES), *options]
    return subprocess.run(words, capture_output=True, check=True, encoding="utf-8").stdout


@pytest.mark.parametrize("target", Locale)
def test_one_engine_has_the_score_and_interval_of_the_command_line(target: Locale, tmp_path: Path) -> None:
    drafts = [text or REFERENCES[target][0] for text in DRAFTS[target]]  # it stumbles over resamples of empty ones
    scores, signatures = scored({"one": drafts}, REFERENCES[target], target)
    tokenizer = signatures["BLEU"].split("|tok:")[1].split("|")[0]
    for row in json.loads(own(tmp_path, target, tokenizer.split("-0")[0], drafts, options=("--confidence",))):
        mine = scores["one"][row["name"]]
        assert round(mine.value, 6) == row["score"]
        assert mine.interval is not None
        assert (round(mine.mean, 6), round(mine.interval, 6)) == (row["confidence_mean"], row["confidence_var"])
        assert mine.p is None
        assert signatures[row["name"]] == f"{row['name']}|{row['signature']}"


def test_several_engines_have_the_p_of_its_paired_bootstrap(tmp_path: Path) -> None:
    target, better = Locale.JA, [*REFERENCES[Locale.JA][:3], "工場はパンを作ります。"]
    scores, signatures = scored({"one": DRAFTS[target], "two": better}, REFERENCES[target], target)
    tokenizer = signatures["BLEU"].split("|tok:")[1].split("|")[0].split("-0")[0]
    options = ("--paired-bs", "--paired-bs-n", str(RESAMPLES), "-f", "latex")  # of which JSON cannot be made
    printed = own(tmp_path, target, tokenizer, DRAFTS[target], better, options=options)
    for name in ("chrF2", "BLEU"):
        base, rival = scores["one"][name], scores["two"][name]
        assert base.p is None
        assert f"{base.value:.6f} ({base.mean:.6f} ± {base.interval:.6f})" in printed
        assert f"{rival.value:.6f} ({rival.mean:.6f} ± {rival.interval:.6f}) (p = {rival.p:.4f})" in printed


def test_the_same_drafts_give_the_same_figures() -> None:
    target = Locale.KO
    assert scored({"one": DRAFTS[target]}, REFERENCES[target], target) == scored(
        {"one": DRAFTS[target]}, REFERENCES[target], target
    )


def test_a_copy_of_the_references_has_all_points() -> None:
    for target, texts in REFERENCES.items():
        scores, _ = scored({"copy": texts}, texts, target)
        assert [round(score.value, 6) for score in scores["copy"].values()] == [100.0, 100.0]


def test_nothing_to_score_is_no_error() -> None:
    assert scored({}, ["窯"], Locale.JA) == scored({"one": []}, [], Locale.JA) == ({}, {})
