"""Confidential and embargo: what counts as said, and that nothing unclear counts as "not confidential"."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from locpipe import clock, formats
from locpipe.errors import Textless
from locpipe.handling import EMBARGO_HINT, Handling, require_kept_here, said_confidential, said_embargo

MD, TXT = Path("releases/note.en.md"), Path("releases/note.en.txt")
NINE = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)  # 9:00 in Japan and Korea


def said(text: str, path: Path = MD) -> Handling:
    """What a document says."""
    return formats.declared_handling(text.encode(), path)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-12-01T09:00+09:00", NINE),
        ("2026-12-01T09:00:00+09:00", NINE),
        ("2026-12-01 09:00 +0900", NINE),
        (" 2026-12-01t09:00+09:00 ", NINE),
        ("2026-12-01T00:00Z", NINE),
        ("2026-11-30T19:00-05:00", NINE),
        ("2026-12-01T05:30+05:30", NINE),
        ("2028-02-29T00:00+00:00", datetime(2028, 2, 29, tzinfo=UTC)),
    ],
)
def test_an_embargo_is_a_moment_in_a_time_zone(text: str, utc: datetime) -> None:
    assert said_embargo(text) == utc


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no value"),
        ("2026-12-01", "has no time and no time zone"),
        ("2026-12-01T09:00", "has no time zone"),
        ("2026-12-01 09:00:00", "has no time zone"),
        ("2026-02-30T09:00+09:00", "is not a possible date and time"),
        ("2027-02-29T09:00+09:00", "is not a possible date and time"),
        ("2026-12-01T24:00+09:00", "is not a possible date and time"),
        ("2026-12-01T09:60+09:00", "is not a possible date and time"),
        ("2026-12-01T09:00+09:60", "is not a date and time with a time zone"),
        ("2026-12-01T09:00+19:00", "a time zone that is nowhere on earth"),
        ("2026-12-01T09:00-13:00", "a time zone that is nowhere on earth"),
        ("2026-12-01T09:00:30+09:00", "is not a date and time with a time zone"),
        ("2026-12-01T09:00 JST", "is not a date and time with a time zone"),
        ("2026-12-01T09:00 Asia/Tokyo", "is not a date and time with a time zone"),
        ("２０２６-12-01T09:00+09:00", "is not a date and time with a time zone"),
        ("2026年12月1日 午前9時", "is not a date and time with a time zone"),
        ("tomorrow", "is not a date and time with a time zone"),
    ],
)
def test_an_embargo_that_is_unclear_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        said_embargo(text)


@pytest.mark.parametrize("text", ["maybe", "yes", "no", "1", "", "null", "truee", "はい"])
def test_confidential_is_true_or_false(text: str) -> None:
    assert (said_confidential("true"), said_confidential(" FALSE ")) == (True, False)
    with pytest.raises(ValueError, match="neither true nor false"):
        said_confidential(text)


@pytest.mark.parametrize(
    "front",
    [
        "---\nconfidential: true\n---\n",
        "\ufeff---\ntitle: Pier\nconfidential: 'true'\n---\n",
        '---\r\n"confidential": "True"\r\n---\r\n',
        "---\nCONFIDENTIAL: true\n...\n",
        "---\n{title: Pier, confidential: true}\n---\n",
        "---\nopen: &o false\nconfidential: !!bool true\n---\n",
        "---\nfirst: &yes true\nconfidential: *yes\n---\n",
        '+++\ntitle = "Pier"\nconfidential = true\n+++\n',
        '+++\r\nconfidential = "true"\r\n[more]\r\nfrom = "x"\r\n+++\r\n',
    ],
)
def test_front_matter_says_confidential(front: str) -> None:
    assert said(front + "Text.\n") == Handling(confidential=True)


@pytest.mark.parametrize(
    "front",
    [
        "---\nembargo: 2026-12-01T09:00+09:00\n---\n",
        "---\nembargo: '2026-12-01T09:00+09:00'\n---\n",
        "---\nembargo: 2026-12-01T09:00:00+09:00 # nine\n---\n",
        "---\nembargo: >\n  2026-12-01T09:00+09:00\n---\n",
        "---\n{embargo: '2026-12-01T09:00+09:00'}\n---\n",
        "+++\nembargo = 2026-12-01T09:00:00+09:00\n+++\n",
        "+++\nembargo = 2026-12-01T00:00:00Z\n+++\n",
        '+++\nembargo = "2026-12-01T09:00+09:00"\n+++\n',
    ],
)
def test_front_matter_says_an_embargo(front: str) -> None:
    assert said(front + "Text.\n") == Handling(embargo=NINE)


@pytest.mark.parametrize(
    ("front", "line", "message"),
    [
        ("---\ntitle: Pier\nconfidential: maybe\n---\n", 3, "neither true nor false"),
        ("---\nconfidential: yes\n---\n", 2, "neither true nor false"),
        ("---\nconfidential:\n---\n", 2, "neither true nor false"),
        ("---\nconfidential: [true]\n---\n", 2, "no value that can be understood"),
        ("---\n{lang: en,\nconfidential: {a: b}}\n---\n", 3, "no value that can be understood"),
        ("---\nconfidential: true\nconfidential: false\n---\n", 3, "written twice"),
        ("---\nConfidential: true\nconfidential: false\n---\n", 3, "written twice"),
        ("---\nembargo: 2026-12-01\n---\n", 2, "no time and no time zone"),
        ("---\nembargo-until: 2026-12-01T09:00+09:00\n---\n", 2, "a key that looks like 'embargo'"),
        ("---\nconfidental: true\n---\n", 2, "a key that looks like 'confidential'"),
        ("---\nembrago: true\n---\n", 2, "a key that looks like 'embargo'"),
        ("---\nembago: true\n---\n", 2, "a key that looks like 'embargo'"),
        ("---\nembargoed: true\n---\n", 2, "a key that looks like 'embargo'"),
        ("---\n<<: {confidential: true}\n---\n", 2, "in a merged mapping"),
        ("---\n<<: [{embargo: x}]\n---\n", 2, "in a merged mapping"),
        ("---\nlang: en\nparams:\n  confidential: true\n---\n", 3, "below another key"),
        ("---\nbase: &b {embargo: x}\n<<: *b\n---\n", 2, "below another key"),
        ("---\nextra: [1, {more: {embargo: x}}]\n---\n", 2, "below another key"),
        ('+++\nlang = "en"\n[extra]\nconfidential = true\n+++\n', 2, "below another key"),
        ("---\nlang: en\n---\nconfidential: true\n---\n", 4, "in no front matter that can be read"),
        ("---\nlang: en\n---\n\n    confidential: true\n", 5, "in no front matter that can be read"),
        ("<!-- confidential: true -->\n# Pier\n", 1, "in no front matter that can be read"),
        ("ｃｏｎｆｉｄｅｎｔｉａｌ： true\n\n# Pier\n", 1, "in no front matter that can be read"),
        ("\u200bconfidential: true\n\n# Pier\n", 1, "in no front matter that can be read"),
        ("---\n" + "note: pier\n" * 400 + "confidential: true\n", 402, "in no front matter that can be read"),
        ("---\ntitle: Pier: more\nconfidential: true\n---\n", 2, "mapping values are not allowed"),
        ("---\n- confidential\n---\n", 2, "not a list of key: value lines"),
        ("---\nconfidential: true\n\n# Pier\n", 2, "in no front matter that can be read"),
        ("\n---\nembargo: 2026-12-01\n---\n", 3, "in no front matter that can be read"),
        ("--- # ours\nconfidential: true\n---\n", 2, "in no front matter that can be read"),
        ('{\n  "confidential": true\n}\n', 2, "in no front matter that can be read"),
        ("+++\nconfidential = true\n", 2, "in no front matter that can be read"),
        ("\u200b---\nconfidential: true\n---\n", 2, "in no front matter that can be read"),
        ("—\nconfidential: true\n—\n", 2, "in no front matter that can be read"),
        ("```yaml\nconfidential: true\n```\n", 2, "in no front matter that can be read"),
        ("<!--\r\nconfidential: true\r\n-->\n", 2, "in no front matter that can be read"),
        ("# Pier\n\nconfidential: true\n", 3, "in no front matter that can be read"),
        ("\ufefftitle: Pier\nconfidential: true\n\n", 2, "in no front matter that can be read"),
        ("+++\nconfidential = maybe\n+++\n", 2, "not readable as TOML"),
        ("+++\ntitle = 'a'\nconfidential = 1\n+++\n", 3, "no value that can be understood"),
        ("+++\nembargo = 2026-12-01\n+++\n", 2, "no time and no time zone"),
        ("+++\nembargo = 2026-12-01T09:00:00\n+++\n", 2, "has no time zone"),
        ("+++\n[embargo]\nuntil = 1\n+++\n", 2, "no value that can be understood"),
    ],
)
def test_what_is_unclear_is_refused_with_its_line(front: str, line: int, message: str) -> None:
    with pytest.raises(Textless, match=message) as caught:
        said(front + "Text.\n")
    assert caught.value.where is not None
    assert caught.value.where.line == line
    assert caught.value.hint


def test_the_hint_shows_how_an_embargo_is_written() -> None:
    with pytest.raises(Textless) as caught:
        said("---\nembargo: noon\n---\n")
    assert caught.value.hint == f"embargo: {EMBARGO_HINT}"
    assert said_embargo(EMBARGO_HINT.split()[-1]) == NINE


@pytest.mark.parametrize(
    "text",
    [
        "# Pier\n\nConfidential: what the harbor knows.\n",
        "---\nlang: en\n---\n\nThe talks are confidential: true friends keep still.\n",
        "Embargo: the harbor lifts it on Monday.\n",
        "---\ntitle: The embargo\nconfident: true\n---\nText.\n",
        "---\npress:\n  note: confidential\n---\nText.\n",
        "---\n\nA rule above, no more.\n",
        "",
    ],
)
def test_other_words_say_nothing(text: str) -> None:
    assert said(text) == Handling()


def test_plain_text_has_no_front_matter_and_is_refused_where_it_seems_to_have() -> None:
    assert said("Embargo: 9:00\n", TXT) == Handling()
    with pytest.raises(Textless) as caught:
        said("---\nconfidential: true\n---\nText.\n", TXT)
    assert "locpipe.yml" in caught.value.hint


def test_errors_in_front_matter_say_nothing_of_the_text() -> None:
    with pytest.raises(Textless) as caught:
        said("---\ntitle: *Larkmoor\nlead: x\n---\n")
    assert "Larkmoor" not in f"{caught.value} {caught.value.hint}"


def test_the_stricter_of_two_counts() -> None:
    early, late = Handling(embargo=NINE), Handling(embargo=NINE + timedelta(hours=1))
    assert early.stricter(late) == late.stricter(early) == late
    assert Handling(confidential=True).stricter(early) == Handling(True, NINE)
    assert Handling().stricter(Handling()) == Handling()


@pytest.mark.parametrize(
    ("seconds", "embargoed"), [(-1, True), (0, False), (1, False)], ids=["before", "at the moment", "after"]
)
def test_an_embargo_lasts_until_its_moment(seconds: int, embargoed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NINE + timedelta(seconds=seconds))
    for text in ("2026-12-01T09:00+09:00", "2026-11-30T14:00-10:00", "2026-12-01T14:00+14:00"):
        handling = Handling(embargo=said_embargo(text))
        assert (handling.embargoed, handling.protected) == (embargoed, embargoed)
    assert Handling(True, NINE).protected


@pytest.mark.parametrize("sends_text_away", [True, None, 0, "no"])
def test_only_an_engine_that_says_that_it_keeps_text_here_gets_any(sends_text_away: object) -> None:
    require_kept_here(Handling(), "cloud", sends_text_away)
    require_kept_here(Handling(confidential=True), "local", False)
    with pytest.raises(Textless, match="'cloud' sends text off this machine") as caught:
        require_kept_here(Handling(confidential=True), "cloud", sends_text_away)
    assert "--engine local" in caught.value.hint
