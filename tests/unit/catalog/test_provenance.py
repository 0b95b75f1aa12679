"""The `# locpipe:` comment: who wrote a msgstr."""

from __future__ import annotations

import pytest

from locpipe.catalog.provenance import Kind, Provenance, parse_comment, text_digest


@pytest.mark.parametrize(
    "mark",
    [
        Provenance(Kind.DRAFT, "0123456789abcdef", "pseudo:2", "9f86d081"),
        Provenance(Kind.DRAFT, "0123456789abcdef", "memory:2026-05-12-michishio"),
        Provenance(Kind.APPROVED, "0123456789abcdef"),
        Provenance(Kind.EMPTY, "", "local:model@1", "9f86d081", "not Japanese: '가나다' (and more)"),
        Provenance(Kind.EMPTY, "", "local:model@1", note="'(' is missing"),
    ],
)
def test_a_comment_reads_back_as_it_was_written(mark: Provenance) -> None:
    assert parse_comment(mark.comment()) == mark


def test_spaces_around_and_between_the_fields_do_not_matter() -> None:
    mark = Provenance(Kind.DRAFT, "0123456789abcdef", "pseudo:2", "9f86d081")
    assert parse_comment("  locpipe:   draft  by=pseudo:2\tterms=9f86d081   digest=0123456789abcdef  ") == mark


@pytest.mark.parametrize(
    "line",
    [
        "locpipe: translated by=pseudo:2 digest=0123456789abcdef",
        "locpipe: draft by=pseudo:2 digest=0123456789abcdef, checked by Hana",
        "locpipe:draft digest=0123456789abcdef",
        "locpipe:",
        "Locpipe: draft digest=0123456789abcdef",
        "see locpipe: draft digest=0123456789abcdef",
    ],
)
def test_what_was_tampered_with_vouches_for_nothing(line: str) -> None:
    assert parse_comment(line) is None


def test_a_name_with_spaces_is_one_word_in_the_comment() -> None:
    mark = Provenance(Kind.DRAFT, "0123456789abcdef", "memory:spring  news 2026")
    read = parse_comment(mark.comment())
    assert read is not None
    assert (read.origin, read.digest) == ("memory:spring%20news%202026", mark.digest)


def test_a_reason_of_several_lines_stays_one_comment_line() -> None:
    comment = Provenance(Kind.EMPTY, "", "local:1", note="first\nsecond").comment()
    assert comment == "locpipe: empty by=local:1 (first second)"


def test_the_digest_is_of_both_texts() -> None:
    digests = {text_digest("a", "b"), text_digest("b", "b"), text_digest("a", "c"), text_digest("ab", "")}
    assert len(digests) == 4
    assert all(len(digest) == 16 for digest in digests)
