"""What every check keeps to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locpipe import inline
from locpipe.checks import CHECKS, Check, Translation, find, first_fatal
from locpipe.model import Locale, Severity
from locpipe.termbase import Termbase

ROOT = Path(__file__).resolve().parents[2]
TERMBASE = Termbase.load(ROOT / "glossary.yml")
_TAGS = ["<g1>", "</g1>", "<x2/>", "<joined/>", "\\<g1>"]
_WORDS = ["MOU", "基本合意書", "窯", "가마", "这", "kiln", "Takeda", "다케다", "2026年", "https://kiln.example/ja/"]
ODD = st.sampled_from(
    [*_TAGS, *_WORDS, "press@kiln.example", "\u2028", "\x00", "。", "…", "aa" * 9, "ハハハハハハハハ"]
)
TEXTS = st.lists(ODD | st.text(max_size=6), max_size=8).map(" ".join)
LOCALES = st.sampled_from(list(Locale))

each_check = pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)


@each_check
def test_it_has_an_id_and_a_title(check: Check) -> None:
    assert CHECKS[check.id] is check
    assert check.id.isidentifier()
    assert check.title[0].isupper()
    assert not check.title.endswith(".")


@each_check
@given(msgid=TEXTS, msgstr=TEXTS, source=LOCALES, target=LOCALES)
def test_whatever_the_texts_it_finds_under_its_own_name(
    check: Check, msgid: str, msgstr: str, source: Locale, target: Locale
) -> None:
    translations = [Translation(msgid, msgstr, source, target), Translation(msgstr, msgid, source, target)]
    for number, finding in check.findings(translations, TERMBASE):
        assert number in (0, 1)
        assert finding.check == check.id
        assert list(Severity).index(finding.severity) >= list(Severity).index(check.severity)
        assert finding.message
        assert "\n" not in finding.message


@given(msgid=TEXTS, msgstr=TEXTS, source=LOCALES, target=LOCALES)
def test_all_checks_together_never_fail_and_a_fatal_fault_is_an_error(
    msgid: str, msgstr: str, source: Locale, target: Locale
) -> None:
    translation = Translation(msgid, msgstr, source, target)
    found = list(find(translation, TERMBASE))
    fatal = first_fatal(translation, TERMBASE)
    if fatal and not inline.is_joined(msgstr):  # no engine may write it; a person's is looked at with its neighbours
        assert fatal.severity is Severity.ERROR
        assert fatal.check in CHECKS
        assert any(CHECKS[finding.check].fatal or finding.check == "empty" for finding in found)


@each_check
def test_it_finds_nothing_in_a_good_translation(check: Check) -> None:
    good = [
        Translation("The <g1>kiln</g1> opens.", "<g1>窯</g1>が開きます。", Locale.EN, Locale.JA),
        Translation("窯が開きます。", "The kiln opens.", Locale.JA, Locale.EN),
        Translation("가마가 열린다.", "窯が開きます。", Locale.KO, Locale.JA),
        Translation("The kiln opens.", "가마가 열린다.", Locale.EN, Locale.KO),
    ]
    assert [finding for each in good for _, finding in check.findings([each], TERMBASE)] == []


def test_the_documentation_names_every_check() -> None:
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert [name for name in CHECKS if f"`{name}`" not in text] == []
