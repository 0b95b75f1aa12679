"""The glossary as a table."""

from __future__ import annotations

import codecs
from pathlib import Path
from time import process_time

import pytest
from terms import entries, house

from locpipe.errors import InputError
from locpipe.interchange.glossaries import csvfile, termfile
from locpipe.model import Locale
from locpipe.termbase.entry import ALL_FIELDS, Entry, normal
from locpipe.termbase.model import Form, Row, Term, TermType

FILE = Path("terms.csv")
EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


def _read(text: str) -> list[Entry]:
    return [normal(each) for each in csvfile.read(text.encode(), FILE).entries]


def _texts(text: str) -> list[dict[Locale, tuple[str, ...]]]:
    return [dict(each.rows[Form.FULL].texts) for each in _read(text)]


def test_a_table_has_a_row_for_each_form() -> None:
    data = csvfile.write(house())
    assert data.startswith(codecs.BOM_UTF8)
    rows = [row.split(",") for row in data.decode("utf-8-sig").splitlines()]
    assert rows[0][:6] == ["id", "type", "form", "en", "ja", "ko"]
    assert [(row[0], row[1], row[2]) for row in rows[1:]] == [
        ("1", "organization", "full"),
        ("1", "", "legal"),
        ("1", "", "abbreviation"),
        ("2", "person", "full"),
        ("2", "", "family"),
        ("3", "term", "full"),
        ("3", "", "abbreviation"),
        ("4", "do-not-translate", "full"),
    ]
    assert '"Tidewater Robotics, Inc."' in data.decode()
    assert "letter of intent | letter-of-intent" in data.decode()


def test_a_table_comes_back_as_it_was() -> None:
    file = csvfile.read(csvfile.write(house()), FILE)
    assert [normal(each) for each in file.entries] == entries()
    assert [each.line for each in file.entries] == [2, 5, 7, 9]
    assert file.fields == ALL_FIELDS


def test_what_is_forbidden_for_all_forms_has_a_row_where_there_is_no_full_form() -> None:
    term = Term(
        TermType.ORGANIZATION,
        {Form.LEGAL: Row({EN: ("Pier Nine, Inc.",), JA: ("第9ふ頭社",)})},
        forbidden={JA: ("九",)},
    )
    assert _read(csvfile.write([term]).decode("utf-8-sig")) == [Entry(term.type, term.rows, forbidden=term.forbidden)]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@pier", "'@pier"),
        ("-9", "'-9"),
        ("+82", "'+82"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
        ("a|b\\c", r"a\|b\\c"),
    ],
)
def test_no_cell_is_a_formula_and_every_text_comes_back(text: str, cell: str) -> None:
    term = Term(TermType.TERM, {Form.FULL: Row({EN: (text,), JA: ("語",)})}, note=text)
    data = csvfile.write([term]).decode("utf-8-sig")
    assert data.splitlines()[1].split(",")[3] == cell
    (entry,) = _read(data)
    assert (entry.rows[Form.FULL].texts[EN], entry.note) == ((text,), text)


@pytest.mark.parametrize(
    "table",
    [
        "en,ja\nPier,埠頭\n",
        "\ufeffen;ja\r\nPier;埠頭\r\n",
        "en\tja\nPier\t埠頭",
        "sep=;\nen;ja\nPier;埠頭\n",
        '"EN-us"; "ja_JP" \nPier;埠頭;;\n',
        "ja,en,ko\n埠頭, Pier ,\n",
        "id,ja,en\n\n,埠頭,Pier\n , ,\n",
    ],
)
def test_tables_of_all_kinds_are_read(table: str) -> None:
    assert _texts(table) == [{EN: ("Pier",), JA: ("埠頭",)}]


def test_rows_with_one_id_are_one_entry_and_rows_without_are_one_each() -> None:
    table = "id,form,en,ja\nx,,Pier Nine,第9ふ頭\nx,short,P9,\n,,Dock,ドック\n,,Port,港\n"
    assert [list(each.rows) for each in _read(table)] == [[Form.FULL, Form.SHORT], [Form.FULL], [Form.FULL]]


def test_a_text_that_stays_as_it_is_needs_to_be_there_once() -> None:
    (entry,) = _read("type,en,ja\nDo-Not-Translate,Pier-9OS,\n")
    assert entry.rows[Form.FULL].texts == dict.fromkeys(Locale, ("Pier-9OS",))


def test_the_columns_say_what_the_table_speaks_of() -> None:
    assert csvfile.read(b"id,en,also_ja\n", FILE).fields == {"en", "also_ja"}


@pytest.mark.parametrize(
    ("table", "line", "said", "hint"),
    [
        ("", 0, "it is empty", "names of the columns"),
        ("en,japanese\n", 1, "the column 'japanese' has no meaning", "the columns are id, type"),
        ("en,forbiden_ja\n", 1, "the column 'forbiden_ja' has no meaning", "did you mean forbidden_ja?"),
        ("en,ja,EN-US\n", 1, "'EN-US' stands there twice", "the columns are"),
        ("type,note\nterm,x\n", 1, "no column en, ja or ko", "the columns are"),
        ("en,ja\nPier,埠頭,x\n", 2, "more cells", "quotation marks"),
        ('en,ja\na,b\n"Pier,埠頭\n', 3, "not a table", "quotation marks"),
        ('en,ja\n"Pier"x,埠頭\n', 2, "not a table", "quotation marks"),
        ('en,note\nPier,"a\n\nb"\nDock,"x"y\n', 5, "not a table", "quotation marks"),
        ("type,en\nthing,Pier\n", 2, "the type 'thing' has no meaning", "one of organization, person"),
        ("form,en\nlong,Pier\n", 2, "the form 'long' has no meaning", "one of full, legal"),
        ("case,en\nbig,Pier\n", 2, "the case 'big' has no meaning", "one of exact, insensitive"),
        ("from,en\nfr,Pier\n", 2, "from names the language 'fr'", "one of en, ja, ko"),
        ("id,en\n1,a\n2,b\n1,c\n", 4, "the rows of the entry 1 are not together", "sort"),
        ("id,en\n1,a\n1,c\n", 3, "the form full stands twice", "one row"),
        (
            "id,form,type,en\n1,,term,a\n1,short,place,c\n",
            3,
            "type is 'place' here, and 'term' before",
            "leave it empty",
        ),
        ("sep=,\nen,ja\na,b,c\n", 3, "more cells", "quotation marks"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(table: str, line: int, said: str, hint: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        csvfile.read(table.encode(), FILE)
    assert caught.value.where
    assert (caught.value.where.line, hint in caught.value.hint) == (line, True)


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("en,ja\nPier,ふ頭のロボット", "cp932", "it looks like CP932"),
        ("en,ko\nPier,부두의 로봇", "cp949", "it looks like CP949"),
        ("en\tja\nPier\tふ頭", "utf-16", "it is UTF-16"),
    ],
)
def test_other_encodings_are_named_with_how_to_convert_them(text: str, encoding: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        csvfile.read(text.encode(encoding), FILE)
    assert caught.value.hint.startswith("convert it: iconv -f ")


def test_tables_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    start = process_time()
    with pytest.raises(InputError, match="field larger than"):
        csvfile.read(b"en,ja\na," + b"b" * 1_000_000, FILE)
    with pytest.raises(InputError, match="has no meaning"):
        csvfile.read(b"x," * 1_000_000, FILE)
    monkeypatch.setattr(termfile, "MOST", 9)
    with pytest.raises(InputError, match="more than 9 entries"):
        csvfile.read(b"en,ja\n" + b"a,b\n" * 1_000_000, FILE)
    assert process_time() - start < 10


def test_empty_columns_that_spreadsheets_add_are_none() -> None:
    found = csvfile.read("en,ja,ko,,,\nPier 9,第9埠頭,9번 부두,,,\n".encode(), Path("terms.csv"))
    assert [entry.rows[Form.FULL].texts[Locale.JA] for entry in found.entries] == [("第9埠頭",)]
