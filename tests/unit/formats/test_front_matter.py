"""YAML front matter: what is translated, where the language stands, and how values are written."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import yaml

from locpipe import formats, inline
from locpipe.errors import InputError, UsageError
from locpipe.formats import OwnLines, Settings
from locpipe.formats.front_matter import encode, extent
from locpipe.model import LanguageSlot, Locale
from locpipe.project import load_project
from locpipe.segmentation import segment

PATH = Path("release.md")


def units(text: str) -> list[tuple[int, str]]:
    document = segment(formats.parse(text.encode(), PATH, Locale.EN))
    assert formats.source_bytes(document) == text.encode()
    return [(unit.line, inline.visible(unit.parts[0].text)) for unit in document.units]


def edition(text: str, translation: str) -> str:
    document = formats.parse(text.encode(), PATH, Locale.EN)
    return formats.reassemble(document, lambda _unit, _segment: (translation,), Locale.KO).decode()


def test_title_subtitle_and_description_are_translated() -> None:
    text = "---\ntitle: Pier 9\nauthor: Dana Roe\nsubtitle: Opens\ndescription: In May\ndate: 2026-05-01\n---\n"
    assert units(text) == [(2, "Pier 9"), (4, "Opens"), (5, "In May")]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("Pier 9", "Pier 9"),
        ('"Pier \\"9\\" \\u00e9"', 'Pier "9" é'),
        ("'Pier''s end'", "Pier's end"),
        ("Pier 9 # a comment", "Pier 9"),
        ("&pier Pier 9", "Pier 9"),
        ("!!str Pier 9", "Pier 9"),
        (">-\n  Pier 9\n  opens\n", "Pier 9 opens"),
        ("|\n  Pier 9\n\n  opens\n\n\n", "Pier 9 opens"),
        ("|\n  桟橋が\n  開く\n", "桟橋が開く"),
        ("Pier 9\n  opens", "Pier 9 opens"),
        ('"Pier 9\n  opens"', "Pier 9 opens"),
        ("2026", "2026"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_way_to_write_a_value_is_read_as_one_line(value: str, says: str, end: str) -> None:
    text = f"---\nlang: en\ntitle: {value}\ndate: 2026-05-01\n---\nHarbor\n".replace("\n", end)
    assert units(text)[0] == (3, says)
    written = edition(text, "부두: 9")
    head = yaml.safe_load(written.replace(end, "\n").split("---")[1])
    assert (head["title"], head["lang"], str(head["date"])) == ("부두: 9", "ko", "2026-05-01")


def test_comments_and_properties_stay() -> None:
    assert edition("---\ntitle: &t Pier # new\ndescription: *t\n---\n", "부두") == (
        "---\ntitle: &t 부두 # new\ndescription: *t\n---\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle:\n---\n",
        "---\ntitle: null\n---\n",
        "---\ntitle: ~\n---\n",
        '---\ntitle: ""\n---\n',
        "---\ntitle: ***\n---\n".replace("***", "'***'"),
        "---\ntitle: [Pier, 9]\n---\n",
        "---\nTitle: Pier\nmeta:\n  title: Pier\n---\n",
        "---\n---\n",
        "---\n# a comment\n---\n",
        "---\nsummary: true\nexcerpt: null\n---\n",
    ],
)
def test_nothing_else_is_translated(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("---\na: 1\n---\nText", 13),
        ("--- \r\na: 1\r\n---\t\r\nText", 18),
        ("---\ra: 1\r---\rText", 13),
        ("---\na: 1\n---", 12),
        ("---\na: |\n  ---\n---\nText", 19),
        ("---\n---\n", 8),
        ("---\na: 1\n", 0),
        ("---\na: 1\n----\n", 0),
        ("\n---\na: 1\n---\n", 0),
        ("--- a\n---\n", 0),
        ("", 0),
    ],
)
def test_front_matter_is_between_two_lines_of_three_dashes(text: str, length: int) -> None:
    assert extent(text) == length


def test_unclosed_front_matter_is_markdown() -> None:
    assert units("---\ntitle: Pier\n\nHarbor opens\n") == [(2, "title: Pier"), (4, "Harbor opens")]


@pytest.mark.parametrize("key", ["lang", "language"])
@pytest.mark.parametrize("value", ["en", "'en'", '"en" # here', "|\n  en"])
def test_the_language_slot_names_the_editions_language(key: str, value: str) -> None:
    text = f"---\n{key}: {value}\n---\nPier\n"
    document = formats.parse(text.encode(), PATH, Locale.EN)
    assert formats.declared_language(text.encode(), PATH) == "en"
    assert sum(isinstance(piece, LanguageSlot) for piece in document.pieces) == 1
    assert yaml.safe_load(edition(text, "부두").split("---")[1]) == {key: "ko"}


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("---\ntitle: a: b\n---\n", 2),
        ("---\nlang: en\ntitle: 'a\n---\n", 4),
        ("---\n- a\n---\n", 2),
        ("---\nwords\n---\n", 2),
        ("---\ntitle: \x07\n---\n", 1),
        ("---\na: " + "[" * 5_000 + "\n---\n", 1),
    ],
)
def test_broken_front_matter_is_an_error_with_its_line(source: str, line: int) -> None:
    with pytest.raises(InputError, match="front matter") as caught:
        formats.parse(source.encode(), PATH, Locale.EN)
    assert caught.value.where is not None
    assert caught.value.where.line == line
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("부두 9 개장", "부두 9 개장"),
        ("부두: 개장", '"부두: 개장"'),
        ("부두 # 개장", '"부두 # 개장"'),
        ("[보도자료] 개장", '"[보도자료] 개장"'),
        ("2026-05-01", '"2026-05-01"'),
        ("2026-99-99", '"2026-99-99"'),
        ("true", '"true"'),
        ("", '""'),
        ("첫 줄\n둘째 줄 ", "첫 줄 둘째 줄"),
    ],
)
def test_a_value_is_quoted_only_where_it_must(text: str, written: str) -> None:
    assert encode(text) == written


@pytest.mark.parametrize(
    "text",
    ["a\u2028b", "a\x85b", "a\x7fb", "\ufeff: a", "'", '"', "\\", "*a", "&a", "!a", "%a", "@a", "`a", "[" * 2_000],
)
def test_a_written_value_reads_as_itself(text: str) -> None:
    assert yaml.safe_load(f"title: {encode(text)}\n") == {"title": text}


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_document_may_be_front_matter_alone(end: str) -> None:
    text = f"---\ntitle: Pier\n---{end}"
    assert units(text) == [(2, "Pier")]
    document = formats.parse(text.encode(), PATH, Locale.EN)
    noted = formats.reassemble(document, formats.identity, Locale.EN, OwnLines(("DRAFT",))).decode()
    assert noted == f"---\ntitle: Pier\n---{end or chr(10)}> **DRAFT**\n\n".replace("\n\n", end * 2 or "\n\n")


def test_yaml_may_end_in_dots() -> None:
    assert units("---\ntitle: Pier\n...\nText.\n") == [(2, "Pier"), (4, "Text.")]


TOML = '''+++
# title = "a comment"
title = "Pier \\"9\\"" # new
lang = 'en'
summary = 'Opens: soon'
body = """
title = "inside"
"""
keywords = ["Tides", 'Ferries']
hero = { tagline = "Over the water", size = 2 }
[cover]
"alt" = "A pier"
[[images]]
alt = "Two piers"
src = "two.jpg"
+++
Text.
'''


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_strings_of_toml_are_translated_in_their_place(end: str) -> None:
    text = TOML.replace("\n", end)
    found = [
        (3, 'Pier "9"'),
        (5, "Opens: soon"),
        (10, "Over the water"),
        (12, "A pier"),
        (14, "Two piers"),
        (17, "Text."),
    ]
    assert units(text) == found
    assert formats.declared_language(text.encode(), PATH) == "en"
    written = edition(text, '부두 \\ \x7f"9"')
    head = tomllib.loads(written.replace(end, "\n").split("+++")[1])
    wanted = tomllib.loads(TOML.split("+++")[1])
    said = '부두 \\ \x7f"9"'
    wanted |= {"title": said, "summary": said, "lang": "ko", "cover": {"alt": said}}
    wanted["images"][0]["alt"] = wanted["hero"]["tagline"] = said
    assert head == wanted


def test_lists_of_toml_strings_are_translated_where_a_project_says_so() -> None:
    document = formats.parse(TOML.encode(), PATH, Locale.EN, settings=Settings(("keywords[]", "title[]")))
    assert [inline.visible(unit.parts[0].text) for unit in document.units] == ["Tides", "Ferries", "Text."]


@pytest.mark.parametrize("toml", ["title = ", 'title = "a"\ntitle = "b"', "a = " + "[" * 5_000, 'title = "\ue000"'])
def test_broken_or_odd_toml_is_kept(toml: str) -> None:
    assert units(f"+++\n{toml}\n+++\nText.\n")[-1][1] == "Text."
    assert len(units(f"+++\n{toml}\n+++\nText.\n")) == 1


def test_flow_style_is_translated() -> None:
    text = "---\n{title: Pier, lang: en, images: [{alt: A pier, src: a.jpg}], summary: 'It opens'}\n---\nText.\n"
    assert units(text) == [(2, "Pier"), (2, "A pier"), (2, "It opens"), (4, "Text.")]
    assert formats.declared_language(text.encode(), PATH) == "en"
    head = yaml.safe_load(edition(text, "부두, [9] {a: b}").split("---")[1])
    said = "부두, [9] {a: b}"
    assert head == {"title": said, "lang": "ko", "images": [{"alt": said, "src": "a.jpg"}], "summary": said}


KEYS = Settings(("summary", "hero.tagline", "keywords[]", "gallery[].text.alt"))
NESTED = """---
title: Pier 9
summary: Opens
hero: {tagline: Over the water, title: Tides}
keywords:
- Tides
- "Ferries"
- [1, 2]
gallery:
  - text:
      alt: >
        A pier
        at night
  - text: none
draft: true
---
"""


def test_a_project_says_which_values_are_translated() -> None:
    document = segment(formats.parse(NESTED.encode(), PATH, Locale.EN, settings=KEYS))
    said = [inline.visible(unit.parts[0].text) for unit in document.units]
    assert said == ["Opens", "Over the water", "Tides", "Ferries", "A pier at night"]
    assert formats.source_bytes(document) == NESTED.encode()
    written = formats.reassemble(document, lambda _unit, _segment: ("- a: b",), Locale.KO).decode()
    head = yaml.safe_load(written.split("---\n")[1])
    wanted = yaml.safe_load(NESTED.split("---\n")[1])
    wanted |= {"summary": "- a: b", "keywords": ["- a: b", "- a: b", [1, 2]]}
    wanted["hero"]["tagline"] = wanted["gallery"][0]["text"]["alt"] = "- a: b"
    assert head == wanted


def test_no_keys_leave_the_language_alone_to_be_exchanged() -> None:
    document = formats.parse(b"---\ntitle: Pier\nlang: en\n---\n", PATH, Locale.EN, settings=Settings(()))
    assert document.units == ()
    assert b"lang: ja" in formats.reassemble(document, formats.identity, Locale.JA)


def test_settings_of_one_project_are_not_those_of_the_next() -> None:
    formats.parse(NESTED.encode(), PATH, Locale.EN, settings=KEYS)
    assert units(NESTED) == [(2, "Pier 9"), (3, "Opens"), (4, "Over the water"), (4, "Tides")]


def test_aliases_that_multiply_are_read_in_linear_time() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
    text = f"---\nl0: &l0 [Pier]\n{levels}---\n"
    settings = Settings(("l11" + ".[]" * 12,))
    assert len(formats.parse(text.encode(), PATH, Locale.EN, settings=settings).units) == 1


@pytest.mark.parametrize(
    ("said", "keys"),
    [("", None), ("front_matter: []", ()), ('front_matter: [title, "a b[].c-d.e"]', ("title", "a b[].c-d.e"))],
)
def test_locpipe_yml_says_which_values_are_translated(tmp_path: Path, said: str, keys: tuple[str, ...] | None) -> None:
    (tmp_path / "locpipe.yml").write_text(said)
    assert load_project(tmp_path).settings == Settings(keys)


@pytest.mark.parametrize(
    "said", ["front_matter: title", "front_matter: [a..b]", 'front_matter: ["[]"]', "front_matter: [1]"]
)
def test_what_is_no_path_is_an_error(tmp_path: Path, said: str) -> None:
    (tmp_path / "locpipe.yml").write_text(said)
    with pytest.raises(UsageError):
        load_project(tmp_path)
