"""The engine for OpenAI-compatible servers, against a server that misbehaves over real sockets."""

from __future__ import annotations

import asyncio
import gc
import gzip
import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from chat_server import ChatServer, Got, Reply, completion, refusal
from locpipe import clock, engines
from locpipe.engines import endpoint_settings
from locpipe.engines.base import NOTHING, Answer, Choice, Request, Usage
from locpipe.engines.endpoint import EndpointEngine, written_in
from locpipe.engines.secret import Secret
from locpipe.errors import EngineError, EngineMissing, UsageError
from locpipe.model import Locale
from locpipe.yamlfile import parse

pytest.importorskip("httpx", reason="pip install 'locpipe[endpoint]' to run this")

ASKED = Request("The mill opens.", Locale.EN, Locale.JA, terms=(("mill", "水車小屋"),))
KEY = "sk-larkmoor-4f19c2e7a05b"
FIVE = [1, 2, 4, 8]
"""The longest pauses between five tries, in seconds."""


@dataclass
class Desk:
    """A server, and engines that ask it without waiting between tries."""

    server: ChatServer
    pauses: list[float] = field(default_factory=list)

    def engine(self, model: str = "tiny", jobs: int = 0, **options: Any) -> EndpointEngine:
        """An engine for the server."""
        return engine(self.server.url, self.pauses, model, jobs, **options)

    def ask(self, *requests: Request, **options: Any) -> list[Answer]:
        """The answers to requests."""
        with self.engine(**options) as opened:
            return list(opened.translate(requests or [ASKED]))

    def refused(self, **options: Any) -> EngineError:
        """The error that a request comes to."""
        with pytest.raises(EngineError) as caught:
            self.ask(**options)
        return caught.value


def engine(
    url: str, pauses: list[float] | None = None, model: str = "tiny", jobs: int = 0, **more: Any
) -> EndpointEngine:
    """An engine that notes its pauses instead of making them."""

    async def pause(seconds: float) -> None:
        if pauses is not None:
            pauses.append(seconds)

    return EndpointEngine(Choice("endpoint", model, {"url": url, **more}, jobs=jobs), pause)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key and no proxy but those that a test sets."""
    for name in ("LOCPIPE_API_KEY", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A server that always says はい。 unless told otherwise."""
    with ChatServer() as server:
        yield Desk(server)


def echo(server: ChatServer, got: Got) -> Reply:
    """A behaviour: the number in the sentence."""
    numbers = re.findall(r"Mill (\d+)", got.asked)
    return completion(f"水車{numbers[-1]}")


def sentences(count: int) -> list[Request]:
    """Requests that can be told apart."""
    return [Request(f"Mill {number} opens.", Locale.EN, Locale.JA) for number in range(count)]


# --- what is asked


def test_what_is_rendered_is_sent_byte_for_byte(desk: Desk) -> None:
    assert desk.ask() == [Answer(("はい。",), Usage(100, 20))]
    (got,) = desk.server.got
    assert got.raw.decode() == desk.engine().rendered(ASKED)
    assert (got.path, got.headers["content-type"]) == ("/v1/chat/completions", "application/json")
    assert got.headers["accept-encoding"] == "identity"
    assert "authorization" not in got.headers
    assert {name: got.body[name] for name in got.body if name != "messages"} == {
        "model": "tiny",
        "temperature": 0,
        "max_tokens": 2048,
    }
    assert "The mill opens." in got.asked


def test_several_candidates_are_asked_for_with_some_warmth(desk: Desk) -> None:
    desk.server.script.append(completion("開館する。", "開く。", "開く。"))
    assert desk.ask(candidates=3)[0].candidates == ("開館する。", "開く。", "開く。")
    body = desk.server.got[0].body
    assert body["n"] == 3
    assert 0 < body["temperature"] < 1
    assert json.loads(desk.engine(candidates=3, temperature=0.9).rendered(ASKED))["temperature"] == 0.9


def test_a_request_can_say_more_and_leave_out_what_a_server_does_not_know(desk: Desk) -> None:
    desk.ask(
        body={"max_tokens": None, "max_completion_tokens": 300, "chat_template_kwargs": {"enable_thinking": False}}
    )
    body = desk.server.got[0].body
    assert "max_tokens" not in body
    assert (body["max_completion_tokens"], body["chat_template_kwargs"]) == (300, {"enable_thinking": False})


def test_a_grammar_is_sent_only_where_it_is_asked_for(desk: Desk) -> None:
    assert "grammar" not in json.loads(desk.engine().rendered(ASKED))
    assert "root ::=" in json.loads(desk.engine(grammar=True).rendered(ASKED))["grammar"]


@pytest.mark.parametrize(
    "changed", [{"temperature": 0.5}, {"candidates": 2}, {"max_tokens": 99}, {"grammar": True}, {"body": {"seed": 1}}]
)
def test_whatever_changes_answers_is_rendered(changed: dict[str, Any]) -> None:
    url = "http://localhost:8000/v1"
    assert engine(url, **changed).rendered(ASKED) != engine(url).rendered(ASKED)


def test_the_revision_is_of_model_and_server_and_of_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "http://localhost:8000/v1"
    one = engine(url).revision
    assert one.startswith("tiny@")
    assert "localhost" not in one
    assert engine(url, timeout=5, retries=0, concurrency=9, price={"input": 1}).revision == one
    assert engine(url, model="big").revision != one
    assert engine("http://localhost:8001/v1").revision != one
    monkeypatch.setenv("LOCPIPE_API_KEY", KEY)
    assert engine(url).revision == one


# --- what an answer is


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (" 水車小屋が開く。\n", "水車小屋が開く。"),
        ("<think>\nA mill.\n</think>\n\n水車小屋が開く。", "水車小屋が開く。"),
        ("<think></think>開く。", "開く。"),
        ("A mill.\n</think>\n開く。", "開く。"),
        ("<think>A mill that goes on and on", ""),
        (None, None),
        (7, None),
        ("", ""),
    ],
)
def test_reasoning_is_no_translation(content: object, text: str | None) -> None:
    assert written_in({"finish_reason": "stop", "message": {"content": content}}) == text


@pytest.mark.parametrize("choice", [None, 7, "x", {}, {"message": None}, {"message": []}, {"message": {}}])
def test_a_choice_without_text_is_no_candidate(choice: object) -> None:
    assert written_in(choice) is None


@pytest.mark.parametrize(
    ("finish", "why"),
    [
        ("length", "the answer was cut off at max_tokens: 64"),
        ("content_filter", "the server's filter kept the answer back"),
    ],
)
def test_an_answer_that_was_cut_off_is_none_and_says_why(desk: Desk, finish: str, why: str) -> None:
    desk.server.script.append(completion("水車小", finish=finish))
    assert desk.ask(max_tokens=64) == [Answer(("",), Usage(100, 20), why)]
    assert len(desk.server.got) == 1


def test_what_answers_took_has_its_price(desk: Desk) -> None:
    (answer,) = desk.ask(price={"input": 0.15, "output": 0.6})
    assert (answer.usage.tokens_in, answer.usage.tokens_out, round(answer.usage.cost, 9)) == (100, 20, 0.000027)


@pytest.mark.parametrize(
    "usage", [None, [], {}, {"prompt_tokens": "many"}, {"prompt_tokens": -1}, {"prompt_tokens": 10**400}, {"x": True}]
)
def test_usage_that_makes_no_sense_counts_as_unknown(desk: Desk, usage: object) -> None:
    desk.server.script.append(completion("開く。", usage=usage))
    assert desk.ask(price={"input": 1})[0].usage == NOTHING


def test_no_more_candidates_are_looked_at_than_were_asked_for_nor_any_without_end(desk: Desk) -> None:
    desk.server.script += [completion("開く。", "開ける。"), completion("開" * 150_000)]
    assert [desk.ask()[0].candidates for _ in range(2)] == [("開く。",), ("",)]


def test_usage_in_words() -> None:
    assert Usage(12345, 678, 0.0023).words == "12,345 tokens in, 678 out, cost 0.0023"
    assert Usage(5, 0).words == "5 tokens in, 0 out"
    assert (NOTHING.words, NOTHING.fields) == ("", {})
    assert Usage(5, 7, 0.25).fields == {"tokens_in": 5, "tokens_out": 7, "cost": "0.250000"}


# --- what goes wrong and may come right


def test_a_server_that_is_busy_is_asked_again_when_it_says(desk: Desk) -> None:
    desk.server.script += [refusal(429, "slow down", retry_after="7"), refusal(503, "starting", retry_after="99999")]
    assert desk.ask()[0].candidates == ("はい。",)
    assert desk.pauses == [7, 60]


def test_it_says_when_as_a_date(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: now)
    date = format_datetime(now + timedelta(seconds=12), usegmt=True)
    past = format_datetime(now - timedelta(days=1), usegmt=True)
    desk.server.script += [refusal(429, "", retry_after=date), refusal(429, "", retry_after=past)]
    desk.ask()
    assert desk.pauses[0] == 12
    assert 0 < desk.pauses[1] <= 2


@pytest.mark.parametrize("when", ["", "soon", "-5", "1e999", "٣", "²", "Tue, 99 Nov 2026 22:30:12 GMT", "0"])
def test_a_time_that_makes_no_sense_is_a_pause_of_our_own(desk: Desk, when: str) -> None:
    reply = refusal(429, "", retry_after=when.encode().decode("latin-1"))
    desk.server.script.append(reply)
    desk.ask()
    assert 0 < desk.pauses[0] <= 60


def broken_chunk(server: ChatServer, got: Got) -> Reply:
    """A behaviour: a body that is not in the form that its header names."""
    return Reply(b"zz\r\n\r\n", headers={"transfer-encoding": "chunked"})


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (refusal(500, "out of memory"), "status 500: 'out of memory'"),
        (refusal(502, "no"), "status 502"),
        (refusal(504, "no"), "status 504"),
        (lambda server, got: None, "the connection failed"),
        (Reply(completion("開く。").body, cut=9), "the connection failed"),
        (Reply(b'{"choices": ['), "an answer that is no JSON"),
        (Reply(b"<html>Sign in</html>"), "an answer that is no JSON: '<html>Sign in</html>'"),
        (Reply(b"[" * 200_000), "an answer that is no JSON"),
        (Reply(b"\xff\xfe{}"), "an answer that is no JSON"),
        (Reply(gzip.compress(completion("開く。").body), headers={"content-encoding": "gzip"}), "no JSON"),
        (Reply(b"{}"), "an answer without choices: '{}'"),
        (Reply(b'{"choices": []}'), "an answer without choices"),
        (Reply(b"7"), "an answer without choices"),
        (Reply(b'{"choices": [{"message": {"content": null}}]}'), "an answer without a translation in it"),
        (Reply(b'{"error": {"message": "model is loading"}}'), "an answer without choices: 'model is loading'"),
    ],
)
def test_what_may_come_right_is_asked_again_and_at_last_an_error(desk: Desk, fault: Any, said: str) -> None:
    desk.server.script.append(fault)
    assert desk.ask()[0].candidates == ("はい。",)
    assert (len(desk.server.got), len(desk.pauses)) == (2, 1)
    desk.server.script += [fault] * 5
    desk.pauses.clear()
    error = desk.refused()
    hint = "look at `url`, which ends in /v1" if "no JSON" in said else "run the command again; it goes on where"
    assert (said in error.message, error.hint.startswith(hint)) == (True, True), error
    assert f"the server at {desk.server.url} failed 5 times" in error.message
    assert all(most / 2 <= pause <= most for pause, most in zip(desk.pauses, FIVE, strict=True))


def test_a_protocol_that_is_none_is_asked_again(desk: Desk) -> None:
    desk.server.script.append(broken_chunk)
    assert desk.ask()[0].candidates == ("はい。",)


def test_a_server_that_is_slow_is_given_up(desk: Desk) -> None:
    desk.server.script += [ChatServer.hang] * 2
    error = desk.refused(timeout=0.2, retries=1)
    assert "failed 2 times; the last time: no answer within 0.2 s" in error.message


def test_so_is_one_whose_answer_never_ends(desk: Desk) -> None:
    desk.server.script.append(Reply(b" " * 1000, pause=0.03))
    error = desk.refused(timeout=0.3, retries=0)
    assert "no answer within 0.3 s" in error.message


def test_a_server_that_is_not_there_is_an_error_and_no_later_request_waits_for_it(desk: Desk) -> None:
    with ChatServer() as gone:
        url = gone.url
    with engine(url, desk.pauses) as opened:
        with pytest.raises(EngineError, match="failed 5 times; the last time: no connection") as caught:
            list(opened.translate([ASKED]))
        assert caught.value.hint == "run the command again; it goes on where it stopped"
        assert len(desk.pauses) == 4
        with pytest.raises(EngineError, match="failed once"):
            list(opened.translate([ASKED]))
    assert len(desk.pauses) == 4


def test_one_that_is_there_again_is_given_time_again(desk: Desk) -> None:
    bad = refusal(500, "no")
    with desk.engine(retries=1) as opened:
        desk.server.script += [bad, bad, completion("一。"), bad, completion("二。")]
        with pytest.raises(EngineError):
            list(opened.translate([ASKED]))
        assert [next(opened.translate([ASKED])).candidates for _ in range(2)] == [("一。",), ("二。",)]


# --- what does not come right


@pytest.mark.parametrize(
    ("status", "hint"),
    [
        (400, "longer than the model takes"),
        (401, "put the key into the environment variable LOCPIPE_API_KEY"),
        (402, "run the command again"),
        (404, "look at `url`, which ends in /v1 as a rule, and `model`"),
        (422, "longer than the model takes"),
        (501, "run the command again"),
    ],
)
def test_what_the_server_refuses_is_said_once_with_a_hint(desk: Desk, status: int, hint: str) -> None:
    desk.server.script.append(refusal(status, "this\nis\x1b[31m not " + "so " * 500))
    error = desk.refused()
    assert (len(desk.server.got), desk.pauses) == (1, [])
    assert f"refuses the request (status {status}): 'this is\\x1b[31m not so so" in error.message
    assert len(error.message) < 450
    assert hint in error.hint


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"error": "no such model"}', "'no such model'"),
        (b'{"message": "no such model"}', "'no such model'"),
        (b'{"detail": "no such model"}', "'no such model'"),
        (b'{"error": {"code": 7}}', '\'{"error": {"code": 7}}\''),
        (b"<h1>Not found</h1>", "'<h1>Not found</h1>'"),
        (b"\xff", "'\ufffd'"),
        (b"", "''"),
    ],
)
def test_servers_say_it_in_several_ways(desk: Desk, body: bytes, said: str) -> None:
    desk.server.script.append(Reply(body, 404))
    assert desk.refused().message.endswith(said)


@pytest.mark.parametrize("status", [200, 400])
def test_a_giant_answer_is_not_read_to_its_end(desk: Desk, status: int) -> None:
    desk.server.script.append(Reply(completion("a" * 3_000_000).body, status))
    error = desk.refused()
    assert len(desk.server.got) == 1
    assert len(error.message) < 450
    assert ("more than 1,000,000 bytes" in error.message) == (status == 200)


def test_a_redirect_is_followed_nowhere(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCPIPE_API_KEY", KEY)
    with ChatServer() as elsewhere:
        for status in (302, 307, 308):
            desk.server.script.append(Reply(b"", status, {"location": f"{elsewhere.url}/{KEY}/chat/completions"}))
            error = desk.refused()
            assert f"sends the request elsewhere (status {status}): '{elsewhere.url}/…/chat" in error.message
        assert elsewhere.got == []
    assert len(desk.server.got) == 3


def test_a_cookie_is_not_kept(desk: Desk) -> None:
    reply = completion("一。")
    reply.headers["set-cookie"] = "who=you; Path=/"
    desk.server.script.append(reply)
    desk.ask(ASKED, ASKED, concurrency=1)
    assert ["cookie" in got.headers for got in desk.server.got] == [False, False]


# --- the key


def test_the_key_goes_into_the_header_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCPIPE_API_KEY", f" {KEY}\n")
    opened = desk.engine()
    with opened:
        list(opened.translate([ASKED]))
        assert KEY not in f"{opened!r} {vars(opened)!r} {opened.revision} {opened.rendered(ASKED)}"
    assert desk.server.got[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY.encode() not in desk.server.got[0].raw


def test_it_may_have_another_name_and_must_be_there_then(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCPIPE_API_KEY", "of another server")
    named = desk.engine(key_variable="LARKMOOR_KEY")
    assert named.missing() == "set the environment variable LARKMOOR_KEY"
    with pytest.raises(EngineMissing) as caught, named:
        pass
    assert caught.value.hint == named.missing()
    monkeypatch.setenv("LARKMOOR_KEY", KEY)
    assert named.missing() == ""
    desk.ask(key_variable="LARKMOOR_KEY")
    assert desk.server.got[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("status", [200, 400, 401, 403, 500])
def test_a_key_that_the_server_says_back_is_not_repeated(
    desk: Desk, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCPIPE_API_KEY", KEY)
    escaped = json.dumps({"error": {"message": f"{KEY}, Bearer {KEY}; {KEY[:12]}**** {KEY[-9:]}"}})
    escaped = escaped.replace(KEY, "".join(f"\\u{ord(char):04x}" for char in KEY), 1)
    desk.server.script.append(Reply(escaped.encode(), status))
    error = desk.refused(retries=0)
    assert "Bearer …; …**** …" in error.message
    assert not any(KEY[start : start + 8] in f"{error} {error.hint} {error!r}" for start in range(len(KEY) - 7))
    if status in (401, 403):
        assert error.hint == "look at the key in LOCPIPE_API_KEY, and whether it may use this model"


def test_nor_does_it_become_a_translation(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCPIPE_API_KEY", KEY)
    desk.server.script.append(completion(f"鍵は{KEY}です。"))
    assert desk.ask()[0].candidates == ("鍵は…です。",)
    monkeypatch.setenv("LOCPIPE_API_KEY", "none")
    desk.server.script += [completion("none of it"), refusal(400, "none of it")]
    assert desk.ask()[0].candidates == ("none of it",), "a placeholder is no secret"
    assert desk.refused().message.endswith("'… of it'")


@pytest.mark.parametrize(
    ("key", "text", "left"),
    [
        ("", "all of it", "all of it"),
        ("abc", "an abc of it", "an … of it"),
        ("abcdefghij", "xabcdefghijx", "x…x"),
        ("abcdefghij", "abcdefg bcdefghi cdefghij", "abcdefg … …"),
        ("abcabcabcabc", "abcabcabcabcabcabc.", "…."),
    ],
)
def test_a_key_is_taken_out_whole_and_in_parts(key: str, text: str, left: str) -> None:
    assert Secret(key).out_of(text) == left


@pytest.mark.parametrize("key", ["two words", "schlüssel", "line\nend", "\x07"])
def test_a_key_that_no_header_can_hold_is_refused_unseen(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCPIPE_API_KEY", key)
    with pytest.raises(UsageError, match="LOCPIPE_API_KEY has characters that no key has") as caught:
        engine("https://models.example/v1")
    assert key not in f"{caught.value} {caught.value.hint}"


def test_it_does_not_go_over_the_network_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine("http://models.example/v1").missing() == ""
    monkeypatch.setenv("LOCPIPE_API_KEY", KEY)
    with pytest.raises(UsageError, match="would go over the network as plain text") as caught:
        engine("http://models.example/v1")
    assert "use https" in caught.value.hint
    assert engine("https://models.example/v1").missing() == ""
    assert engine("http://[::1]:8000/v1").missing() == ""


# --- where text goes


@pytest.mark.parametrize(
    ("url", "away"),
    [
        ("http://localhost:8000/v1", False),
        ("http://LOCALHOST/v1", False),
        ("http://127.0.0.1:8000/v1", False),
        ("https://127.3.2.1/v1", False),
        ("http://[::1]:8000/v1", False),
        ("http://localhost.models.example/v1", True),
        ("http://127.0.0.1.models.example/v1", True),
        ("http://0.0.0.0:8000/v1", True),
        ("http://[::]/v1", True),
        ("http://2130706433/v1", True),
        ("http://127.1/v1", True),
        ("http://192.168.1.7:8000/v1", True),
        ("http://gpu_box:8000/v1/", True),
        ("https://models.example", True),
    ],
)
def test_text_stays_only_on_what_is_this_machine_as_it_is_written(url: str, away: bool) -> None:
    import httpx

    assert engine(url).sends_text_away is away
    host = re.sub(r"^https?://(\[.*\]|[^:/]*).*", r"\1", url).strip("[]").lower()
    assert httpx.URL(url).host == host, "what is sent goes where the check has looked"


@pytest.mark.parametrize(
    "url",
    [
        "localhost:8000/v1",
        "ftp://localhost/v1",
        "http:///v1",
        "http://localhost\\.models.example/v1",
        "http://localhost /v1",
        "http://localhost:99999/v1",
        "http://localhost:/v1",
        "http://local\nhost/v1",
        "http://ｌocalhost/v1",
        "http://localhost%2emodels.example/v1",
        "http://localhost:8000/v1?api-version=1",
        "http://localhost:8000/v1#x",
        "http://user:secret@localhost/v1",
        "http://localhost@models.example/v1",
        "http://localhost#@models.example/v1",
    ],
)
def test_an_address_that_could_be_read_in_two_ways_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="'url'") as caught:
        engine(url)
    assert caught.value.hint
    assert "secret" not in f"{caught.value} {caught.value.hint}"


def test_this_machine_is_asked_without_a_proxy(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with ChatServer() as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://{proxy.host}")
        desk.ask()
        assert (len(desk.server.got), proxy.got) == (1, [])
        with engine("http://models.example/v1") as opened:
            list(opened.translate([ASKED]))
        assert proxy.got[0].path == "http://models.example/v1/chat/completions"


def test_a_proxy_that_cannot_be_used_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "gopher://localhost:1")
    with pytest.raises(EngineError, match="no connections can be made") as caught, engine("https://models.example/v1"):
        pass
    assert "ALL_PROXY" in caught.value.hint


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are no Unix sockets on this system")
def test_a_unix_socket_is_on_this_machine(tmp_path: Path) -> None:
    path = tmp_path / "chat.sock"
    with ChatServer(path=path) as server:
        opened = EndpointEngine(Choice("endpoint", "tiny", {"url": server.url, "socket": "chat.sock"}, root=tmp_path))
        with opened:
            assert next(opened.translate([ASKED])).candidates == ("はい。",)
        assert len(server.got) == 1
    assert opened.sends_text_away is False
    assert opened.revision != engine(server.url).revision


# --- several at once


def test_answers_come_in_the_order_of_the_requests(desk: Desk) -> None:
    first = threading.Event()

    def late(server: ChatServer, got: Got) -> Reply:
        if "Mill 0 " in got.asked:
            first.wait(30)
        elif "Mill 5 " in got.asked:
            first.set()
        return echo(server, got)

    desk.server.usual = late
    answers = desk.ask(*sentences(20), concurrency=3)
    assert [answer.candidates[0] for answer in answers] == [f"水車{number}" for number in range(20)]
    assert len(desk.server.got) == 20


@pytest.mark.parametrize(("options", "most"), [({}, 4), ({"concurrency": 2}, 2), ({"jobs": 3, "concurrency": 9}, 3)])
def test_no_more_are_in_flight_than_are_asked_for(desk: Desk, options: dict[str, int], most: int) -> None:
    full = threading.Event()

    def together(server: ChatServer, got: Got) -> Reply:
        if server.most_at_once >= most:
            full.set()
        full.wait(30)
        return echo(server, got)

    desk.server.usual = together
    desk.ask(*sentences(12), **options)
    assert desk.server.most_at_once == most


def test_requests_are_not_sent_far_ahead_of_their_turn(desk: Desk) -> None:
    desk.server.usual = echo
    with desk.engine(concurrency=2) as opened, closing(opened.translate(sentences(50))) as answers:
        assert [answer.candidates[0] for answer in islice(answers, 3)] == ["水車0", "水車1", "水車2"]
        assert len(desk.server.got) <= 3 + 2 * 2


def test_what_was_answered_before_a_failure_is_given_and_nothing_is_begun_after_it(desk: Desk) -> None:
    refused = threading.Event()

    def refusing(server: ChatServer, got: Got) -> Reply:
        if "Mill 3 " in got.asked:
            refused.set()
            return refusal(400, "too long")
        if "Mill 0 " in got.asked:
            refused.wait(30)
            server.released.wait(0.3)  # until the refusal has been read
        return echo(server, got)

    desk.server.usual = refusing
    given: list[str] = []
    with desk.engine(concurrency=4) as opened, pytest.raises(EngineError, match="too long"):
        note(opened.translate(sentences(50)), given, desk.server)
    assert given == ["水車0", "水車1", "水車2"]
    assert len(desk.server.got) <= 4 * 2


def test_what_failed_keeps_nothing_in_flight(desk: Desk) -> None:
    other_came = threading.Event()

    def refusing(server: ChatServer, got: Got) -> Reply | None:
        if "Mill 0 " in got.asked:
            other_came.wait(30)
            return refusal(400, "too long")
        other_came.set()
        return server.hang(got)

    desk.server.usual = refusing
    with desk.engine(timeout=3000) as opened:
        with pytest.raises(EngineError, match="too long"):
            list(opened.translate(sentences(2)))
        assert opened._opened
        for _ in range(1000):
            if not asyncio.all_tasks(opened._opened[0]._loop):
                break
            desk.server.released.wait(0.02)
        assert not asyncio.all_tasks(opened._opened[0]._loop)


def note(answers: Iterator[Answer], given: list[str], server: ChatServer) -> None:
    """Take answers slowly and note each as it comes."""
    for answer in answers:
        given += answer.candidates
        server.released.wait(0.05)


def request_threads() -> list[str]:
    """The engine's threads that there are."""
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("locpipe")]


def test_a_failure_does_not_wait_for_what_hangs_and_leaves_no_thread(desk: Desk) -> None:
    desk.server.usual = ChatServer.hang
    desk.server.script.append(refusal(401, "who are you?"))
    with desk.engine(timeout=3000, concurrency=1) as opened, pytest.raises(EngineError, match="who are you"):
        list(opened.translate(sentences(9)))
    assert request_threads() == []


def test_nobody_need_take_all_answers(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.server.script.append(completion("一。"))
    desk.server.usual = ChatServer.hang
    with desk.engine(timeout=3000, concurrency=1) as opened:
        answers = opened.translate(sentences(9))
        assert next(answers).candidates == ("一。",)
    assert request_threads() == [], "though somebody still holds the rest"
    answers.close()
    gc.collect()
    assert caplog.records == []


def test_it_can_be_opened_again_and_asked_nothing(desk: Desk) -> None:
    opened = desk.engine()
    for _ in range(2):
        with opened:
            assert list(opened.translate([])) == []
            assert len(list(opened.translate([ASKED]))) == 1


# --- what locpipe.yml says

CONFIG = """\
languages: [en, ja]
engines:
  - local
  - endpoint:
      url: http://localhost:8000/v1
      model: tiny
"""


def configured(more: str = "", text: str = CONFIG) -> Choice:
    """The endpoint of a locpipe.yml."""
    return engines.choices(parse(text + more, Path("locpipe.yml")))[-1]


def test_all_options_are_taken() -> None:
    more = "".join(
        f"      {line}\n"
        for line in (
            "timeout: 90.5",
            "retries: 0",
            "concurrency: 8",
            "temperature: 0.2",
            "candidates: 4",
            "max_tokens: 600",
            "grammar: true",
            "key_variable: LARKMOOR_KEY",
            "socket: run/llama.sock",
            "price: {input: 0.15, output: 0.60}",
            "body: {seed: 7}",
        )
    )
    settings = endpoint_settings.Settings.of(configured(more))
    assert settings == endpoint_settings.Settings(
        "http://localhost:8000/v1",
        "tiny",
        "run/llama.sock",
        "LARKMOOR_KEY",
        8,
        90.5,
        0,
        0.2,
        4,
        600,
        True,
        {"input": 0.15, "output": 0.6},
        {"seed": 7},
    )


@pytest.mark.parametrize(
    ("more", "line", "message", "hint"),
    [
        ("timeot: 5", 7, "'endpoint' has no key 'timeot'", "did you mean 'timeout'?"),
        ("timeout: 0", 7, "'endpoint.timeout' is not right", ""),
        ("timeout: long", 7, "'endpoint.timeout' must be a number", ""),
        ("candidates: 99", 7, "'endpoint.candidates' is not right", ""),
        ("price: {input: -1}", 7, "'endpoint.price.input' is not right", ""),
        ("price: cheap", 7, "'endpoint.price' must be keys with values", ""),
        ("key_variable: hunter2", 7, "'endpoint.key_variable' is not right", ""),
        ("key: hunter2", 7, "'key' must not stand in locpipe.yml", "environment variable LOCPIPE_API_KEY"),
        ("api_key: hunter2", 7, "'api_key' must not stand in locpipe.yml", "environment variable LOCPIPE_API_KEY"),
        ("Authorization: hunter2", 7, "'Authorization' must not stand in locpipe.yml", "key_variable"),
        ("body: {extra: [{headers: {X-Key: hunter2}}]}", 7, "'headers' must not stand in locpipe.yml", "key_variable"),
        ("body: {openai_api_key: hunter2}", 7, "'openai_api_key' must not stand in locpipe.yml", "key_variable"),
        ("body: {x-api-key: hunter2}", 7, "'x-api-key' must not stand in locpipe.yml", "key_variable"),
        ("body: {api_key: hunter2}", 7, "'api_key' must not stand in locpipe.yml", "key_variable"),
        ("body: {stream: true}", 7, "'stream' of a request is not for 'body' to say", "leave out stream"),
    ],
)
def test_an_option_that_is_wrong_is_said_with_its_line(more: str, line: int, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        engines.get(configured(f"      {more}\n"))
    error = caught.value
    assert error.where
    assert (error.where.line, message in error.message, hint in error.hint) == (line, True, True), (
        f"{error} {error.hint}"
    )
    assert "hunter2" not in f"{error} {error.hint}"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("engines:\n  - endpoint: {url: 'http://a/v1'}\n", 2, "'endpoint' lacks 'model'"),
        ("engines:\n  - endpoint: {url: 'http://a/v1', model: }\n", 2, "'endpoint' lacks 'model'"),
        ("engines:\n  - endpoint:\n      model: tiny\n      timeout: 5\n", 2, "'endpoint' lacks 'url'"),
        ("engines:\n  - endpoint:tiny:\n      url: 'http://u:hunter2@a/v1'\n", 3, "a user or password"),
        ("engines:\n  - endpoint:\n      model: a b\n      url: http://a/v1\n", 3, "'endpoint.model' is not right"),
        ("engines:\n  - endpoint:\n      model: 7\n      url: http://a/v1\n      socket: s\n", 4, "elsewhere"),
    ],
)
def test_so_is_what_lacks(text: str, line: int, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        engines.get(configured(text=text))
    assert caught.value.where
    assert (caught.value.where.line, message in caught.value.message) == (line, True), caught.value
    assert "hunter2" not in f"{caught.value} {caught.value.hint}"


@pytest.mark.parametrize("text", ["engine: endpoint\n", "engines: endpoint\n", "engines: ['endpoint:tiny']\n"])
def test_without_a_server_it_says_how_to_name_one(text: str) -> None:
    found = engines.get(configured(text=text))
    assert "name its server in locpipe.yml" in found.missing()


def test_without_its_package_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locpipe.engines.endpoint.find_spec", lambda name: None)
    assert engine("http://localhost/v1").missing() == "install what it needs: pip install 'locpipe[endpoint]'"


def test_the_model_can_be_chosen_when_it_is_typed() -> None:
    preferred = engines.choices(parse(CONFIG, Path("locpipe.yml")))
    for spec, model in (("endpoint", "tiny"), ("endpoint:tiny", "tiny"), ("endpoint:qwen3:8b", "qwen3:8b")):
        choice = engines.asked(spec, Path(), preferred)
        assert (choice.model, choice.options) == (model, {"url": "http://localhost:8000/v1"})
    of_one = engines.choices(parse("engines:\n  - endpoint:tiny: {url: 'http://a/v1'}\n", Path("locpipe.yml")))
    assert engines.asked("endpoint:big", Path(), of_one).options == {}
