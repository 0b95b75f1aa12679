"""The engine `nmt` with tiny models that say two dozen sentences by heart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from locpipe.codes import code_faults
from locpipe.engines import Choice, Request
from locpipe.engines.nmt import NmtEngine
from locpipe.engines.pairs import PAIRS
from locpipe.engines.sentences import LONGEST_SOURCE
from locpipe.errors import EngineError, UsageError
from locpipe.model import Locale
from tiny_models import ENGLISH_TO_JAPANESE, SENTENCES, TO_ENGLISH, TinyModels, marked, plain, shared

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
TERMS = (("Larkmoor Transit", "ラークムーア交通"),)
TO_EN_PAIRS = ["ja-en", "ko-en"]


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyModels:
    """The tiny models."""
    return shared(tmp_path_factory)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path / "cache"))


def engine(root: Path, model: str = "", **options: Any) -> NmtEngine:
    """The engine with a model in a folder, on one thread."""
    return NmtEngine(Choice("nmt", model, {"threads": 1, **options}, root))


def both(tiny: TinyModels, **options: Any) -> NmtEngine:
    """The engine with the models from and into English, which together know every pair but those into Korean."""
    models = [
        {"path": ENGLISH_TO_JAPANESE, "pairs": ["en-ja"]},
        {"path": TO_ENGLISH, "pairs": TO_EN_PAIRS},
    ]
    return engine(tiny.converted, models=models, **options)


@contextmanager
def opened(one: NmtEngine) -> Iterator[NmtEngine]:
    """The engine, open."""
    with one:
        yield one


def said(one: NmtEngine, requests: list[Request]) -> list[str]:
    """The best candidates."""
    with one:
        return [answer.candidates[0] for answer in one.translate(requests)]


def test_it_says_what_it_has_learnt_in_the_order_it_is_asked(tiny: TinyModels) -> None:
    requests = [Request(plain(row[0]), EN, JA) for row in SENTENCES]
    requests += [Request(plain(row[1]), JA, EN) for row in SENTENCES]
    expected = [plain(row[1]) for row in SENTENCES] + [plain(row[0]) for row in SENTENCES]
    answers = said(both(tiny), requests)
    assert sum(one == other for one, other in zip(answers, expected, strict=True)) >= len(expected) - 2


def test_tags_come_back_whole_where_the_model_copies_them(tiny: TinyModels) -> None:
    rows = [row for row in SENTENCES if "<1>" in row[0]]
    answers = said(both(tiny), [Request(marked(row[0]), EN, JA) for row in rows])
    assert answers == [marked(row[1]) for row in rows]


def test_where_a_model_loses_a_tag_the_pieces_are_translated(tiny: TinyModels) -> None:
    requests = [
        Request("<g1>Bread</g1> is what the <x2/> plant <g3>bakes</g3> every <x4/> day.", EN, JA),
        Request("<g1>Admission is free.</g1> <x2/> <g3>See the</g3> harbor page.", EN, JA),
        Request("<x1/>", EN, JA),
        Request(r"Write \<g1> and <g1>free</g1>.", EN, JA),
    ]
    for request, answer in zip(requests, said(both(tiny), requests), strict=True):
        assert code_faults(request.text, answer) == []


def test_marks_between_tags_are_left_as_they_are(tiny: TinyModels) -> None:
    request = Request("<g1>Admission is free.</g1> <x2/>, <x3/>!", EN, JA)
    assert said(both(tiny), [request]) == ["<g1>入場は無料です。</g1><x2/>,<x3/>!"]


def test_a_term_is_left_to_the_model_at_first_and_protected_in_a_second_try(tiny: TinyModels) -> None:
    wanted = (("Larkmoor Transit", "ラークムア電鉄"),)
    first = Request("Larkmoor Transit bought two trams.", EN, JA, terms=wanted)
    second = replace(first, fault="the term is missing")
    one = both(tiny)
    assert one.rendered(first) != one.rendered(second)
    assert said(one, [first, second]) == [
        "ラークムーア交通は電車を二両買いました。",
        "ラークムア電鉄は電車を二両買いました。",
    ]
    other = both(tiny, terms="placeholders")
    assert said(other, [second, first]) == said(one, [first, second])


def test_a_second_try_without_terms_is_the_first_one(tiny: TinyModels) -> None:
    request = Request("Admission is free.", EN, JA)
    assert both(tiny).rendered(request) == both(tiny).rendered(replace(request, fault="too short"))


def test_a_term_whose_placeholder_is_lost_is_translated_as_it_is(tiny: TinyModels) -> None:
    request = Request("Tickets go on sale in May.", EN, JA, terms=(("Tickets", "乗車券"), ("in May", "皐月")))
    assert said(both(tiny, terms="placeholders"), [request]) == ["切符は五月に発売します。"]


def test_other_languages_are_reached_through_english(tiny: TinyModels) -> None:
    one = both(tiny)
    requests = [Request(plain(row[2]), KO, JA) for row in SENTENCES]
    answers = said(one, requests)
    expected = [plain(row[1]) for row in SENTENCES]
    assert sum(one == other for one, other in zip(answers, expected, strict=True)) >= len(expected) - 2
    assert one.revision.endswith(":via-en=ko-ja")
    assert one.refuses(KO, JA) == ""
    assert "ja to en" in one.refuses(JA, KO)


def test_tags_go_through_english_too(tiny: TinyModels) -> None:
    request = Request("가마는 <g1>7월 4일</g1>에 열린다.", KO, JA)
    (answer,) = said(both(tiny), [request])
    assert code_faults(request.text, answer) == []
    assert "7月4日" in answer


def test_a_model_of_many_languages_is_told_which(tiny: TinyModels) -> None:
    one = engine(tiny.converted, "./m2m")
    assert [one.refuses(*pair) for pair in PAIRS] == [""] * 6
    rows = SENTENCES[:8]
    assert said(one, [Request(plain(row[0]), EN, JA) for row in rows]) == [plain(row[1]) for row in rows]
    assert said(one, [Request(plain(row[0]), EN, KO) for row in rows]) == [plain(row[2]) for row in rows]
    assert ":via-en" not in one.revision


def test_a_card_beside_the_model_says_what_it_translates(tiny: TinyModels, tmp_path: Path) -> None:
    shutil.copytree(tiny.converted / TO_ENGLISH, tmp_path / "mine")
    with pytest.raises(UsageError, match="nothing says which languages this model translates"):
        engine(tmp_path, "./mine")
    (tmp_path / "mine" / "locpipe-model.yml").write_text("pairs: [ja-en]\n", encoding="utf-8")
    one = engine(tmp_path, "./mine")
    assert one.refuses(JA, EN) == ""
    assert one.refuses(KO, EN) == "it translates ja to en"
    (tmp_path / "mine" / "locpipe-model.yml").write_text("pairs: [ja-fr]\n", encoding="utf-8")
    with pytest.raises(UsageError, match="ja-fr") as caught:
        engine(tmp_path, "./mine")
    assert str(caught.value.where).endswith("locpipe-model.yml:1")
    (tmp_path / "mine" / "locpipe-model.yml").write_text("pairs: [ja-en]\nsource_prefix: '{lang}'\n", encoding="utf-8")
    with pytest.raises(UsageError, match="source_prefix") as caught:
        engine(tmp_path, "./mine")
    assert str(caught.value.where).endswith("locpipe-model.yml:2")


def test_a_vocabulary_that_is_missing_or_broken_is_named(tiny: TinyModels, tmp_path: Path) -> None:
    shutil.copytree(tiny.converted / "m2m", tmp_path / "mine")
    vocabulary = tmp_path / "mine" / "shared_vocabulary.json"
    vocabulary.write_text("[", encoding="utf-8")
    with pytest.raises(UsageError, match="the vocabulary cannot be read"):
        engine(tmp_path, "./mine")
    vocabulary.unlink()
    with pytest.raises(UsageError, match="the model has no vocabulary"):
        engine(tmp_path, "./mine")


def test_several_candidates_come_from_the_beam(tiny: TinyModels) -> None:
    request = Request("Admission is free.", EN, JA)
    for number in (1, 3):
        with both(tiny, candidates=number) as one:
            (answer,) = one.translate([request])
        assert len(answer.candidates) == len(set(answer.candidates)) <= number
        assert answer.candidates[0] == "入場は無料です。"
        assert answer.usage.tokens_in > 0
        assert answer.usage.tokens_out > 0


def test_one_alone_is_translated_as_among_others(tiny: TinyModels) -> None:
    requests = [Request(plain(row[0]), EN, JA) for row in SENTENCES]
    with both(tiny) as one:
        together = list(one.translate(requests))
        assert [next(iter(one.translate([request]))) for request in requests] == together
        assert list(one.translate([])) == []


def test_what_is_too_long_for_a_model_has_an_empty_candidate(tiny: TinyModels) -> None:
    long = Request("Admission is free. " * LONGEST_SOURCE, EN, JA)
    assert said(both(tiny), [long, Request("Admission is free.", EN, JA)]) == ["", "入場は無料です。"]


def test_another_model_is_another_revision(tiny: TinyModels, tmp_path: Path) -> None:
    shutil.copytree(tiny.converted / TO_ENGLISH, tmp_path / "mine")
    before = engine(tmp_path, "./mine", pairs=TO_EN_PAIRS).revision
    assert engine(tmp_path, "./mine", pairs=TO_EN_PAIRS).revision == before
    weights = tmp_path / "mine" / "model.bin"
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    assert engine(tmp_path, "./mine", pairs=TO_EN_PAIRS).revision != before


def test_settings_that_change_a_text_are_in_the_request(tiny: TinyModels) -> None:
    request = Request("Admission is free.", EN, JA, terms=TERMS)
    seen = {
        both(tiny, **options).rendered(request)
        for options in ({}, {"beam": 2}, {"candidates": 1}, {"compute_type": "float32"}, {"terms": "placeholders"})
    }
    assert len(seen) == 5
    assert both(tiny, threads=2).rendered(request) in seen


@pytest.mark.parametrize(
    ("model", "options", "said"),
    [
        ("", {"beem": 2}, "has no key 'beem'"),
        ("", {"beam": 0}, "'nmt.beam' is not right"),
        ("", {"beam": 2, "candidates": 3}, "of a beam of 2 no 3 candidates can come"),
        ("", {"terms": "loose"}, "'nmt.terms' cannot be 'loose'"),
        ("", {"pairs": ["en-ja"]}, "what nmt:m2m100-418m translates is known"),
        ("m2m100-418m", {"models": ["x"]}, "`models` says which models, and so does 'm2m100-418m'"),
        ("m2m100", {}, "the engine 'nmt' has no model 'm2m100'"),
        ("opus-mt-en-jap", {}, "the engine 'nmt' has no model 'opus-mt-en-jap'"),
        ("firefox", {}, "models of Firefox Translations cannot run here"),
    ],
)
def test_what_cannot_be_had_is_refused(tmp_path: Path, model: str, options: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        NmtEngine(Choice("nmt", model, options, tmp_path))
    assert said in caught.value.message


def test_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    one = engine(tmp_path, "models/none")
    assert one.missing() == "no folder 'models/none': put a model there that CTranslate2 can read"
    (tmp_path / "models" / "none").mkdir(parents=True)
    assert engine(tmp_path, "models/none").missing().startswith("no model is in 'models/none'")


def test_the_files_that_firefox_uses_are_refused_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "fx").mkdir()
    (tmp_path / "fx" / "model.enja.intgemm.alphas.bin").write_bytes(b"x")
    one = engine(tmp_path, "./fx")
    assert "SSRU" in one.missing()
    with pytest.raises(EngineError, match="cannot run here"):
        one.pull(lambda what, done, total: None)


def test_a_damaged_model_is_an_error_with_its_folder(tiny: TinyModels, tmp_path: Path) -> None:
    shutil.copytree(tiny.converted / TO_ENGLISH, tmp_path / "mine")
    weights = tmp_path / "mine" / "model.bin"
    weights.write_bytes(weights.read_bytes()[:1000])
    with (
        pytest.raises(EngineError, match="the model cannot be loaded") as caught,
        engine(tmp_path, "./mine", pairs=["ja-en"]),
    ):
        pass
    assert caught.value.where is not None
    assert caught.value.where.path == tmp_path / "mine"


def test_pieces_that_are_not_clear_are_an_error(tiny: TinyModels, tmp_path: Path) -> None:
    shutil.copytree(tiny.converted / TO_ENGLISH, tmp_path / "mine")
    (tmp_path / "mine" / "source.spm").rename(tmp_path / "mine" / "other.spm")
    mine = engine(tmp_path, "./mine", pairs=["ja-en"])
    assert mine.missing().startswith("several SentencePiece models beside the model: put source.spm and target.spm")
    with pytest.raises(EngineError, match="not ready") as caught, mine:
        pass
    assert caught.value.hint == mine.missing()
    (tmp_path / "mine" / "other.spm").unlink()
    (tmp_path / "mine" / "target.spm").rename(tmp_path / "mine" / "source.spm")
    assert engine(tmp_path, "./mine", pairs=["ja-en"]).missing().startswith("only source.spm beside the model: put")


def test_a_folder_with_another_model_bin_has_no_model(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    for content in (b"", b"PK", b"\x06\0\0\0\x05\0abcd\0", bytes(64)):
        (tmp_path / "mine" / "model.bin").write_bytes(content)
        missing = engine(tmp_path, "./mine", pairs=["ja-en"]).missing()
        assert missing == "the model.bin in './mine' is no model of CTranslate2, or not a whole one"
