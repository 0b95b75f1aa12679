"""Models of other programs, converted when they are pulled; they say afterwards what they said before."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from locpipe.engines import Choice, Request, lock
from locpipe.engines.nmt import NmtEngine
from locpipe.errors import EngineError, LocpipeError
from locpipe.model import Locale
from stub_hub import Hub, serving, use
from tiny_models import ENGLISH_TO_JAPANESE, SENTENCES, TO_ENGLISH, TinyModels, plain, shared

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO
_MARIAN_CONFIG = {
    "type": "transformer",
    "transformer-ffn-activation": "swish",
    "transformer-preprocess": "",
    "transformer-postprocess": "dan",
    "transformer-postprocess-emb": "d",
    "transformer-decoder-autoreg": "self-attention",
    "transformer-no-projection": False,
    "transformer-guided-alignment-layer": "last",
    "transformer-heads": 4,
    "enc-depth": 2,
    "dec-depth": 2,
}


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyModels:
    """The tiny models."""
    return shared(tmp_path_factory)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path / "cache"))


def _ignored(what: str, done: int, total: int) -> None:
    pass


def _engine(root: Path, model: str, **options: Any) -> NmtEngine:
    return NmtEngine(Choice("nmt", model, {"threads": 1, **options}, root))


def _says_by_heart(engine: NmtEngine, source: int, target: int) -> bool:
    locales = (EN, JA, KO)
    requests = [Request(plain(row[source]), locales[source], locales[target]) for row in SENTENCES]
    with engine:
        answers = [answer.candidates[0] for answer in engine.translate(requests)]
    right = sum(answer == plain(row[target]) for answer, row in zip(answers, SENTENCES, strict=True))
    return right >= len(SENTENCES) - 2


def _marian(tiny: TinyModels, folder: Path, **changed: str) -> None:
    """The tiny model from English to Japanese as Marian would have saved it: its names, and a vocabulary of pieces."""
    import numpy
    import sentencepiece
    import torch
    import yaml
    from transformers import MarianMTModel

    source = tiny.transformers / ENGLISH_TO_JAPANESE
    model = MarianMTModel.from_pretrained(source)
    state = {name: value.detach().to(torch.float32).numpy() for name, value in model.state_dict().items()}
    tokens = MarianVocabulary(source)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(source / "source.spm"))
    order = [tokens.number(processor.id_to_piece(number)) for number in range(processor.vocab_size())]
    weights: dict[str, Any] = {
        "Wemb": state["model.shared.weight"][order],
        "decoder_ff_logit_out_b": state["final_logits_bias"][:, order],
    }
    for side in ("encoder", "decoder"):
        for layer in (1, 2):
            weights |= dict(_layer(state, side, layer))
    config = yaml.safe_dump(_MARIAN_CONFIG | changed).encode() + b"\0"
    weights["special:model.yml"] = numpy.frombuffer(config, dtype=numpy.int8)
    folder.mkdir()
    numpy.savez(folder / "model.npz", **weights)
    shutil.copy(source / "source.spm", folder / "vocab.spm")


class MarianVocabulary:
    """The numbers of pieces in a Transformers folder."""

    def __init__(self, folder: Path) -> None:
        import json

        self._numbers: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))

    def number(self, piece: str) -> int:
        """The number of a piece; that of an unknown one if the folder has it not."""
        return self._numbers.get(piece, self._numbers["<unk>"])


def _layer(state: dict[str, Any], side: str, layer: int) -> Any:
    """The weights of one layer under Marian's names."""
    theirs, ours = f"{side}_l{layer}", f"model.{side}.layers.{layer - 1}"
    attentions = [("self", "self_attn", "self_attn_layer_norm")]
    if side == "decoder":
        attentions.append(("context", "encoder_attn", "encoder_attn_layer_norm"))
    for name, attention, norm in attentions:
        for letter, projection in zip("qkvo", ("q_proj", "k_proj", "v_proj", "out_proj"), strict=True):
            yield f"{theirs}_{name}_W{letter}", state[f"{ours}.{attention}.{projection}.weight"].T
            yield f"{theirs}_{name}_b{letter}", state[f"{ours}.{attention}.{projection}.bias"][None]
        yield f"{theirs}_{name}_Wo_ln_scale", state[f"{ours}.{norm}.weight"][None]
        yield f"{theirs}_{name}_Wo_ln_bias", state[f"{ours}.{norm}.bias"][None]
    for number, linear in ((1, "fc1"), (2, "fc2")):
        yield f"{theirs}_ffn_W{number}", state[f"{ours}.{linear}.weight"].T
        yield f"{theirs}_ffn_b{number}", state[f"{ours}.{linear}.bias"][None]
    yield f"{theirs}_ffn_ffn_ln_scale", state[f"{ours}.final_layer_norm.weight"][None]
    yield f"{theirs}_ffn_ffn_ln_bias", state[f"{ours}.final_layer_norm.bias"][None]


def test_marian_s_weights_are_converted_by_a_pull(tiny: TinyModels, tmp_path: Path) -> None:
    _marian(tiny, tmp_path / "teacher")
    engine = _engine(tmp_path, "./teacher", pairs=["en-ja"])
    assert engine.missing() == "convert the model: locpipe engines pull nmt:./teacher (nmt alone if `models` lists it)"
    folder = engine.pull(_ignored)
    assert folder is not None
    assert folder.parent == tmp_path / "cache" / "models" / "converted"
    assert engine.missing() == ""
    assert _says_by_heart(_engine(tmp_path, "./teacher", pairs=["en-ja"]), 0, 1)
    assert sorted(path.name for path in (tmp_path / "teacher").iterdir()) == ["model.npz", "vocab.spm"]


def test_a_student_of_firefox_s_kind_is_refused_with_the_reason(tiny: TinyModels, tmp_path: Path) -> None:
    _marian(tiny, tmp_path / "student", **{"transformer-decoder-autoreg": "rnn"})
    engine = _engine(tmp_path, "./student", pairs=["en-ja"])
    with pytest.raises(EngineError, match="transformer-decoder-autoreg") as caught:
        engine.pull(_ignored)
    assert "SSRU" in caught.value.hint
    assert list((tmp_path / "cache" / "models" / "converted").iterdir()) == []


def test_a_folder_of_transformers_is_converted_by_a_pull(tiny: TinyModels, tmp_path: Path) -> None:
    shutil.copytree(tiny.transformers / TO_ENGLISH, tmp_path / "opus")
    engine = _engine(tmp_path, "./opus", pairs=["ja-en", "ko-en"])
    engine.pull(_ignored)
    assert _says_by_heart(engine, 1, 0)
    weights = tmp_path / "opus" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\1")
    assert _engine(tmp_path, "./opus", pairs=["ja-en"]).missing()


def test_a_preset_in_another_form_is_locked_as_it_came_and_converted(
    tiny: TinyModels, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch
    from transformers import MarianMTModel

    source = tmp_path / "published"
    shutil.copytree(tiny.transformers / TO_ENGLISH, source)
    torch.save(MarianMTModel.from_pretrained(source).state_dict(), source / "pytorch_model.bin")
    (source / "model.safetensors").unlink()
    hub = Hub()
    hub.publish("Helsinki-NLP/opus-mt-ko-en", source)
    with serving(hub):
        use(hub, monkeypatch)
        engine = _engine(tmp_path, "opus-mt-ko-en")
        assert engine.missing() == "fetch the model: locpipe engines pull nmt:opus-mt-ko-en"
        engine.pull(_ignored)
    assert "pytorch_model.bin" in lock.read(tmp_path)["nmt:opus-mt-ko-en"].files
    again = _engine(tmp_path, "opus-mt-ko-en")
    assert again.revision == "1:opus-mt-ko-en@7c1b0000"
    assert (again.missing(), again.refuses(KO, EN)) == ("", "")
    assert _says_by_heart(again, 2, 0)


def test_weights_that_are_broken_are_an_error(tiny: TinyModels, tmp_path: Path) -> None:
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "model.npz").write_bytes(b"PK\3\4 nothing")
    shutil.copy(tiny.converted / TO_ENGLISH / "source.spm", tmp_path / "odd" / "vocab.spm")
    with pytest.raises(LocpipeError, match="the model cannot be converted"):
        _engine(tmp_path, "./odd", pairs=["en-ja"]).pull(_ignored)
