"""Drafts from a server: what is shown of tokens and cost, where the key is not, and being stopped."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from typing import Any

import polib
import pytest
from workplace import TRAM, Press, command

from chat_server import ChatServer, Got, Reply, completion, refusal
from locpipe import engines
from locpipe.engines import model_store
from locpipe.engines.endpoint import EndpointEngine
from locpipe.languages import scripts
from locpipe.model import Locale

pytest.importorskip("httpx", reason="pip install 'locpipe[endpoint]' to run this")

KEY = "sk-4f19c2e7a05b66d1"


def translated(server: ChatServer, got: Got) -> Reply:
    """A behaviour: something in the language that is asked for."""
    korean = "Korean" in got.body["messages"][0]["content"]
    return completion("새 노선을 연다." if korean else "新しい路線を開設します。")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    """A server, and an engine that does not wait between tries."""

    async def pause(seconds: float) -> None:
        return None

    monkeypatch.setitem(engines.BUILT_IN, "endpoint", lambda choice: EndpointEngine(choice, pause))
    monkeypatch.delenv("LOCPIPE_API_KEY", raising=False)
    with ChatServer(translated) as server:
        yield server


def configure(press: Press, server: ChatServer, **more: Any) -> None:
    """Have the project draft with the server."""
    endpoint = {"url": server.url, "model": "tiny", **more}
    text = json.dumps({"languages": ["en", "ja", "ko"], "engines": [{"endpoint": endpoint}]}, indent=1)
    (press.root / "locpipe.yml").write_text(text, encoding="utf-8")


def everything(press: Press) -> bytes:
    """The bytes of every file of the project, the cache included."""
    files = [path for path in sorted(press.root.rglob("*")) if path.is_file()]
    return b"".join(path.read_bytes() for path in files)


def test_drafts_name_their_model_and_say_what_they_took(press: Press, server: ChatServer) -> None:
    configure(press, server, price={"input": 1000, "output": 2000})
    done = press("draft", TRAM, "--to", "ja,ko")
    assert done.code == 0, done.err
    count = len(server.got)
    first, second, total, _ = done.out.splitlines()
    assert total == f"In all: {100 * count:,} tokens in, {20 * count:,} out, cost {0.14 * count:.4f}"
    assert " tokens in, " in first
    assert " tokens in, " in second
    assert "新しい路線を開設します。" in press.catalog(TRAM, "ja").read_text(encoding="utf-8")
    assert "by=endpoint:tiny@" in press.catalog(TRAM, "ja").read_text(encoding="utf-8")
    again = press("draft", "--redraft", TRAM, "--to", "ja,ko")
    assert (len(server.got), "tokens" in again.out) == (count, False), "what is cached costs nothing"


def test_scripts_get_the_figures(press: Press, server: ChatServer) -> None:
    configure(press, server)
    said = press("draft", TRAM, "--to", "ja", "--json").json
    used = {"tokens_in": 100 * len(server.got), "tokens_out": 20 * len(server.got), "cost": 0.0}
    assert (said["usage"], said["drafted"][0]["usage"]) == (used, used)


def test_a_run_reports_them(press: Press, server: ChatServer) -> None:
    configure(press, server, price={"input": 1000})
    done = press("run", "--all", "--to", "ja,ko")
    assert done.code == 0, done.err
    count = len(server.got)
    words = f"{100 * count:,} tokens in, {20 * count:,} out, cost {0.1 * count:.4f}"
    assert done.out == f"4 done, 0 unchanged, 0 failed; {words}: build/report.html\n"
    assert f"worked on, 0 unchanged; {words}." in (press.root / "build" / "report.html").read_text(encoding="utf-8")
    lines = [line for line in done.err.splitlines() if "step=draft" in line and "tokens_in=" in line]
    assert len(lines) == 4
    assert all(" tokens_out=" in line and " cost=" in line for line in lines)
    assert f"tokens_in={100 * count} tokens_out={20 * count} cost={0.1 * count:.6f}" in done.err.splitlines()[-1]
    report = json.loads((press.root / "build" / "report.json").read_text(encoding="utf-8"))
    assert report["run"]["usage"]["tokens_in"] == 100 * count
    assert sum(row["done"]["usage"]["tokens_in"] for row in report["rows"]) == 100 * count


def test_the_key_is_nowhere_though_the_server_says_it_back(
    press: Press, server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCPIPE_API_KEY", KEY)
    configure(press, server)

    def spiteful(server: ChatServer, got: Got) -> Reply:
        said = got.headers["authorization"]
        replies = [
            completion(f"鍵は{said}です。"),
            refusal(500, said),
            refusal(401, f"{said} is wrong"),
            completion(said),
        ]
        return replies[len(server.got) % 4]

    server.usual = spiteful
    said = ""
    for words in (["draft"], ["run", "--all"], ["draft", "--json"], ["engines"], ["engines", "--json"], ["status"]):
        done = press(*words)
        said += done.out + done.err
    assert "is wrong" in said
    assert all(got.headers["authorization"] == f"Bearer {KEY}" for got in server.got)
    assert (press.root / ".locpipe" / "drafts.sqlite").is_file()
    found = everything(press) + said.encode()
    assert json.dumps("鍵はBearer …です。").encode() in found
    assert [KEY[at : at + 8] for at in range(len(KEY) - 7) if KEY[at : at + 8].encode() in found] == []


def test_a_server_that_refuses_fails_the_release_with_a_hint(press: Press, server: ChatServer) -> None:
    configure(press, server)
    server.usual = lambda _, __: refusal(401, "no key")
    done = press("draft", TRAM, "--to", "ja")
    assert done.code == 1
    assert f"error: the server at {server.url} refuses the request (status 401): 'no key'\n" in done.err
    assert "hint: put the key into the environment variable LOCPIPE_API_KEY\n" in done.err


def test_what_was_answered_before_a_failure_is_not_asked_for_again(press: Press, server: ChatServer) -> None:
    configure(press, server, concurrency=1, retries=1)
    server.script += [translated] * 2
    server.usual = lambda _, __: refusal(503, "down for the night")
    done = press("draft", TRAM, "--to", "ja")
    assert (done.code, "hint: run the command again; it goes on where it stopped" in done.err) == (1, True)
    answered = [got.raw for got in server.got[:2]]
    server.got.clear()
    server.usual = translated
    assert press("draft", TRAM, "--to", "ja").code == 0
    assert not {got.raw for got in server.got} & set(answered)


def test_a_server_s_words_stand_in_no_report(press: Press, server: ChatServer) -> None:
    configure(press, server)
    server.usual = lambda _, got: refusal(400, f"I will not say 'this': {got.asked}")
    assert press("run", TRAM, "--to", "ja").code == 1
    built = b"".join(path.read_bytes() for path in (press.root / "build").iterdir())
    assert b"refuses the request (status 400)" in built
    assert b"I will not" not in built
    assert b"Nurses" not in built


def test_a_confidential_release_goes_to_no_server_elsewhere(press: Press, server: ChatServer) -> None:
    configure(press, server)
    config = press.root / "locpipe.yml"
    text = config.read_text(encoding="utf-8").replace(
        '"engines"', f'"releases": {{"{TRAM}": {{"confidential": true}}}}, "engines"'
    )
    config.write_text(text.replace(server.url, "https://models.example/v1"), encoding="utf-8")
    refused = press("draft", TRAM, "--to", "ja")
    assert (refused.code, "sends text off this machine" in refused.err) == (1, True), refused.err
    config.write_text(text, encoding="utf-8")
    assert press("draft", TRAM, "--to", "ja").code == 0
    assert server.got


def test_a_wrong_option_is_an_error_at_its_line(press: Press, server: ChatServer) -> None:
    configure(press, server, timeout=0)
    refused = press("draft")
    assert refused.code == 2
    assert refused.err.startswith("locpipe.yml:12: error: 'endpoint.timeout' is not right: Seconds that one request")
    assert server.got == []


def test_the_model_and_the_number_of_requests_can_be_typed(press: Press, server: ChatServer) -> None:
    configure(press, server, concurrency=1)
    assert press("draft", TRAM, "--to", "ja", "--engine", "endpoint:big", "--jobs", "3").code == 0
    assert {got.body["model"] for got in server.got} == {"big"}
    listed = {row["name"]: row for row in press("engines", "--json").json}
    assert listed["endpoint:tiny"]["ready"] is True
    assert listed["endpoint:tiny"]["sends_text_away"] is False


def kept_answers(press: Press) -> int:
    """How many answers the draft cache holds."""
    path = press.root / ".locpipe" / "drafts.sqlite"
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as cache:
            return int(cache.execute("SELECT count(*) FROM answers").fetchone()[0])
    except sqlite3.OperationalError:  # it is not there yet
        return 0


def test_ctrl_c_ends_it_at_once_and_keeps_what_was_answered(press: Press, server: ChatServer) -> None:
    configure(press, server, concurrency=1, timeout=3000)  # with two, the third could be asked before the second
    server.script += [translated] * 2
    server.usual = ChatServer.hang
    words = command("draft", TRAM, "--to", "ja")
    with subprocess.Popen(words, cwd=press.root, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        while kept_answers(press) < 2:
            assert process.poll() is None, process.communicate()
            server.released.wait(0.02)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err.decode()) == (
        130,
        "locpipe: stopped; what was drafted is kept, run the command again to go on\n",
    )
    assert kept_answers(press) == 2


# --- a real server


has_runtime = pytest.mark.skipif(find_spec("xllamacpp") is None, reason="pip install 'locpipe[local]' to run this")
has_model = pytest.mark.skipif(
    model_store.path_of(model_store.LOCAL) is None,
    reason=f"NO {model_store.LOCAL.file} in {model_store.folder()}: the endpoint was tried with no real server",
)

MILL = "2026-05-06-larkmoor-mill"
MILL_MD = """\
---
lang: en
---

Larkmoor Transit opened the Old Mill stop on May 6.

The stop has two platforms and a small garden.
"""

SLOWLY = {"concurrency": 1, "timeout": 3000}
"""Tests may run on a busy machine, and the server has one slot."""
SERVE = """
import os, sys, xllamacpp
parameters = xllamacpp.CommonParams()
parameters.model.path, parameters.n_ctx, parameters.n_parallel = sys.argv[1], 4096, 1
parameters.hostnames, parameters.port, parameters.verbosity = ["127.0.0.1"], 0, -1
parameters.api_keys = [sys.argv[2]]
parameters.cpuparams.n_threads = os.cpu_count() or 2
server = xllamacpp.Server(parameters)
print(server.listening_address, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def llama() -> Iterator[str]:
    """The address of llama.cpp's own HTTP server with the local model, in a process of its own."""
    words = [sys.executable, "-c", SERVE, str(model_store.path_of(model_store.LOCAL)), KEY]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdin
        assert process.stdout
        yield process.stdout.readline().decode().strip()
        process.stdin.close()


@pytest.mark.model
@has_runtime
@has_model
def test_a_real_server_drafts(press: Press, llama: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCPIPE_API_KEY", KEY)
    for path in (press.root / "releases").iterdir():
        path.unlink()
    press.release(f"{MILL}.en.md", MILL_MD)
    endpoint = {"url": f"{llama}/v1", "model": "local", "grammar": True, **SLOWLY, "price": {"input": 1, "output": 1}}
    config = {"engines": [{"endpoint": endpoint}]}
    (press.root / "locpipe.yml").write_text(json.dumps(config), encoding="utf-8")
    done = press("draft", "--to", "ja")
    assert done.code == 0, done.err
    assert "2 drafted" in done.out
    assert re.search(r", [\d,]+ tokens in, \d+ out, cost 0\.0\d+; now 2 draft", done.out), done.out
    catalog = polib.pofile(str(press.catalog(MILL, "ja")))
    assert all(scripts.letters(entry.msgstr, Locale.JA) > 3 for entry in catalog)
    assert KEY.encode() not in everything(press) + done.out.encode() + done.err.encode()
    monkeypatch.setenv("LOCPIPE_API_KEY", "sk-of-somebody-else")
    refused = press("draft", "--to", "ko")
    assert (refused.code, "(status 401): '" in refused.err) == (1, True), refused.err
    assert "hint: look at the key in LOCPIPE_API_KEY" in refused.err
