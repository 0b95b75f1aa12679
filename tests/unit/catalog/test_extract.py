"""What a document asks of its catalog."""

from __future__ import annotations

from pathlib import Path

from locpipe import formats
from locpipe.catalog.extract import HEADLINE, Extraction, extract
from locpipe.model import Document, Locale
from locpipe.segmentation import segment

TITLE = "Larkmoor Transit to Open a Night Tram Line"


def document(text: str, name: str = "tram.en.md") -> Document:
    """A segmented English document."""
    return segment(formats.parse(text.encode(), Path("releases") / name, Locale.EN))


def extracted(text: str, name: str = "tram.en.md") -> Extraction:
    """What the document asks for."""
    return extract(document(text, name), f"releases/{name}")


def test_a_sentence_that_stands_twice_is_one_entry_with_both_places_and_roles() -> None:
    found = extracted(f"# {TITLE}\n\nA new line opens.\n\n- A new line opens.\n")
    asked = {want.key: want for want in found.needed}
    assert list(asked) == [(None, TITLE), (None, "A new line opens.")]
    want = asked[None, "A new line opens."]
    assert want.extracted == ("role: body", "role: list")
    assert want.references == (("releases/tram.en.md", "3"), ("releases/tram.en.md", "5"))


def test_a_headline_that_is_running_text_as_well_has_an_entry_for_each() -> None:
    opens, waits = "The mill opens.", "A tram waits."
    made = document(f"# {TITLE}\n\n## {opens}\n\n{waits} {opens}\n")
    found = extract(made, "releases/tram.en.md")
    assert [want.key for want in found.needed] == [(None, TITLE), (HEADLINE, opens), (None, waits), (None, opens)]
    assert [found.key(unit, part) for unit, part in made.segments()] == [want.key for want in found.needed]


def test_every_sentence_finds_its_entry() -> None:
    made = document(f"# {TITLE}\n\nThe **tram** runs. It stops at the [mill](https://mill.example).\n")
    found = extract(made, "releases/tram.en.md")
    asked = {want.key for want in found.needed}
    assert {found.key(unit, part) for unit, part in made.segments()} == asked


def test_codes_are_explained_in_comments() -> None:
    found = extracted("# T\n\nSee the [mill](https://mill.example) **now** please.\n")
    lines = found.needed[-1].extracted
    assert lines[0].startswith("role: ")
    assert set(lines[1:]) == {"<g1> = [", "</g1> = ](https://mill.example)", "<g2> = **", "</g2> = **"}


def test_a_long_code_is_cut_in_its_comment() -> None:
    found = extracted(f"# T\n\nSee the [mill](https://mill.example/{'x' * 500}) please.\n")
    assert max(len(line) for line in found.needed[-1].extracted) < 150


def test_a_file_name_with_a_space_is_one_place() -> None:
    found = extracted(f"# {TITLE}\n", "spring news.en.md")
    assert found.needed[0].references == (("releases/spring%20news.en.md", "1"),)
