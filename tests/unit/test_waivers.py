"""Waivers: which findings they fit, and adding one to a file that people edit by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locpipe.catalog.model import Entry
from locpipe.checks import Report
from locpipe.errors import UsageError
from locpipe.model import Finding, Locale, Severity, Waiver
from locpipe.waivers import Waivers, waive

ON = date(2026, 4, 1)
FINDING = Finding("terms", Severity.ERROR, "'Old Mill' should be '旧製粉所'")
ENTRY = Entry("The line runs to Old Mill.", "オールドミルへ走ります。", line=12)
REPORT = Report(FINDING, ENTRY, Path("tram.po"))

BY_HAND = """\
# Ours. Ask Edda before you remove one.
waivers:
  # the headline is short on purpose
  - check: terms   # of the glossary
    to: ja
    msgid: Larkmoor Transit opens a night line
    msgstr: 夜間路線を開業
    message: "'Larkmoor Transit' should be 'ラークムーア交通'"
    reason: |
      Headlines leave the name out:
      the logo stands above.
    by: Mizuhara Kozue
    date: 2026-04-01

# the end
"""


def load(path: Path, text: str) -> Waivers:
    """The waivers in a file of that text."""
    path.write_text(text, encoding="utf-8")
    return Waivers.load(path)


def add(path: Path, report: Report = REPORT, reason: str = "the mill's own name", by: str = "Mori Aya") -> Waiver:
    """Waive a finding in Japanese."""
    return waive(path, report, Locale.JA, reason=reason, by=by, on=ON)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is to lie."""
    return tmp_path / "waivers.yml"


def test_without_a_file_nothing_is_waived(path: Path) -> None:
    assert Waivers.load(path).items == ()
    assert [report.waiver for report in Waivers.load(path).mark([REPORT], Locale.JA)] == [None]


def test_a_waived_error_is_an_error_no_longer(path: Path) -> None:
    new = add(path)
    (report,) = Waivers.load(path).mark([REPORT], Locale.JA)
    assert (report.waiver, report.is_error, REPORT.is_error) == (new, False, True)
    assert (new.by, new.reason, new.date) == ("Mori Aya", "the mill's own name", "2026-04-01")


@pytest.mark.parametrize(
    "other",
    [
        replace(REPORT, entry=replace(ENTRY, msgid="The line runs to Old Mill!")),
        replace(REPORT, entry=replace(ENTRY, msgstr="オールドミルへ走る。")),
        replace(REPORT, entry=replace(ENTRY, msgctxt="headline")),
        replace(REPORT, entry=replace(ENTRY, msgctxt="")),
        replace(REPORT, finding=replace(FINDING, message="'Old Mill' should be '古製粉所'")),
        replace(REPORT, finding=replace(FINDING, check="codes")),
    ],
)
def test_it_fits_nothing_that_differs(path: Path, other: Report) -> None:
    add(path)
    assert [report.waiver for report in Waivers.load(path).mark([other], Locale.JA)] == [None]


def test_it_fits_in_its_language_only(path: Path) -> None:
    add(path)
    assert [report.waiver for report in Waivers.load(path).mark([REPORT], Locale.KO)] == [None]


def test_it_fits_wherever_the_entry_stands(path: Path) -> None:
    add(path)
    moved = Report(FINDING, replace(ENTRY, line=400), Path("other.po"))
    assert next(Waivers.load(path).mark([moved], Locale.JA)).waiver


def test_what_fits_nothing_is_a_hint_with_its_line(path: Path) -> None:
    waivers = load(path, BY_HAND)
    (hint,) = waivers.unused(waivers.mark([REPORT], Locale.JA))
    assert (hint.path, hint.entry.line, hint.finding.check) == (path, 4, "waivers")
    assert hint.finding.severity is Severity.HINT
    assert "remove it" in hint.finding.message
    add(path)
    waivers = Waivers.load(path)
    assert [each.entry.line for each in waivers.unused(waivers.mark([REPORT], Locale.JA))] == [4]


# --- adding


def test_what_people_wrote_stays_as_it_is(path: Path) -> None:
    old = load(path, BY_HAND).items
    new = add(path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith(BY_HAND)
    assert text.removeprefix(BY_HAND).startswith('  - check: "terms"\n    to: "ja"\n')
    assert Waivers.load(path).items == (*old, new)


ITEM = "{check: terms, to: ko, msgid: a, msgstr: b, message: c, reason: d, by: e, date: 2026-01-01}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing yet\n",
        "waivers:\n",
        "waivers:",
        "waivers: []\n",
        "waivers: []  # none yet",
        "waivers: null\n# more\n",
        "waivers: ~",
        "waivers:\n# none\n",
        f"waivers:\n- {ITEM}",
        f"waivers:\n- {ITEM}\n\n\n",
        f"waivers:\n        - {ITEM}\n",
        f"waivers: [{ITEM}]\n",
        f"waivers: [\n  {ITEM},\n  # 何か\n]  # end\n",
        f"{{waivers: [{ITEM}]}}\n",
        f'"waivers":\n - {ITEM}\n# 끝',
        f"\ufeffwaivers:\r\n  - {ITEM}\r\n# 끝\r\n",
        f"---\nwaivers:\n- {ITEM}\n",
    ],
)
def test_however_it_is_written_there_is_one_item_more(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
    old = Waivers.load(path).items
    new = add(path)
    assert Waivers.load(path).items == (*old, new)
    made = path.read_bytes().decode()
    comments = [line[line.index("#") :] for line in text.splitlines() if "#" in line]
    assert all(comment in made for comment in comments)
    assert made.startswith("\ufeff") == text.startswith("\ufeff")
    assert "\r\n" not in text or made.count("\n") == made.count("\r\n")
    again = add(path, replace(REPORT, entry=replace(ENTRY, msgctxt="headline")))
    assert Waivers.load(path).items == (*old, new, again)


@pytest.mark.parametrize("text", [f"waivers:\n- {ITEM}\n...\n", f"waivers:\n- {ITEM}\n...\n# after the end\n"])
def test_a_file_that_cannot_be_added_to_is_left_alone_and_says_why(path: Path, text: str) -> None:
    load(path, text)
    with pytest.raises(UsageError, match="cannot be added") as caught:
        add(path)
    assert caught.value.hint
    assert path.read_text(encoding="utf-8") == text


_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@given(msgid=_TEXT, msgstr=_TEXT, said=_TEXT.filter(str.strip), ctxt=st.none() | _TEXT, lines=st.booleans())
def test_any_text_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, msgid: str, msgstr: str, said: str, ctxt: str | None, lines: bool
) -> None:
    path = tmp_path_factory.mktemp("w") / "waivers.yml"
    path.write_text(BY_HAND if lines else f"waivers: [{ITEM}]\n", encoding="utf-8")
    report = Report(replace(FINDING, message=said), Entry(msgid, msgstr, ctxt), Path("a.po"))
    new = add(path, report, reason=said, by=said)
    loaded = Waivers.load(path)
    assert (len(loaded.items), loaded.items[-1]) == (2, new)
    assert next(loaded.mark([report], Locale.JA)).waiver == new


@pytest.mark.parametrize(
    "text",
    [
        'say "no"\\',
        "key: value # no comment",
        "- *alias &anchor !tag",
        "line\nline\r\nline",
        "{[}] %@`|>",
        "\u2028\u2029\x85\x07\x1b[31m\x7f",
        "\u202eטקסט",
        "null",
        "2026-04-01",
        "水原　こずえ、「はい」",
        "\U0001f469\u200d\U0001f373",
    ],
)
def test_hostile_texts_come_back_and_show_nothing_to_obey(path: Path, text: str) -> None:
    new = add(path, replace(REPORT, entry=Entry(text, text)), reason=text, by=text)
    assert Waivers.load(path).items == (new,)
    written = path.read_text(encoding="utf-8")
    assert all(char.isprintable() or char in "\n\u3000" for char in written)


# --- broken files


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("waivers:\n- {check: codez}\n", 2, "lacks"),
        (f"waivers:\n- {ITEM.replace('terms', 'term')}\n", 2, "there is no check 'term'"),
        (f"waivers:\n- {ITEM.replace('2026-01-01', '2026-02-30')}\n", 2, "no day 2026-02-30"),
        (f"waivers:\n- {ITEM.replace('2026-01-01', 'today')}\n", 2, "it must be a date"),
        (f"waivers:\n- {ITEM.replace('to: ko', 'to: fr')}\n", 2, "cannot be 'fr'"),
        (f"waivers:\n- {ITEM.replace('reason: d', 'reason: 12')}\n", 2, "must be text"),
        (f"waivers:\n- {ITEM.replace('reason: d', 'reason: ')}\n", 2, "'reason' has no value"),
        (f"waivers:\n- {ITEM.replace('by: e', 'who: e')}\n", 2, "has no key 'who'"),
        ("waivers:\nwaivers:\n", 2, "written twice"),
        (f"waivers:\n- {ITEM.replace('msgid: a', 'msgid: a, msgid: a')}\n", 2, "written twice"),
        ("waivers: &a [*a]\n", 1, "anchors and aliases are not allowed"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nwaivers: [*b, *b]\n", 1, "anchors and aliases are not allowed"),
        ("waivers: !!python/object/apply:os.system [ls]\n", 1, "tags are not allowed"),
        ("waivers: " + "[" * 60 + "\n", 1, "nested more than 24 levels"),
        ("waivers: {}\n", 1, "must be"),
        ("waiver: []\n", 1, "has no key 'waiver'"),
        ("- a\n", 1, "must be"),
        ("waivers:\n- check: [\n", 2, "not valid YAML"),
        ("waivers:\n- by: \x1b[31m\n", 2, "control character"),
    ],
)
def test_a_broken_file_is_a_usage_error_with_its_line(path: Path, text: str, line: int, said: str) -> None:
    path.write_text(text, encoding="utf-8")
    for use in (Waivers.load, add):
        with pytest.raises(UsageError) as caught:
            use(path)
        assert said in caught.value.message
        assert (caught.value.where and caught.value.where.line) == line
    assert path.read_text(encoding="utf-8") == text


def test_a_misspelt_check_is_told_what_was_meant(path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load(path, f"waivers:\n- {ITEM.replace('terms', 'term')}\n")
    assert caught.value.hint == "did you mean 'terms'?"


def test_a_file_in_another_encoding_or_a_folder_is_a_usage_error(path: Path) -> None:
    path.write_bytes("waivers: [窯]\n".encode("cp932"))
    with pytest.raises(UsageError, match="not UTF-8"):
        Waivers.load(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(UsageError, match="cannot be read"):
        Waivers.load(path)
