"""The real local model, when it is in the cache: what it writes is never pinned, only what must always hold."""

from __future__ import annotations

import json
import signal
import socket
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path
from threading import Timer

import pytest

from locpipe import inline
from locpipe.engines import model_store
from locpipe.engines.base import Request
from locpipe.engines.kept_prompts import KeptPrompts
from locpipe.engines.llama import Llama, LlamaError
from locpipe.engines.local import LocalEngine
from locpipe.errors import EngineError
from locpipe.languages import scripts
from locpipe.model import Locale

has_runtime = pytest.mark.skipif(find_spec("xllamacpp") is None, reason="pip install 'locpipe[local]' to run this")
has_model = pytest.mark.skipif(
    model_store.path_of(model_store.LOCAL) is None,
    reason=f"no {model_store.LOCAL.file} in {model_store.folder()}: locpipe engines pull local",
)

TEXTS = (
    "Larkmoor Transit will open a night tram line on May 9.",
    "The <g1>timetable</g1> is at <x2/>.",
)


def listening() -> set[str]:
    """The TCP sockets that this process listens on, by their addresses."""
    own = {str(link.readlink()) for link in _links(Path("/proc/self/fd"))}
    found = set()
    for table in ("/proc/self/net/tcp", "/proc/self/net/tcp6"):
        for row in Path(table).read_text(encoding="ascii").splitlines()[1:]:
            columns = row.split()
            if columns[3] == "0A" and f"socket:[{columns[9]}]" in own:
                found.add(columns[1])
    return found


def _links(folder: Path) -> list[Path]:
    return [link for link in folder.iterdir() if link.is_symlink()]


@pytest.fixture
def own_tmp(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of our own for the sockets; pytest's has too long a name for one."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield


def socket_folders() -> set[Path]:
    """The folders of the engine's sockets that there are."""
    return {path.parent for path in Path(tempfile.gettempdir()).glob("locpipe-*/llama.sock")}


def tokenized(server: Path, text: str) -> list[int]:
    """The tokens that the model's own server makes of a text."""
    with closing(HTTPConnection("localhost")) as connection, socket.socket(socket.AF_UNIX) as line:
        line.connect(str(server))
        connection.sock = line
        connection.request("POST", "/tokenize", json.dumps({"content": text}))
        tokens: list[int] = json.loads(connection.getresponse().read())["tokens"]
    return tokens


@pytest.mark.model
@pytest.mark.usefixtures("own_tmp")
@has_runtime
@has_model
def test_it_drafts_in_the_targets_script_and_nobody_else_can_reach_it() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("looks into /proc")
    before = listening()
    requests = [Request(text, Locale.EN, target) for text in TEXTS for target in (Locale.JA, Locale.KO)]
    with LocalEngine() as engine:
        (folder,) = socket_folders()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert listening() == before
        answers = [answer.candidates[0] for answer in engine.translate(requests)]
        assert listening() == before
    assert not folder.exists()
    for request, answer in zip(requests, answers, strict=True):
        assert scripts.letters(answer, request.target) > 3
        assert not scripts.foreign(answer, request.target)
        assert "\n" not in answer
        assert {str(tag) for tag in inline.parse(answer) if isinstance(tag, inline.Tag)} <= {"<g1>", "</g1>", "<x2/>"}


@pytest.mark.model
@has_runtime
@has_model
def test_an_answer_is_cut_off_when_it_is_hopeless_or_nobody_waits_for_it() -> None:
    path = model_store.path_of(model_store.LOCAL)
    assert path
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    asked = {"messages": [{"role": "user", "content": "Count to three hundred."}], "n": 1, "temperature": 0}
    llama = Llama(path, at_once=1)
    try:
        (answer,) = llama.ask({**asked, "max_tokens": 200}, lambda text: len(text) > 20)
        assert answer.end == "length"
        assert answer.tokens_out < 100
        Timer(1, signal.raise_signal, [signal.SIGINT]).start()
        started = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            llama.ask({**asked, "max_tokens": 4000}, lambda text: False)
        assert time.monotonic() - started < 60
        with pytest.raises(LlamaError, match="grammar"):
            llama.ask({**asked, "grammar": "root ::= ("}, lambda text: False)
        (answer,) = llama.ask({**asked, "max_tokens": 3}, lambda text: False)
        assert (answer.end, answer.tokens_out) == ("length", 3)
    finally:
        llama.close()
        signal.signal(signal.SIGINT, before)


@pytest.mark.model
@has_runtime
@has_model
@pytest.mark.parametrize("wait", [0.1, 0.6, 1.2])
def test_ctrl_c_while_the_model_is_loaded_ends_it(wait: float) -> None:
    """Ended before its loop runs, llama.cpp's server waits for itself for ever."""
    path = model_store.path_of(model_store.LOCAL)
    assert path
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        Timer(wait, signal.raise_signal, [signal.SIGINT]).start()
        with pytest.raises(KeyboardInterrupt), closing(Llama(path, at_once=1)):
            time.sleep(10)  # on a fast machine it is loaded before
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.model
@has_runtime
@has_model
def test_what_prompts_begin_with_is_read_once_and_kept_without_a_word_of_a_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = model_store.path_of(model_store.LOCAL)
    assert path
    prompts = KeptPrompts(tmp_path / "prompts")
    beginning = [{"role": "system", "content": "You count aloud."}]
    messages = [*beginning, {"role": "user", "content": "The Zebrafinch counts to three."}]

    said: dict[str, bytes] = {}  # as the model's tokens, which are what llama.cpp keeps

    def answer_of(llama: Llama) -> str:
        with closing(llama):
            for words in (" count aloud", " Zebrafinch"):
                tokens = tokenized(llama._folder / "llama.sock", words)
                said[words] = b"".join(token.to_bytes(4, "little") for token in tokens)
            llama.begin(beginning)
            return llama.ask({"messages": messages, "temperature": 0, "max_tokens": 12}, lambda text: False)[0].text

    first = answer_of(Llama(path, 1, prompts))
    (kept,) = prompts.folder.iterdir()
    assert [words for words, tokens in said.items() if tokens in kept.read_bytes()] == [" count aloud"]
    llama = Llama(path, 1, prompts)
    with closing(llama), monkeypatch.context() as patch:
        patch.setattr(llama, "ask", lambda *_: pytest.fail("it was read again"))
        llama.begin(beginning)
    assert answer_of(Llama(path, 1, prompts)) == first

    kept.write_bytes(kept.read_bytes()[:-99])  # llama.cpp would end the process
    assert answer_of(Llama(path, 1, prompts)) == first
    assert answer_of(Llama(path, 1, KeptPrompts(path / "nowhere"))) == first


@pytest.mark.model
@pytest.mark.usefixtures("own_tmp")
@has_runtime
@has_model
def test_each_word_that_is_kept_out_is_one_token() -> None:
    """Of several tokens each would be kept out, and with them words that are right."""
    (asked,) = json.loads(LocalEngine().rendered(Request("", Locale.EN, Locale.JA)))
    words = [word for word, value in asked["logit_bias"] if value is False]
    with LocalEngine():
        (folder,) = socket_folders()
        tokens = tokenized(folder / "llama.sock", "\n".join(words))
    assert len(words) > 1000
    assert len(tokens) == 2 * len(words) - 1  # with the ends of lines


@has_runtime
def test_a_file_that_is_no_model_is_said_and_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    model_store.folder().mkdir(parents=True)
    with (model_store.folder() / model_store.LOCAL.file).open("wb") as file:
        file.truncate(model_store.LOCAL.size)  # a hole of the right size
    with pytest.raises(EngineError, match="cannot be loaded") as caught, LocalEngine():
        pass
    assert "locpipe engines pull local" in caught.value.hint
    assert not list(tmp_path.glob("locpipe-*"))


def test_without_the_model_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCPIPE_CACHE_DIR", str(tmp_path))
    with pytest.raises(EngineError, match="not ready") as caught, LocalEngine():
        pass
    assert caught.value.hint == LocalEngine().missing() != ""
