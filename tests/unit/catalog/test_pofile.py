"""PO files to catalogs and back."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from locpipe.catalog import pofile
from locpipe.catalog.model import Catalog, Entry, State
from locpipe.catalog.provenance import Kind, Provenance, text_digest
from locpipe.errors import InputError

PATH = Path("ja.po")
HEADER = """\
msgid ""
msgstr ""
"Language: ja\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

"""
"""Five lines: the first entry begins in line 6."""


def read(text: str, header: str = HEADER) -> Catalog:
    """The catalog in a file with these entries."""
    return pofile.read((header + dedent(text)).encode(), PATH)


def only(text: str) -> Entry:
    """The one entry of a file."""
    (entry,) = read(text).entries
    return entry


def refused(text: str, header: str = HEADER) -> InputError:
    """The error that a file with these entries raises."""
    with pytest.raises(InputError) as caught:
        read(text, header)
    return caught.value


def test_everything_an_entry_has_is_read() -> None:
    entry = only("""\
        # Ask the museum about the spelling.
        # locpipe: draft by=pseudo:2 terms=9f86d081 digest=0123456789abcdef
        #. role: title
        #. <g1> = **
        #: releases/kiln.en.md:3 releases/kiln.en.md:11
        #, fuzzy, no-wrap
        #| msgctxt "label"
        #| msgid "Old"
        msgctxt "headline"
        msgid "The kiln is lit"
        msgstr "窯に火が入る"
        """)
    assert entry == Entry(
        msgid="The kiln is lit",
        msgstr="窯に火が入る",
        msgctxt="headline",
        fuzzy=True,
        previous="Old",
        previous_ctxt="label",
        extracted=("role: title", "<g1> = **"),
        references=(("releases/kiln.en.md", "3"), ("releases/kiln.en.md", "11")),
        comments=("Ask the museum about the spelling.",),
        provenance=Provenance(Kind.DRAFT, "0123456789abcdef", "pseudo:2", "9f86d081"),
        flags=("no-wrap",),
    )


def test_an_entry_knows_the_line_of_its_msgid() -> None:
    catalog = read("""\
        # one
        #. role: body
        #, fuzzy
        #| msgid "zero"
        msgctxt "headline"
        msgid ""
        "one"
        msgstr "一"

        msgid "two"
        msgstr "二"

        # gone
        #, fuzzy
        #~| msgid "null"
        #~ msgid "three"
        #~ msgstr "三"
        """)
    assert [entry.line for entry in catalog.entries] == [11, 15, 21]


def test_an_obsolete_entry_keeps_comments_flags_and_previous_msgid() -> None:
    entry = only("""\
        # Ask again next year.
        #, fuzzy
        #~| msgid "The kiln was lit"
        #~ msgid "The kiln is lit"
        #~ msgstr "窯に火が入る"
        """)
    assert entry.obsolete
    assert entry.fuzzy
    assert entry.previous == "The kiln was lit"
    assert entry.comments == ("Ask again next year.",)
    assert pofile.read(pofile.write(Catalog((entry,))), PATH).entries == (entry,)


def test_plural_forms_are_entries_of_their_own_and_lose_no_text() -> None:
    catalog = read("""\
        #, fuzzy
        msgid "one visitor"
        msgid_plural "many visitors"
        msgstr[0] "見学者1人"
        msgstr[1] "見学者多数"

        #~ msgid "one kiln"
        #~ msgid_plural "kilns"
        #~ msgstr[0] "窯"
        """)
    told = [(entry.msgid, entry.msgstr, entry.fuzzy, entry.obsolete) for entry in catalog.entries]
    assert told == [
        ("one visitor", "見学者1人", True, False),
        ("many visitors", "見学者多数", True, False),
        ("one kiln", "窯", False, True),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "#, fuzzy",
        "#,fuzzy",
        "#, fuzzy, c-format",
        "#= fuzzy",
        "#=fuzzy",
        "#, c-format\n#, fuzzy",
        "#, c-format\n#= fuzzy",
    ],
)
def test_the_fuzzy_flag_in_all_its_spellings(line: str) -> None:
    assert only(f'{line}\nmsgid "a"\nmsgstr "b"\n').fuzzy


@pytest.mark.parametrize("spelling", ["# {}", "#{}", "#   {}", "#\t{}"])
def test_a_mark_counts_however_it_is_spaced(spelling: str) -> None:
    mark = Provenance(Kind.DRAFT, text_digest("a", "b"), "pseudo:2")
    entry = only(f'{spelling.format(mark.comment())}\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n')
    assert entry.provenance == mark
    assert entry.comments == ()
    assert entry.state is State.DRAFT


@pytest.mark.parametrize("width", [30, 50, 77])
@pytest.mark.parametrize(
    "mark",
    [
        Provenance(Kind.DRAFT, text_digest("a", "b"), "local:qwen2.5-coder-1.5b-instruct@8efac39e", "9f86d081"),
        Provenance(Kind.APPROVED, text_digest("a", "b")),
        Provenance(Kind.EMPTY, "", "local:tiny", "9f86d081", "script: 'か' (and 'な') left - in English (twice)"),
    ],
    ids=lambda mark: str(mark.kind),
)
def test_a_mark_that_an_editor_wrapped_counts(mark: Provenance, width: int) -> None:
    lines = textwrap.wrap(mark.comment(), width, break_long_words=False)
    assert len(lines) > 1 or len(mark.comment()) <= width
    comments = ["? Is this", "(the old name)", *lines, "(seen by Mina)"]
    written = "".join(f"# {line}\n" for line in comments)
    entry = only(f'{written}#, fuzzy\nmsgid "a"\nmsgstr "b"\n')
    assert entry.provenance == mark
    assert entry.comments == ("? Is this", "(the old name)", "(seen by Mina)")


def test_a_doubled_or_edited_mark_makes_the_text_a_persons() -> None:
    mark = f"# {Provenance(Kind.DRAFT, text_digest('a', 'b'), 'pseudo:2').comment()}\n"
    rest = '#, fuzzy\nmsgid "a"\nmsgstr "b"\n'
    assert only(mark + rest).state is State.DRAFT
    assert only(mark + mark + rest).state is State.EDITED
    assert only(mark.replace("digest=", "digest=x") + rest).state is State.EDITED
    assert only(mark.replace("draft", "draught") + rest).state is State.EDITED
    assert only(rest).state is State.EDITED
    assert only(mark + rest.replace('"b"', '"b."')).state is State.EDITED
    assert only(mark + rest.replace('"a"', '"a."')).state is State.EDITED


@pytest.mark.parametrize("line", ["#", "#,", "#:", "#.", "#|", "#~", "# a last word"])
def test_no_comment_at_the_end_of_a_file_takes_the_last_entry_along(line: str) -> None:
    assert only(f'msgid "a"\nmsgstr "b"\n{line}\n').msgstr == "b"


def test_escapes_are_read_as_gettext_reads_them() -> None:
    entry = only(r"""
        msgid "\a\b\f\n\r\t\v\\\""
        msgstr "\101\x42 \343\201\202\xe3\x81\x84 \\101 \42\134\12."
        """)
    assert entry.msgid == '\a\b\f\n\r\t\v\\"'
    assert entry.msgstr == 'AB あい \\101 "\\\n.'


@pytest.mark.parametrize(
    "separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1e", "\t", "\xa0", "\u3000"]
)
def test_line_separators_and_odd_spaces_inside_a_string_stay(separator: str) -> None:
    entry = Entry(f"a{separator}b", f"{separator}가{separator}", comments=(f"x{separator}y",))
    assert pofile.read(pofile.write(Catalog((entry,))), PATH).entries == (entry,)


def test_bom_crlf_and_missing_last_line_end_read_the_same() -> None:
    text = HEADER + 'msgid "a\\nb"\nmsgstr ""\n"c\\n"\n"d"\n'
    plain = pofile.read(text.encode(), PATH)
    for data in (text.encode("utf-8-sig"), text.replace("\n", "\r\n").encode(), text.rstrip().encode()):
        assert pofile.read(data, PATH) == plain


def test_only_line_ends_cut_a_string() -> None:
    written = pofile.write(Catalog((Entry("a\u2028b\x85c", "d\ne\u2028\n", previous="f\u2029g"),))).decode()
    assert 'msgid "a\u2028b\x85c"\nmsgstr ""\n"d\\n"\n"e\u2028\\n"\n' in written


def test_written_files_are_unwrapped_and_end_in_one_newline() -> None:
    entry = Entry("A long sentence. " * 20, "長い文。" * 60, references=(("releases/a.en.md", "1"),) * 9)
    data = pofile.write(Catalog((entry,), (("Language", "ja"),)))
    text = data.decode()
    assert f'msgstr "{entry.msgstr}"\n' in text
    assert text.endswith('"\n')
    assert pofile.write(pofile.read(data, PATH)) == data


def test_a_file_without_entries_or_without_a_header_is_read() -> None:
    assert pofile.read(b"", PATH) == Catalog()
    assert pofile.read(HEADER.encode(), PATH).get("Language") == "ja"
    assert [entry.msgstr for entry in read('msgid "a"\nmsgstr "b"\n', header="").entries] == ["b"]


def test_without_a_header_the_first_entry_keeps_its_comments() -> None:
    mark = Provenance(Kind.DRAFT, text_digest("a", "b"), "pseudo:2")
    text = f'# seen by Mina\n# {mark.comment()}\n#. role: body\n# ? really\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n'
    catalog = read(text, header="")
    assert catalog.header_comment == ""
    (entry,) = catalog.entries
    assert (entry.comments, entry.provenance, entry.state) == (("seen by Mina", "? really"), mark, State.DRAFT)
    assert read(f'# of the file\nmsgid ""\nmsgstr ""\n\n{text}', header="").entries == catalog.entries


MALFORMED = {
    "an unterminated string": ('msgid "a\nmsgstr "b"\n', 6),
    "an unescaped quote": ('msgid "a"b"\nmsgstr "b"\n', 6),
    "a quote behind an escaped backslash": ('msgid "a\\\\"b"\nmsgstr "b"\n', 6),
    "an unknown escape": ('msgid "a"\nmsgstr "50\\%"\n', 7),
    "words without quotes": ("msgid a\nmsgstr b\n", 6),
    "an unknown keyword": ('msgtxt "a"\nmsgstr "b"\n', 6),
    "no msgstr at the end": ('msgid "a"\nmsgstr "b"\n\nmsgid "c"\n', 9),
    "no msgstr in the middle": ('msgid "a"\n\nmsgid "c"\nmsgstr "b"\n', 6),
    "a comment inside an entry": ('msgid "a"\n# b\nmsgstr "b"\n', 6),
    "a msgstr of its own": ('msgid "a"\nmsgstr "b"\n# c\nmsgstr "d"\n', 9),
    "two msgstr": ('msgid "a"\nmsgstr "b"\nmsgstr "d"\n', 8),
    "a string of its own": ('msgid "a"\nmsgstr "b"\n# c\n"d"\n', 9),
    "a context of its own": ('msgid "a"\nmsgstr "b"\nmsgctxt "d"\n', 8),
    "a context behind its msgid": ('msgid "a"\nmsgctxt "d"\nmsgstr "b"\n', 6),
    "a plural without plural forms": ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 8),
    "plural forms without a plural": ('msgid "a"\nmsgstr[0] "c"\n', 7),
    "a plural form left out": ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n', 9),
    "half an obsolete entry": ('#~ msgid "a"\nmsgstr "b"\n', 7),
    "an entry obsolete at its end": ('msgid "a"\n#~ msgstr "b"\n', 7),
    "an unterminated previous msgid": ('#| msgid "a\nmsgid "a"\nmsgstr "b"\n', 6),
    "the same msgid twice": ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 9),
    "the same msgid twice, once obsolete": ('msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', 9),
    "a second header": ('msgid "a"\nmsgstr "b"\n\nmsgid ""\nmsgstr "c"\n', None),
    "what a merge left over": ('<<<<<<< ours\nmsgid "a"\nmsgstr "b"\n=======\n', 6),
    "a wide space before a keyword": ('\u3000msgid "a"\nmsgstr "b"\n', 6),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_files_are_refused_with_the_line(name: str) -> None:
    text, line = MALFORMED[name]
    error = refused(text)
    assert error.hint
    if line:
        assert str(error).startswith(f"ja.po:{line}: error: ")


def test_another_charset_in_the_header_is_refused() -> None:
    error = refused("", HEADER.replace("UTF-8", "EUC-JP"))
    assert "EUC-JP" in error.message
    assert "charset=UTF-8" in error.hint


def test_the_charset_of_a_template_is_no_charset() -> None:
    assert read("", HEADER.replace("UTF-8", "CHARSET")) == replace(
        read(""), header=(("Language", "ja"), ("Content-Type", "text/plain; charset=CHARSET"))
    )


def test_a_comment_that_asks_is_a_query() -> None:
    entry = only('# seen by Mina\n# ? is this the old name\n#? or this\n# ？正式\nmsgid "a"\nmsgstr "b"\n')
    assert entry.queries == ("? is this the old name", "? or this", "？正式")
