"""`locpipe eval`: engines side by side, on files and on the team's own approved catalogs."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polib
import pytest
from workplace import BAKERY, KILN, TRAM, TRAM_MD, Press

from locpipe import engines, inline
from locpipe.engines import Answer, Choice, Request, Usage
from locpipe.engines.base import EngineBase
from locpipe.engines.masking import mask
from locpipe.errors import EngineError
from locpipe.model import Locale

pytest.importorskip("sacrebleu", reason="SACREBLEU IS NOT INSTALLED: locpipe eval is not tested")

ENGLISH = """\
Larkmoor Transit opens a night tram line on May 9.
The line runs every 20 minutes.

The Hinokawa Pottery Museum shows its kiln to 30 visitors a day.
Narubit Bakery bakes 8,000 loaves a day.
"""
JAPANESE = """\
ラークムーア交通は5月9日に夜間トラムの路線を開業します。
20分間隔で運行します。

ひのかわ陶芸館は1日30人に窯を公開します。
ナルビッ製菓は1日8,000個のパンを焼きます。
"""
KOREAN = """\
라크무어교통은 5월 9일 야간 트램 노선을 개통한다.
20분 간격으로 운행한다.

히노카와도예관은 하루 30명에게 가마를 공개한다.
나루빛제과는 하루 빵 8,000개를 굽는다.
"""
SIZE = 4
SECRET_MD = TRAM_MD.replace("lang: en\n", "lang: en\nconfidential: true\n")


@dataclass
class Knowing(EngineBase):
    """An engine that has the references by heart, and writes down what it is asked; at some text it may fail."""

    answers: Mapping[tuple[str, Locale], str]
    name: str = "knowing"
    revision: str = "1"
    sends_text_away: bool = False
    fails_at: int = 10**6
    failure: BaseException = field(default_factory=lambda: EngineError("the engine has no more to say"))
    refused: str = ""
    seen: list[Request] = field(default_factory=list)

    def refuses(self, source: Locale, target: Locale) -> str:
        """As it was told."""
        return self.refused

    def rendered(self, request: Request) -> str:
        """The whole request."""
        return repr(request)

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """The references."""
        for request in requests:
            if len(self.seen) == self.fails_at:
                raise self.failure
            self.seen.append(request)
            yield Answer((self.answers.get((request.text, request.target), ""),), Usage(30, 7))


Bring = Callable[..., Knowing]


@pytest.fixture
def bring(monkeypatch: pytest.MonkeyPatch) -> Bring:
    """Have locpipe know one more engine."""

    def bringing(answers: Mapping[tuple[str, Locale], str], **more: Any) -> Knowing:
        engine = Knowing(answers, **more)
        monkeypatch.setattr(engines, "BUILT_IN", {**engines.BUILT_IN, engine.name: lambda choice: engine})
        return engine

    return bringing


def by_heart() -> dict[tuple[str, Locale], str]:
    """The answers for the files."""
    rows = zip(ENGLISH.splitlines(), JAPANESE.splitlines(), KOREAN.splitlines(), strict=True)
    return {(en, locale): text for en, ja, ko in rows for locale, text in ((Locale.JA, ja), (Locale.KO, ko))}


def approved(press: Press) -> dict[tuple[str, Locale], str]:
    """The answers for the catalogs."""
    return {
        (mask(entry.msgid)[0], Locale(path.parent.parent.name)): mask(entry.msgstr)[0]
        for path in (press.root / "locales").glob("*/LC_MESSAGES/*.po")
        for entry in polib.pofile(str(path))
    }


@pytest.fixture
def lined(empty: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Press:
    """A folder with a text in three languages, line by line, and the project's glossary beside it."""
    from workplace import GLOSSARY

    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path / "cache"))
    for tag, text in {"en": ENGLISH, "ja": JAPANESE, "ko": KOREAN}.items():
        (empty.root / f"news.{tag}").write_text(text, encoding="utf-8")
    (empty.root / "terms.yml").write_text(GLOSSARY, encoding="utf-8")
    return empty


def by_engine(direction: Mapping[str, Any]) -> dict[str, Any]:
    """The engines of a direction by name."""
    return {row["engine"]: row for row in direction["engines"]}


# --- figures


def test_a_copy_of_the_references_is_right_in_everything_and_the_other_engine_is_not(
    lined: Press, bring: Bring
) -> None:
    engine = bring(by_heart())
    words = ("eval", "news.en", "news.ja", "news.ko", "--engine", "pseudo,knowing", "--glossary", "terms.yml")
    done = lined(*words, "--json")
    assert (done.code, len(engine.seen)) == (0, 2 * SIZE), done.err
    assert [(one["source"], one["target"], one["segments"]) for one in done.json["directions"]] == [
        ("en", "ja", SIZE),
        ("en", "ko", SIZE),
    ]
    for direction in done.json["directions"]:
        found = by_engine(direction)
        copy, pseudo = found["knowing"], found["pseudo"]
        assert [round(score["score"], 6) for score in copy["scores"].values()] == [100.0, 100.0]
        assert copy["figures"]["terms"] == copy["figures"]["names"] == {"part": 3, "whole": 3}
        assert copy["figures"]["unedited"] == {"part": SIZE, "whole": SIZE}
        assert copy["figures"]["distance"] == 0
        assert copy["tokens"] == {"read": 30 * SIZE, "written": 7 * SIZE}
        assert pseudo["scores"]["chrF2"]["score"] < 50
        assert pseudo["figures"]["distance"] > 0.3
        assert pseudo["scores"]["chrF2"]["p"] is None
        assert direction["people"]["distance"] == 0
        assert direction["sets"][0]["left_out"] == {"lines that are empty": 1}
        assert "tok:" in direction["signatures"]["BLEU"]
        assert "|bs:1000|seed:12345|" in direction["signatures"]["chrF2"]


def test_the_report_is_a_table_for_each_pair(lined: Press, bring: Bring) -> None:
    bring(by_heart())
    done = lined("eval", "news.en", "news.ja", "--engine", "pseudo,knowing", "--glossary", "terms.yml")
    lines = done.out.splitlines()
    assert "## en → ja" in lines
    cells = {row[0]: row[1:] for row in ([cell.strip() for cell in line.split("|")[1:-1]] for line in lines) if row}
    assert cells[""] == ["pseudo", "knowing", "people"]
    assert cells["segments"] == ["4", "4", "4"]
    assert cells["chrF2, 95 %"][1:] == ["100.0", "–"]
    assert cells["terms right"][1:] == ["100% (3 of 3)", "100% (3 of 3)"]
    assert cells["tokens a segment, read + written"] == ["–", "30 + 7", "–"]
    assert "p of chrF2 against pseudo" not in cells
    assert any(line.startswith("- `chrF2|nrefs:1|bs:1000|seed:12345|") for line in lines)
    assert "the others, flagged by a check" not in cells or cells["the others, flagged by a check"][1] == "–"


@pytest.mark.parametrize(("times", "enough"), [(1, False), (4, False), (5, True)])
def test_intervals_and_p_need_enough_segments(lined: Press, bring: Bring, times: int, enough: bool) -> None:
    bring(by_heart())
    for tag, text in {"en": ENGLISH, "ja": JAPANESE}.items():
        (lined.root / f"long.{tag}").write_text(text * times, encoding="utf-8")
    words = ("eval", "long.en", "long.ja", "--engine", "pseudo,knowing")
    (direction,) = lined(*words, "--json").json["directions"]
    assert direction["segments"] == SIZE * times
    for name, row in by_engine(direction).items():
        for score in row["scores"].values():
            assert (score["interval"] is not None) is enough
            assert (score["p"] is not None) is (enough and name == "knowing")
            assert score["p"] is None or score["p"] < 0.05
    said = lined(*words).out
    assert ("| p of chrF2 against pseudo" in said, "± 0.0 " in said) == (enough, enough)
    assert ("- fewer than 20 segments: " in said) is not enough


def test_two_runs_give_the_same_report_and_the_second_asks_nobody(lined: Press, bring: Bring) -> None:
    engine = bring(by_heart())
    first, second = (lined("eval", "news.en", "news.ja", "--engine", "knowing", "--json").json for _ in range(2))
    assert len(engine.seen) == SIZE
    costs = ("from_cache", "seconds_a_segment", "seconds", "tokens")
    (one,), (two,) = (done["directions"][0]["engines"] for done in (first, second))
    assert (one["from_cache"], two["from_cache"], two["seconds_a_segment"]) == (0, SIZE, None)
    assert {name: value for name, value in one.items() if name not in costs} == {
        name: value for name, value in two.items() if name not in costs
    }


def test_an_interrupted_run_goes_on_from_the_cache(lined: Press, bring: Bring) -> None:
    stopped = bring(by_heart(), fails_at=3, failure=KeyboardInterrupt())
    assert lined("eval", "news.en", "news.ja", "--engine", "knowing").code == 130
    assert len(stopped.seen) == 3
    engine = bring(by_heart())
    done = lined("eval", "news.en", "news.ja", "--engine", "knowing", "--json")
    assert (done.code, len(engine.seen)) == (0, SIZE - 3)
    assert by_engine(done.json["directions"][0])["knowing"]["from_cache"] == 3


def test_a_sample_is_what_it_was_the_last_time(lined: Press, bring: Bring) -> None:
    engine = bring(by_heart())
    for _ in range(2):
        done = lined("eval", "news.en", "news.ja", "--engine", "knowing", "--limit", "2")
        assert done.code == 0
        left = "without 1 lines that are empty; without 2 segments that are not in the sample"
        assert f"`: 2 compared; {left}\n" in done.out
    lines = ENGLISH.splitlines()
    assert [request.text for request in engine.seen] == [lines[0], lines[3]]


def test_files_are_written_on_demand(lined: Press, bring: Bring) -> None:
    bring(by_heart())
    words = ("eval", "news.en", "news.ja", "news.ko", "--each-way", "--engine", "pseudo,knowing", "-o", "out")
    done = lined(*words)
    assert done.code == 0
    folder = lined.root / "out"
    assert sorted(path.name for path in folder.iterdir()) == ["drafts.tsv", "eval.json", "eval.md", "eval.svg"]
    assert "](eval.svg)" in (folder / "eval.md").read_text(encoding="utf-8")
    with (folder / "drafts.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, dialect="excel-tab"))
    assert len(rows) == 6 * SIZE
    assert {row["to"] for row in rows if row["from"] == "ja"} == {"en", "ko"}
    assert rows[0]["source"] == ENGLISH.splitlines()[0]
    assert rows[0]["reference"] == rows[0]["knowing"] == JAPANESE.splitlines()[0]
    texts = [element.text or "" for element in ElementTree.parse(folder / "eval.svg").iter() if element.text]  # noqa: S314
    assert {"en → ja · 4 segments", "ko → ja · 4 segments", "pseudo", "knowing", "100.0"} <= set(texts)
    assert lined(*words).code == 0


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_drafted(lined: Press, bring: Bring) -> None:
    engine = bring(by_heart())
    refused = lined("eval", "news.en", "news.ja", "--engine", "knowing", "-o", "news.en/report")
    assert (refused.code, "error: the report cannot be written here" in refused.err) == (2, True), refused.err
    assert engine.seen == []


def test_a_draft_is_no_formula_where_a_spreadsheet_opens_it(lined: Press, bring: Bring) -> None:
    bring({(text, Locale.JA): "=HYPERLINK(1)です" for text in ENGLISH.splitlines()})
    assert lined("eval", "news.en", "news.ja", "--engine", "knowing", "-o", "out").code == 0
    cells = (lined.root / "out" / "drafts.tsv").read_text(encoding="utf-8").replace("\n", "\t").split("\t")
    assert any("HYPERLINK" in cell for cell in cells)
    assert not any(cell.strip('"').startswith("=") for cell in cells)


# --- what goes wrong


def test_one_engine_that_fails_does_not_stop_the_others(lined: Press, bring: Bring) -> None:
    bring(by_heart(), fails_at=1)
    done = lined("eval", "news.en", "news.ja", "news.ko", "--engine", "knowing,pseudo", "--json")
    assert done.code == 1
    assert done.err.endswith("failed: knowing\n")
    for direction in done.json["directions"]:
        found = by_engine(direction)
        assert (found["knowing"]["standing"], found["knowing"]["scores"]) == ("failed", {})
        assert found["knowing"]["why"] == "the engine has no more to say"
        assert found["pseudo"]["scores"]["chrF2"]["p"] is None
    assert (
        "- knowing failed: `the engine has no more to say`"
        in lined("eval", "news.en", "news.ja", "--engine", "knowing,pseudo").out
    )


def test_what_an_engine_says_is_no_markup(lined: Press, bring: Bring) -> None:
    bring(by_heart(), fails_at=0, failure=EngineError("`<img src=x>`\n# no heading"))
    done = lined("eval", "news.en", "news.ja", "--engine", "knowing")
    assert "- knowing failed: `'<img src=x>'\\n# no heading`" in done.out.splitlines()


def test_a_fault_in_an_engine_is_told_with_its_kind(lined: Press, bring: Bring) -> None:
    bring(by_heart(), fails_at=0, failure=ZeroDivisionError("by zero"))
    done = lined("eval", "news.en", "news.ja", "--engine", "knowing,pseudo")
    assert done.code == 1
    assert "- knowing failed: `unexpected ZeroDivisionError: by zero`" in done.out


def test_an_engine_that_refuses_a_pair_has_that_in_its_cell(lined: Press, bring: Bring) -> None:
    engine = bring(by_heart(), refused="it knows no Japanese")
    done = lined("eval", "news.en", "news.ja", "--engine", "pseudo,knowing", "-o", "out")
    assert (done.code, engine.seen) == (0, [])
    assert "| refuses the pair |" in done.out
    assert "- knowing refuses the pair: `it knows no Japanese`" in done.out
    assert "refuses the pair" in (lined.root / "out" / "eval.svg").read_text(encoding="utf-8")


@pytest.mark.usefixtures("offline")
def test_an_engine_that_is_not_ready_is_named_with_the_reason(lined: Press) -> None:
    done = lined("eval", "news.en", "news.ja", "--engine", "local,pseudo", "--json")
    assert done.code == 1
    local = by_engine(done.json["directions"][0])["local"]
    assert (local["standing"], bool(local["why"])) == ("not ready", True)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("news.en",), 2, "a text alone: name its translation, too"),
        (("news.en", "news.ja", "--engine", "babelfish"), 2, "no engine named 'babelfish'"),
        (("news.en", "news.ja", "--engine", ","), 2, "--engine names no engine"),
        (("news.en", "news.ja", "--engine", "pseudo,,local"), 2, "--engine names an engine without a name"),
        (("news.en", "news.ja", "--engine", "pseudo, pseudo"), 2, "--engine names one engine twice"),
        (("news.en", "news.ja", "--limit", "0"), 2, "--limit must be at least 1"),
        (("news.en", "news.ja", "--from", "ko"), 2, "its name says en, --from ko"),
        (("terms.yml", "news.ja"), 2, "terms.yml: error: its language is not known"),
        (("news.en", "terms.yml"), 2, "terms.yml: error: its language is not known"),
        (("news.en", "news.ja", "--to", "ko"), 2, "no file is in ko"),
        (("news.en", "news.en"), 2, "news.en is in en, too"),
        (("news.en", "none.ja"), 1, "none.ja: error: no such file"),
        ((), 2, "no locpipe.yml here"),
    ],
)
def test_what_cannot_be_compared_is_refused(lined: Press, words: tuple[str, ...], code: int, said: str) -> None:
    refused = lined("eval", *words, *(() if "--engine" in words else ("--engine", "pseudo")))
    assert refused.code == code, refused.err
    assert said in refused.err


def test_files_of_different_lengths_are_refused_with_both_counts(lined: Press, bring: Bring) -> None:
    engine = bring(by_heart())
    (lined.root / "short.ja").write_text("窯が開きます。\n", encoding="utf-8")
    refused = lined("eval", "news.en", "short.ja", "--engine", "knowing")
    assert (refused.code, engine.seen) == (1, [])
    assert refused.err.startswith("short.ja: error: 1 line, but news.en has 5\nhint: ")


def test_the_languages_may_be_said_instead(lined: Press, bring: Bring) -> None:
    bring(by_heart())
    for tag, name in {"en": "one.txt", "ja": "two.txt"}.items():
        (lined.root / f"news.{tag}").rename(lined.root / name)
    done = lined("eval", "one.txt", "two.txt", "--from", "en", "--to", "ja", "--engine", "knowing", "--json")
    assert done.code == 0, done.err
    assert round(by_engine(done.json["directions"][0])["knowing"]["scores"]["chrF2"]["score"], 6) == 100.0


def test_without_sacrebleu_nothing_is_drafted(lined: Press, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = bring(by_heart())
    monkeypatch.setitem(sys.modules, "sacrebleu", None)
    refused = lined("eval", "news.en", "news.ja", "--engine", "knowing")
    assert (refused.code, engine.seen) == (1, [])
    assert refused.err == "error: scores need sacrebleu\nhint: pip install 'locpipe[eval]'\n"


# --- the team's own catalogs


def test_approved_catalogs_are_what_drafts_are_compared_with(reviewed: Press, bring: Bring) -> None:
    bring(approved(reviewed))
    before = reviewed.files()
    done = reviewed("eval", "--engine", "knowing,pseudo", "--json")
    assert done.code == 0, done.err
    assert {(one["source"], one["target"]) for one in done.json["directions"]} == {
        (a, b) for a in Locale for b in Locale if a != b
    }
    for direction in done.json["directions"]:
        copy = by_engine(direction)["knowing"]
        assert round(copy["scores"]["chrF2"]["score"], 6) == 100.0
        assert copy["figures"]["unedited"]["part"] == direction["segments"]
        assert {**copy["figures"], "empty": 0} == direction["people"]
        assert copy["figures"]["distance"] == 0
    assert reviewed.files() == before


def test_no_engine_is_shown_what_it_is_compared_with(reviewed: Press, bring: Bring) -> None:
    twin = f"{TRAM}-again"  # whose approved catalog has the same sentences
    reviewed.release(f"{twin}.en.md", TRAM_MD)
    assert reviewed("draft").code == 0
    for language in ("ja", "ko"):
        reviewed.approve(twin, language)
    answers = approved(reviewed)
    engine = bring({})
    done = reviewed("eval", "--engine", "knowing", "--to", "ja", "--json")
    assert done.code == 0, done.err
    (english,) = (one for one in done.json["directions"] if one["source"] == "en")
    names = {each["name"]: each["segments"] for each in english["sets"]}
    assert names[TRAM] == names[twin] > 3
    assert by_engine(english)["knowing"]["figures"]["unedited"]["part"] == 0
    asked = {request.text for request in engine.seen}
    assert "The line runs every 20 minutes between <g1>Old Mill</g1> and the <g2>harbor</g2>." in asked
    for request in engine.seen:
        assert request.examples == ()
        told = inline.plain(answers.get((request.text, request.target), "窯" * 99))
        terms = [text for pair in request.terms for text in pair]
        assert told not in " ".join((request.text, request.before, request.after, request.fault, *terms))


def test_only_what_people_approved_and_an_engine_would_be_asked_for_counts(reviewed: Press, bring: Bring) -> None:
    engine = bring(approved(reviewed))
    path = reviewed.catalog(TRAM, "ja")
    catalog = polib.pofile(str(path), wrapwidth=0)
    sentences = [entry for entry in catalog if entry.msgid.startswith(("The line runs", "It will carry"))]
    runs, carries = sentences
    runs.flags.append("fuzzy")
    carries.tcomment = f"{carries.tcomment}\n? 乗客数は1日の数字ですか"
    catalog.save()
    done = reviewed("eval", "--engine", "knowing", "--to", "ja", "--json")
    (english,) = (one for one in done.json["directions"] if one["source"] == "en")
    (tram,) = english["sets"]
    assert tram["left_out"]["sentences that no person has approved, or that are in question"] == 2
    assert tram["left_out"]["sentences that need no engine"] >= 1
    asked = [request.text for request in engine.seen]
    assert not any(text.startswith(("The line runs", "It will carry", "April 2")) for text in asked)


def test_a_broken_release_does_not_stop_the_others(reviewed: Press) -> None:
    reviewed.source(KILN).write_bytes(b"\xff\xfe\x00")
    done = reviewed("eval", "--json")
    assert (done.code, f"failed: {KILN}" in done.err) == (1, True)
    assert {one["source"] for one in done.json["directions"]} == {"en", "ko"}


def test_a_project_without_approved_catalogs_says_so(press: Press) -> None:
    refused = press("eval")
    assert refused.code == 1
    assert refused.err.startswith("error: there is nothing to compare with\nhint: ")


# --- protected releases


@pytest.fixture
def secret(reviewed: Press) -> Press:
    """The project with its first release confidential and reviewed."""
    reviewed.release(f"{TRAM}.en.md", SECRET_MD)
    assert reviewed("draft").code == 0
    return reviewed


def texts_of(press: Press, name: str) -> list[str]:
    """All that a release and its catalogs say in sentences."""
    entries = [entry for tag in ("ja", "ko") for entry in polib.pofile(str(press.catalog(name, tag)))]
    return [part for entry in entries for part in (entry.msgid, entry.msgstr) if len(part) > 12]


def test_a_protected_release_is_not_for_engines_that_send_text_away(secret: Press, bring: Bring) -> None:
    engine = bring(approved(secret), sends_text_away=True)
    done = secret("eval", "--engine", "pseudo,knowing", "-o", "out", "--json")
    assert done.code == 0, done.err
    assert f"warning: {TRAM}: protected, and left out" in done.err
    assert engine.seen
    assert not any(text in repr(engine.seen) for text in texts_of(secret, TRAM))
    assert {one["source"] for one in done.json["directions"]} == {"ja", "ko"}


def test_nothing_of_a_protected_release_is_told(secret: Press, bring: Bring) -> None:
    bring({}, fails_at=1, failure=ValueError("Larkmoor Transit will open a night tram line"))
    done = secret("eval", "--engine", "pseudo,knowing", "--to", "ja", "-o", "out")
    assert done.code == 1
    assert "## en → ja" in done.out
    written = [path.read_text(encoding="utf-8") for path in (secret.root / "out").iterdir()]
    for said in (done.out, done.err, *written):
        assert not [text for text in texts_of(secret, TRAM) if text in said]
        assert "Larkmoor Transit will open" not in said
    assert BAKERY in (secret.root / "out" / "drafts.tsv").read_text(encoding="utf-8")


def test_why_drafts_of_a_protected_release_are_empty_is_not_told(secret: Press, bring: Bring) -> None:
    bring({})
    done = secret("eval", "--engine", "knowing", "--to", "ja", "--json")
    assert {one["source"]: list(by_engine(one)["knowing"]["empty_for"]) for one in done.json["directions"]} == {
        "en": ["confidential: open the file"],
        "ko": ["nothing came back"],
    }


def test_a_pair_of_files_may_be_protected_by_its_name(secret: Press, bring: Bring) -> None:
    (secret.root / "locpipe.yml").write_text(
        f"languages: [en, ja, ko]\nengine: pseudo\nreleases:\n  {KILN}: {{confidential: true}}\n", encoding="utf-8"
    )
    for tag, text in {"en": ENGLISH, "ja": JAPANESE}.items():
        (secret.root / f"{KILN}.{tag}").write_text(text, encoding="utf-8")
    engine = bring(by_heart(), sends_text_away=True)
    refused = secret("eval", f"{KILN}.en", f"{KILN}.ja", "--engine", "knowing")
    assert (refused.code, engine.seen) == (1, [])
    assert "there is nothing to compare with" in refused.err


def test_an_engine_is_asked_for_by_its_model(lined: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Choice] = []

    def make(choice: Choice) -> Knowing:
        made.append(choice)
        return Knowing(by_heart() if choice.model == "large" else {}, revision=choice.model)

    monkeypatch.setattr(engines, "BUILT_IN", {**engines.BUILT_IN, "knowing": make})
    spec = "knowing:small,knowing:large"
    done = lined("eval", "news.en", "news.ja", "--engine", spec, "--jobs", "3", "--json")
    found = by_engine(done.json["directions"][0])
    assert [(choice.spec, choice.jobs) for choice in made] == [("knowing:small", 3), ("knowing:large", 3)]
    assert found["knowing:small"]["figures"]["empty"] == SIZE
    assert found["knowing:large"]["figures"]["empty"] == 0
    assert found["knowing:small"]["empty_for"] == {"nothing came back": SIZE}
