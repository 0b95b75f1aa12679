"""The engine `hub` with tiny models that say some sentences by heart, as they come from a hub of ours."""

from __future__ import annotations

import json
import os
import pickle
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import hub_project
import tiny_chat
from hub_project import CHAT, M2M, MARIAN
from locpipe.codes import code_faults
from locpipe.engines import Choice, Request, lock
from locpipe.engines.hub import HubEngine
from locpipe.engines.hub.running import Running
from locpipe.engines.pairs import PAIRS
from locpipe.engines.sentences import LONGEST_SOURCE
from locpipe.errors import EngineError, UsageError
from locpipe.model import Locale
from stub_hub import REVISION, Hub, serving, use
from tiny_models import SENTENCES, marked, plain

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
SAID_BY_HEART = [Request(plain(row[0]), EN, JA) for row in SENTENCES]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    """The hub with the tiny models, not served."""
    return hub_project.published(tmp_path_factory)


@pytest.fixture(scope="session")
def project(published: Hub, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has pulled them."""
    return hub_project.pulled(published, tmp_path_factory)


@pytest.fixture(autouse=True)
def _its_cache(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(project.parent / "cache"))


def _ignored(what: str, done: int, total: int) -> None:
    pass


def engine(root: Path, model: str, **options: Any) -> HubEngine:
    """The engine with a model, on one thread of the processor."""
    if model == MARIAN:
        options = {"pairs": ["en-ja"], **options}
    return HubEngine(Choice("hub", model, {"threads": 1, "device": "cpu", **options}, root))


def said(one: HubEngine, requests: Sequence[Request]) -> list[str]:
    """The best candidates."""
    with one:
        return [answer.candidates[0] for answer in one.translate(requests)]


def test_a_model_of_many_languages_is_told_which(project: Path) -> None:
    one = engine(project, M2M)
    assert [one.refuses(*pair) for pair in PAIRS] == [""] * 6
    requests = [*SAID_BY_HEART, *(replace(each, target=KO) for each in SAID_BY_HEART)]
    expected = [plain(row[column]) for column in (1, 2) for row in SENTENCES]
    answers = said(one, requests)
    assert sum(one == other for one, other in zip(answers, expected, strict=True)) >= len(expected) - 2


def test_a_model_of_two_languages_translates_them_in_order_whatever_the_batches(project: Path) -> None:
    expected = [plain(row[1]) for row in SENTENCES]
    for batch in (1, 3, 64):
        assert said(engine(project, MARIAN, batch=batch), SAID_BY_HEART) == expected
    assert engine(project, MARIAN).refuses(JA, EN) == "it translates en to ja"
    with pytest.raises(EngineError, match="does not translate ja to en"), engine(project, MARIAN) as one:
        list(one.translate([Request("入場は無料です。", JA, EN)]))


def test_a_model_that_does_not_say_its_languages_must_be_told(project: Path) -> None:
    with pytest.raises(UsageError, match="nothing says which languages this model translates") as caught:
        HubEngine(Choice("hub", MARIAN, {}, project))
    assert "pairs: [ja-en]" in caught.value.hint


def test_tags_come_back_whole_where_the_model_copies_them_and_where_it_does_not(project: Path) -> None:
    rows = [row for row in SENTENCES if "<1>" in row[0]]
    requests = [Request(marked(row[0]), EN, JA) for row in rows]
    requests.append(Request("<g1>Bread</g1> is what the <x2/> plant <g3>bakes</g3> every <x4/> day.", EN, JA))
    answers = said(engine(project, MARIAN), requests)
    assert answers[:-1] == [marked(row[1]) for row in rows]
    assert code_faults(requests[-1].text, answers[-1]) == []


def test_a_term_is_left_to_the_model_at_first_and_protected_in_a_second_try(project: Path) -> None:
    first = Request("Larkmoor Transit bought two trams.", EN, JA, terms=(("Larkmoor Transit", "ラークムア電鉄"),))
    second = replace(first, fault="the term is missing")
    one = engine(project, MARIAN)
    assert one.rendered(first) != one.rendered(second)
    expected = ["ラークムーア交通は電車を二両買いました。", "ラークムア電鉄は電車を二両買いました。"]
    assert said(one, [first, second]) == expected
    assert said(engine(project, MARIAN, terms="placeholders"), [second, first]) == expected


def test_two_candidates_come_from_a_beam_of_four_unless_otherwise_said(project: Path) -> None:
    wanted: list[tuple[dict[str, Any], int]] = [({}, 2), ({"candidates": 3}, 3), ({"beam": 1}, 1)]
    for options, most in wanted:
        with engine(project, MARIAN, **options) as one:
            (answer,) = one.translate(SAID_BY_HEART[6:7])
        assert 1 <= len(answer.candidates) == len(set(answer.candidates)) <= most
        assert answer.candidates[0] == "入場は無料です。"
        assert answer.usage.tokens_in > 0
        assert answer.usage.tokens_out > 0


def test_what_is_too_long_for_a_model_has_an_empty_candidate(project: Path) -> None:
    long = Request("Admission is free. " * LONGEST_SOURCE, EN, JA)
    assert said(engine(project, MARIAN), [long, SAID_BY_HEART[6]]) == ["", "入場は無料です。"]
    assert said(engine(project, CHAT), [long, tiny_chat.REQUESTS[2][0]]) == ["", tiny_chat.REQUESTS[2][1]]


def test_a_chat_model_is_told_everything_and_stops_at_its_end(project: Path) -> None:
    requests = [request for request, _ in tiny_chat.REQUESTS]
    one = engine(project, CHAT)
    assert [one.refuses(*pair) for pair in PAIRS] == [""] * 6
    with one:
        answers = list(one.translate(requests))
    assert [answer.candidates for answer in answers] == [(text,) for _, text in tiny_chat.REQUESTS]
    assert all(answer.usage.tokens_in > 300 for answer in answers)
    told = json.loads(one.rendered(requests[1]))
    assert told["messages"][-1]["content"] == "Term: Admission = 入館料\nText: Admission is free."
    assert "ferry" not in one.rendered(requests[1])


def test_a_chat_model_that_was_made_to_translate_is_asked_in_its_own_way(project: Path) -> None:
    one = engine(project, CHAT, prompt="lfm2-enjp")
    requests = [*SAID_BY_HEART[:8], *(Request(marked(row[0]), EN, JA) for row in SENTENCES[:2])]
    assert said(one, requests) == [plain(row[1]) for row in SENTENCES[:8]] + [marked(row[1]) for row in SENTENCES[:2]]
    sentence, answer = tiny_chat.TOLD
    request = Request(sentence.text, EN, JA, terms=sentence.terms)
    assert said(engine(project, CHAT, prompt="hy-mt"), [request]) == [answer]


def test_an_answer_that_does_not_come_to_an_end_is_none(project: Path) -> None:
    with engine(project, CHAT, prompt="lfm2-enjp", max_tokens=16) as one:
        assert one._running is not None
        one._running._model.generation_config.eos_token_id = None
        one._running.tokenizer.eos_token = "ピ"  # noqa: S105 - it never comes
        (answer,) = one.translate(SAID_BY_HEART[:1])
    assert answer.candidates == ("",)
    assert answer.usage.tokens_out == 16


def test_a_template_without_room_for_instructions_gets_them_with_the_first_question(project: Path) -> None:
    with engine(project, CHAT, template={"enable_thinking": False}) as one:
        assert one._running is not None
        tokenizer = one._running.tokenizer
        refusing = "{% if messages[0]['role'] == 'system' %}{{ raise_exception('no system here') }}{% endif %}"
        tokenizer.chat_template = refusing + tiny_chat.TEMPLATE
        prompt = one._run_model._prompt(  # type: ignore[union-attr]
            [{"role": "system", "content": "Translate."}, {"role": "user", "content": "Text: Hi."}], "Hi."
        )
        written = tokenizer.decode(prompt.tokens)
        tokenizer.chat_template = "{{ raise_exception('never') }}"
        with pytest.raises(EngineError, match="chat template cannot be used: never"):
            list(one.translate([tiny_chat.REQUESTS[0][0]]))
    asked = "<|im_start|>user\nTranslate.\n\nText: Hi.<|im_end|>\n"
    assert written == asked + "<|im_start|>assistant\n<think>\n\n</think>\n\n"


@pytest.mark.parametrize("model", [MARIAN, CHAT])
def test_where_memory_does_not_suffice_the_batches_become_smaller(
    project: Path, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    answers = Running._answers

    def scarce(self: Running, prompts: Sequence[Any], first: int | None) -> Any:
        """As on a GPU that has room for two."""
        sizes.append(len(prompts))
        if len(prompts) > 2:
            raise RuntimeError("CUDA out of memory. Tried to allocate 20.00 MiB")
        return answers(self, prompts, first)

    monkeypatch.setattr(Running, "_answers", scarce)
    options = {"prompt": "lfm2-enjp"} if model == CHAT else {}
    assert said(engine(project, model, batch=8, **options), SAID_BY_HEART[:8]) == [plain(r[1]) for r in SENTENCES[:8]]
    assert sizes == [8, 4, 2, 2, 2, 2]

    def none(self: Running, prompts: Sequence[Any], first: int | None) -> Any:
        """As on one that has room for nothing."""
        raise RuntimeError("CUDA out of memory. Tried to allocate 20.00 MiB")

    monkeypatch.setattr(Running, "_answers", none)
    with pytest.raises(EngineError, match="does not fit into the memory") as caught:
        said(engine(project, model, **options), SAID_BY_HEART[:4])
    assert "dtype: bfloat16" in caught.value.hint


def test_torch_gets_its_threads_back(project: Path) -> None:
    import torch

    before = torch.get_num_threads()
    with engine(project, MARIAN, threads=before + 1):
        assert torch.get_num_threads() == before + 1
    assert torch.get_num_threads() == before


def test_numbers_of_16_bits_are_another_revision_and_work(project: Path) -> None:
    one, other = engine(project, MARIAN), engine(project, MARIAN, dtype="bfloat16")
    assert (one.revision, other.revision) == (f"1:{REVISION[:8]}:float32", f"1:{REVISION[:8]}:bfloat16")
    assert said(other, SAID_BY_HEART[6:8]) == [plain(row[1]) for row in SENTENCES[6:8]]


def test_a_device_that_is_not_there_is_named(project: Path) -> None:
    import torch

    there = torch.backends.mps.is_available()
    absent = "cuda" if there else "mps"
    with (
        pytest.raises(EngineError, match=f"torch finds no device {absent} here"),
        engine(project, MARIAN, device=absent),
    ):
        pass


def test_settings_that_change_a_text_are_in_the_request_and_others_are_not(project: Path) -> None:
    request = Request("Admission is free.", EN, JA, terms=(("Admission", "入館料"),))
    changes: list[dict[str, Any]] = [{}, {"beam": 2}, {"candidates": 1}, {"terms": "placeholders"}]
    seen = {engine(project, MARIAN, **options).rendered(request) for options in changes}
    assert len(seen) == len(changes)
    others: list[dict[str, Any]] = [{"threads": 2}, {"batch": 2}, {"device": "auto"}]
    for same in others:
        assert engine(project, MARIAN, **same).rendered(request) in seen
    asked: list[dict[str, Any]] = [
        {},
        {"prompt": "hy-mt"},
        {"prompt": "lfm2-enjp"},
        {"template": {"enable_thinking": False}},
    ]
    assert len({engine(project, CHAT, **options).rendered(request) for options in asked}) == len(asked)


def test_a_second_try_without_terms_is_the_first_one_for_a_model_that_cannot_be_told(project: Path) -> None:
    again = replace(SAID_BY_HEART[6], fault="too short")
    told: list[tuple[str, dict[str, Any]]] = [(MARIAN, {}), (CHAT, {"prompt": "hy-mt"})]
    for model, options in told:
        one = engine(project, model, **options)
        assert one.rendered(SAID_BY_HEART[6]) == one.rendered(again)
    assert engine(project, CHAT).rendered(SAID_BY_HEART[6]) != engine(project, CHAT).rendered(again)


@pytest.mark.parametrize(
    ("model", "options", "said"),
    [
        ("a/b", {"beem": 2}, "has no key 'beem'"),
        ("a/b", {"beam": 0}, "'hub.beam' is not right"),
        ("a/b", {"beam": 2, "candidates": 3}, "of a beam of 2 no 3 candidates can come"),
        ("a/b", {"device": "tpu"}, "'hub.device' cannot be 'tpu'"),
        ("a/b", {"dtype": "int8"}, "'hub.dtype' cannot be 'int8'"),
        ("a/b", {"pairs": ["en-fr"]}, "en-fr"),
        ("a/b", {"prompt": "babel"}, "'hub.prompt' cannot be 'babel'"),
        ("a/b/c", {}, "'hub.model' is not right"),
        ("../models", {"trust_remote_code": True}, "has no key 'trust_remote_code'"),
        ("", {"beam": 2}, "lacks 'model'"),
    ],
)
def test_what_cannot_be_had_is_refused(model: str, options: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        HubEngine(Choice("hub", model, options))
    assert said in caught.value.message


def test_what_is_lacking_is_said(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert HubEngine().missing() == "name a model: hub:OWNER/NAME"
    assert engine(project, CHAT).missing() == ""
    assert engine(tmp_path, CHAT).missing() == f"fetch the model: locpipe engines pull hub:{CHAT}"
    for lacking, hint in (("torch", "install torch, the build for your processor"), ("transformers", "locpipe[hub]")):
        monkeypatch.setattr(
            "locpipe.engines.hub.engine.find_spec", lambda name, lacking=lacking: None if name == lacking else object()
        )
        assert hint in engine(project, CHAT).missing()


# --- what a pull does


@pytest.fixture
def hub(published: Hub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    """The hub, served, with a cache of the test's own."""
    own = Hub(files={name: dict(files) for name, files in published.files.items()})
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path / "cache"))
    with serving(own) as served:
        use(served, monkeypatch)
        yield served


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project's folder."""
    (tmp_path / "press").mkdir()
    return tmp_path / "press"


def test_the_files_of_a_model_are_fetched_and_its_code_is_not(hub: Hub, root: Path) -> None:
    hub.files[MARIAN] |= {"modeling_evil.py": b"raise SystemExit", "tf_model.h5": b"x", "onnx/model.onnx": b"x"}
    hub.files[MARIAN] |= {"pytorch_model.bin": b"x", "LICENSE": b"MIT"}
    engine(root, MARIAN).pull(_ignored)
    (locked,) = lock.read(root).values()
    assert set(locked.files) == {
        *("LICENSE", "config.json", "generation_config.json", "model.safetensors", "source.spm", "target.spm"),
        *("tokenizer_config.json", "vocab.json"),
    }
    assert locked.licence == "mit"


def test_a_licence_that_binds_must_be_accepted_before_anything_large_is_fetched(hub: Hub, root: Path) -> None:
    hub.files[MARIAN]["README.md"] = b"---\nlicense: cc-by-nc-4.0\n---\n"
    one = engine(root, MARIAN)
    assert one.licence().text == "cc-by-nc-4.0"
    assert one.licence().needs_consent
    with pytest.raises(EngineError, match="was not accepted: cc-by-nc-4") as caught:
        one.pull(_ignored)
    assert "--accept-licence" in caught.value.hint
    assert not any("safetensors" in line for line in hub.asked)
    assert not (root / lock.NAME).exists()
    one.accept()
    one.pull(_ignored)
    assert lock.read(root)[f"hub:{MARIAN}"].licence == "cc-by-nc-4.0"
    assert not engine(root, MARIAN).licence().needs_consent
    assert said(engine(root, MARIAN), SAID_BY_HEART[6:7]) == ["入場は無料です。"]


def test_a_model_whose_licence_is_not_in_the_lock_is_not_used(hub: Hub, root: Path) -> None:
    engine(root, MARIAN).pull(_ignored)
    path = root / lock.NAME
    path.write_text(path.read_text(encoding="utf-8").replace('  licence: "mit"\n', ""), encoding="utf-8")
    one = engine(root, MARIAN)
    assert one.missing() == f"see its licence, and accept it: locpipe engines pull hub:{MARIAN} --accept-licence"
    hub.asked.clear()
    with pytest.raises(EngineError, match="not ready"), one:
        pass
    one.pull(_ignored)
    assert any(REVISION in line for line in hub.asked)
    assert not any("main" in line for line in hub.asked), "the licence is that of the locked revision"
    assert engine(root, MARIAN).missing() == ""
    assert lock.read(root)[f"hub:{MARIAN}"].licence == "mit"


class _Evil:
    """What runs a command when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.mkdir, (str(self._path),)


def test_a_pickle_that_runs_code_runs_none(hub: Hub, root: Path, tmp_path: Path) -> None:
    import torch

    del hub.files[MARIAN]["model.safetensors"]
    torch.save({"model.shared.weight": _Evil(tmp_path / "evil")}, tmp_path / "weights.bin")
    for data in ((tmp_path / "weights.bin").read_bytes(), pickle.dumps(_Evil(tmp_path / "evil"))):
        hub.files[MARIAN]["pytorch_model.bin"] = data
        (root / lock.NAME).unlink(missing_ok=True)
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        engine(root, MARIAN).pull(_ignored)
        with pytest.raises(EngineError, match="the model cannot be run"), engine(root, MARIAN):
            pass
        assert not (tmp_path / "evil").exists()


def test_weights_in_an_old_file_are_read(hub: Hub, root: Path, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load

    torch.save(load(hub.files[MARIAN].pop("model.safetensors")), tmp_path / "weights.bin")
    hub.files[MARIAN]["pytorch_model.bin"] = (tmp_path / "weights.bin").read_bytes()
    engine(root, MARIAN).pull(_ignored)
    assert said(engine(root, MARIAN), SAID_BY_HEART[6:7]) == ["入場は無料です。"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"model.safetensors": None}, "has no weights that can be read here"),
        ({"config.json": None}, "has no config.json that can be read"),
        ({"config.json": b"[]"}, "has no config.json that can be read"),
        ({"config.json": b'{"model_type": "bert", "architectures": ["BertForMaskedLM"]}'}, "'bert' cannot be used"),
    ],
)
def test_a_repository_that_has_no_model_for_us_is_refused_before_it_is_fetched(
    hub: Hub, root: Path, changes: dict[str, bytes | None], said: str
) -> None:
    for name, data in changes.items():
        if data is None:
            del hub.files[MARIAN][name]
        else:
            hub.files[MARIAN][name] = data
    with pytest.raises((EngineError, UsageError), match=said):
        engine(root, MARIAN).pull(_ignored)
    assert not any("resolve" in line and "source.spm" in line for line in hub.asked)


def test_a_chat_model_without_a_template_is_refused(hub: Hub, root: Path) -> None:
    hub.files[CHAT].pop("chat_template.jinja", None)
    settings = json.loads(hub.files[CHAT]["tokenizer_config.json"])
    settings.pop("chat_template", None)
    hub.files[CHAT]["tokenizer_config.json"] = json.dumps(settings).encode()
    HubEngine(Choice("hub", CHAT, {}, root)).pull(_ignored)
    with pytest.raises(UsageError, match="has no chat template"):
        HubEngine(Choice("hub", CHAT, {}, root))
