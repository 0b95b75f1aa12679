"""Asking an engine: one retry, what the cache keeps, and what is left when an engine fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from locpipe.candidates import DraftCache, Pending, terms_digest, terms_of, translate
from locpipe.catalog.model import Key
from locpipe.catalog.store import Drafted
from locpipe.engines.base import Answer, EngineBase, Request
from locpipe.errors import EngineError, EngineMissing, LocpipeError
from locpipe.handling import Handling
from locpipe.model import Locale, Role
from locpipe.termbase import Form, Row, Term, Termbase, TermType

EN, JA = Locale.EN, Locale.JA
OPENS, CLOSES, CODED = "The kiln opens.", "The kiln closes.", "The <g1>kiln</g1> opens."


class Scripted(EngineBase):
    """An engine that answers by a table: the first answer for a text, the second one for the retry."""

    name, revision, sends_text_away = "scripted", "1", False

    def __init__(self, answers: dict[str, tuple[str | Exception, ...]]) -> None:
        self.answers, self.asked = answers, list[Request]()

    def rendered(self, request: Request) -> str:
        """The whole request."""
        return repr(request)

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """The answers of the table."""
        for request in requests:
            self.asked.append(request)
            answer = self.answers[request.text][1 if request.fault else 0]
            if isinstance(answer, Exception):
                raise answer
            yield Answer((answer,))


Ask = Callable[..., Mapping[Key, Drafted]]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Ask an engine for Japanese drafts of some sentences."""

    def asking(engine: Scripted, *msgids: str, termbase: Termbase | None = None) -> Mapping[Key, Drafted]:
        pending = [Pending((None, msgid), Role.BODY) for msgid in msgids]
        path = tmp_path / "cache" / "drafts.sqlite"
        return translate(
            pending,
            EN,
            JA,
            engine,
            termbase or Termbase.empty(),
            DraftCache(path),
            lambda done, total: None,
            handling=Handling(),
        ).drafts

    return asking


def test_a_good_answer_is_the_draft(ask: Ask) -> None:
    engine = Scripted({OPENS: ("窯が開きます。",)})
    assert ask(engine, OPENS) == {(None, OPENS): Drafted("窯が開きます。", "scripted:1", terms_digest(()))}
    assert [request.fault for request in engine.asked] == [""]


def test_a_faulty_answer_is_asked_for_once_more_with_its_fault(ask: Ask) -> None:
    engine = Scripted({CODED: ("窯が開きます。", "<g1>窯</g1>が開きます。")})
    assert ask(engine, CODED)[None, CODED].msgstr == "<g1>窯</g1>が開きます。"
    assert [request.fault for request in engine.asked] == ["", "<g1> is missing"]


def test_the_better_of_two_answers_is_kept(ask: Ask) -> None:
    term = Term(TermType.TERM, {Form.FULL: Row(texts={EN: ("kiln",), JA: ("登り窯",)})})
    engine = Scripted({OPENS: ("窯が開きます。", "가마가 열립니다."), "kiln": ("キルン",)})
    assert ask(engine, OPENS, termbase=Termbase([term]))[None, OPENS].msgstr == "窯が開きます。"
    engine = Scripted({CLOSES: ("窯が閉じます。", "登り窯が閉じます。"), "kiln": ("キルン",)})
    assert ask(engine, CLOSES, termbase=Termbase([term]))[None, CLOSES].msgstr == "登り窯が閉じます。"


def test_a_term_is_looked_for_as_the_engine_says_it_alone(ask: Ask) -> None:
    term = Term(TermType.TERM, {Form.FULL: Row(texts={EN: ("kiln",), JA: ("登り窯",)})})
    engine = Scripted({OPENS: ("陶芸用の炉が開きます。",), "kiln": ("陶芸用の炉。",)})
    assert ask(engine, OPENS, termbase=Termbase([term]))[None, OPENS].msgstr == "登り窯が開きます。"
    assert [(request.text, request.terms) for request in engine.asked][1:] == [("kiln", ())]


def test_two_fatal_answers_leave_the_entry_empty_with_the_reason(ask: Ask) -> None:
    engine = Scripted({CODED: ("窯が開きます。", "")})
    draft = ask(engine, CODED)[None, CODED]
    assert draft.msgstr == ""
    assert draft.reason in ("<g1> is missing", "nothing came back")
    assert draft.origin == "scripted:1"


def test_an_answer_without_text_is_not_kept(ask: Ask) -> None:
    assert ask(Scripted({OPENS: ("", "")}), OPENS)[None, OPENS].msgstr == ""
    assert ask(Scripted({OPENS: ("窯が開きます。",)}), OPENS)[None, OPENS].msgstr == "窯が開きます。"


def test_a_name_that_is_repeated_costs_a_draft_its_place(ask: Ask) -> None:
    kiln = Term(TermType.ORGANIZATION, {Form.FULL: Row({EN: ("Larkmoor Kiln",), JA: ("ラークムーア窯業",)})})
    text = "Larkmoor Kiln opens."
    again = "ラークムーア窯業はラークムーア窯業をラークムーア窯業で開きます。"
    engine = Scripted({text: (again, "ラークムーア窯業が開業します。")})
    assert ask(engine, text, termbase=Termbase([kiln]))[None, text].msgstr == "ラークムーア窯業が開業します。"
    assert engine.asked[1].fault == "'ラークムーア窯業' is repeated"


def test_a_number_that_is_repeated_costs_a_draft_its_place(ask: Ask) -> None:
    text = "The kiln has 40 shelves."
    engine = Scripted({text: ("窯の40段の棚の40段は40段です。", "窯には棚が40段あります。")})
    assert ask(engine, text)[None, text].msgstr == "窯には棚が40段あります。"
    assert engine.asked[1].fault == "'40' is repeated"


def test_of_two_answers_with_as_many_faults_the_one_with_fewer_hints_stays(ask: Ask) -> None:
    term = Term(TermType.TERM, {Form.FULL: Row(texts={EN: ("kiln",), JA: ("登り窯",)})})
    text = "The kiln has 40 shelves."
    engine = Scripted({text: ("炉には40段の棚が40段あります。", "炉には棚が40段あります。"), "kiln": ("キルン",)})
    assert ask(engine, text, termbase=Termbase([term]))[None, text].msgstr == "炉には棚が40段あります。"


def test_drafts_are_not_asked_for_again(ask: Ask) -> None:
    table: dict[str, tuple[str | Exception, ...]] = {OPENS: ("窯が開きます。",), CODED: ("窯。", "<g1>窯</g1>")}
    first = ask(Scripted(table), OPENS, CODED)
    again = Scripted({})
    assert ask(again, OPENS, CODED) == first
    assert again.asked == []


def test_an_engine_that_fails_in_the_middle_keeps_what_it_made(ask: Ask) -> None:
    broken = Scripted({OPENS: ("窯が開きます。",), CLOSES: (EngineError("out of memory"),)})
    with pytest.raises(EngineError, match="out of memory"):
        ask(broken, OPENS, CLOSES)
    mended = Scripted({CLOSES: ("窯が閉じます。",)})
    drafts = ask(mended, OPENS, CLOSES)
    assert [request.text for request in mended.asked] == [CLOSES]
    assert [draft.msgstr for draft in drafts.values()] == ["窯が開きます。", "窯が閉じます。"]


def test_an_engine_that_gives_too_few_answers_is_an_error(ask: Ask) -> None:
    class Lazy(Scripted):
        """Answers only the first request."""

        def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
            return super().translate(requests[:1])

    with pytest.raises(EngineError, match="fewer answers"):
        ask(Lazy({OPENS: ("窯が開きます。",)}), OPENS, CLOSES)


def test_an_answer_that_would_be_empty_again_is_not_asked_for_again_and_says_why(ask: Ask) -> None:
    class CutOff(Scripted):
        """Has no room for an answer."""

        def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
            self.asked += requests
            return iter([Answer(("",), why="cut off")] * len(requests))

    engine = CutOff({})
    assert ask(engine, OPENS)[None, OPENS].reason == "cut off"
    assert [request.fault for request in engine.asked] == [""]


def test_without_an_engine_there_is_what_the_cache_holds(ask: Ask) -> None:
    ask(Scripted({CODED: ("窯。", "<g1>窯</g1>")}), CODED)
    gone = Scripted({OPENS: (EngineMissing("not installed"),)})
    drafts = ask(gone, OPENS, CODED)
    assert {key: draft.msgstr for key, draft in drafts.items()} == {(None, CODED): "<g1>窯</g1>"}


def test_neighbours_terms_and_role_go_with_the_request(tmp_path: Path) -> None:
    term = Term(TermType.TERM, {Form.FULL: Row(texts={EN: ("kiln",), JA: ("登り窯",)})})
    engine = Scripted({OPENS: ("登り窯が開きます。",)})
    pending = [Pending((None, OPENS), Role.TITLE, "See https://kiln.example.", CLOSES)]
    translate(
        pending,
        EN,
        JA,
        engine,
        Termbase([term]),
        DraftCache(tmp_path / "drafts.sqlite"),
        lambda done, total: None,
        handling=Handling(),
    )
    assert engine.asked == [
        Request(OPENS, EN, JA, Role.TITLE, (("kiln", "登り窯"),), before="See <x1/>.", after=CLOSES)
    ]


def test_addresses_never_reach_the_engine(ask: Ask) -> None:
    engine = Scripted({"See <x1/>.": ("<x1>をご覧ください。",)})
    drafts = ask(engine, "See https://kiln.example/en/.")
    assert [draft.msgstr for draft in drafts.values()] == ["https://kiln.example/en/をご覧ください。"]


@pytest.mark.parametrize(
    ("answer", "msgstr"),
    [
        ("Text: 窯が開きます。", "窯が開きます。"),
        ("```text\n窯が開きます。\n```", "窯が開きます。"),
        ("窯が\u202e開き\u200bます。", "窯が開きます。"),
        ("\n 窯が\n開きます。\n", "窯が 開きます。"),
        ("窯が開きます！　ようこそ。", "窯が開きます！　ようこそ。"),
        ("窯が\0開き\x07ます\ud83d。", "窯が開きます。"),
    ],
)
def test_an_answer_becomes_one_line_that_a_file_can_hold(ask: Ask, answer: str, msgstr: str) -> None:
    assert ask(Scripted({OPENS: (answer,)}), OPENS)[None, OPENS].msgstr == msgstr


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    engine = Scripted({OPENS: ("窯。",), CODED: ("窯。", "<g1>窯</g1>"), CLOSES: ("窯。",)})
    pending = [Pending((None, msgid), Role.BODY) for msgid in (OPENS, CODED, CLOSES)]
    translate(
        pending,
        EN,
        JA,
        engine,
        Termbase.empty(),
        DraftCache(tmp_path / "d.sqlite"),
        lambda *step: told.append(step),
        handling=Handling(),
    )
    assert told == [(1, 3), (1, 3), (2, 3), (3, 3)]


def test_the_digest_of_terms_changes_with_them() -> None:
    kiln = Termbase([Term(TermType.TERM, {Form.FULL: Row(texts={EN: ("kiln",), JA: ("登り窯",)})})])
    assert terms_of("A kiln, the kiln", EN, JA, kiln) == (("kiln", "登り窯"),)
    assert terms_of("A mill", EN, JA, kiln) == ()
    assert terms_digest((("kiln", "登り窯"),)) != terms_digest((("kiln", "窯"),)) != terms_digest(())


# --- the file of the cache


def test_a_cache_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    path = tmp_path / "drafts.sqlite"
    path.mkdir()
    with pytest.raises(LocpipeError, match="cannot be stored") as caught:
        DraftCache(path)
    assert caught.value.hint


def test_a_full_disk_throws_nothing_away(tmp_path: Path) -> None:
    with closing(DraftCache(tmp_path / "drafts.sqlite")) as cache:
        cache.put("a", ["kept"])
        pages = cache._file.execute("PRAGMA page_count").fetchone()[0]
        cache._file.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LocpipeError, match="full"):
            cache.put("b", ["x" * 100_000])
        assert cache.get("a") == ("kept",)


@pytest.mark.parametrize("damage", ["no database", "half a database", "another table", "damaged pages", "stale log"])
def test_a_cache_that_cannot_be_read_is_thrown_away(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "drafts.sqlite"
    cache = DraftCache(path)
    for number in range(200):
        cache.put(f"request {number}", ["x" * 100])
    cache.close()
    data = path.read_bytes()
    match damage:
        case "no database":
            path.write_bytes(b"certainly no database" * 100)
        case "half a database":
            path.write_bytes(data[: len(data) // 2])
        case "another table":
            path.unlink()
            with sqlite3.connect(path) as other:
                other.execute("CREATE TABLE answers (something TEXT)")
            other.close()
        case "damaged pages":
            path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
        case _:
            path.write_bytes(b"certainly no database" * 100)
            path.with_name("drafts.sqlite-wal").write_bytes(b"an old log")
    cache = DraftCache(path)
    cache.get("request 7")
    cache.put("request 7", ["anew"])
    assert cache.get("request 7") == ("anew",)
    assert cache.get("request 201") is None
    cache.close()
    cache = DraftCache(path)
    assert cache.get("request 7") == ("anew",)
    cache.close()


def test_a_candidate_is_on_disk_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "drafts.sqlite"
    cache = DraftCache(path)
    cache.put("request", ["窯が開きます。", "窯を開く。"])
    other = DraftCache(path)
    assert other.get("request") == ("窯が開きます。", "窯を開く。")
    other.close()
    cache.close()
