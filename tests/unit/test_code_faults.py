"""What is wrong with the inline codes of a translation."""

from __future__ import annotations

import pytest

from locpipe.codes import code_faults


@pytest.mark.parametrize(
    ("msgstr", "fault"),
    [
        ("<g1>b", "</g1> is missing"),
        ("<g1>b</g1><x1/>", "<x1/> is not in the source"),
        ("<g1>b</g1><x2/><x2/>", "<x2/> stands more often than in the source"),
        ("</g1>b<g1><x2/>", "</g1> closes what is not open there"),
        ("\\<g1>b</g1><x2/>", "<g1> is missing"),
        ("<g1>b</g1><x2/><joined/>", "<joined/> is not in the source"),
    ],
)
def test_what_is_wrong_with_codes_is_said(msgstr: str, fault: str) -> None:
    assert fault in code_faults("<g1>a</g1><x2/>", msgstr)


def test_pairs_must_nest() -> None:
    assert code_faults("<g1>a</g1><g2>b</g2>", "<g1>a<g2>b</g1></g2>") == ["</g1> closes what is not open there"]


def test_whole_codes_have_no_fault_wherever_they_stand() -> None:
    assert code_faults("<g1>a</g1> <x2/>", "<x2/><g1>나</g1>는") == []


@pytest.mark.parametrize("msgstr", ["<g1></g1>나<x2/>", "나<g1> </g1><x2/>"])
def test_a_pair_that_was_emptied_is_told(msgstr: str) -> None:
    assert code_faults("<g1>a</g1> <x2/>", msgstr) == ["nothing stands between <g1> and </g1>"]


def test_a_pair_with_a_code_in_it_is_not_empty() -> None:
    assert code_faults("<g1><x2/></g1> a", "나 <g1><x2/></g1>") == []
    assert code_faults("a <g1></g1>", "<g1></g1> 나") == []
