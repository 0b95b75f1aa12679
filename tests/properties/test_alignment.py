"""Properties of alignment: no sentence is lost, the same comes out again, and the direction does not matter."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from locpipe import formats
from locpipe.alignment import EditionFile, align, review
from locpipe.catalog import pofile
from locpipe.model import Document, Locale
from locpipe.segmentation import segment
from locpipe.termbase import Termbase

WORDS = {
    Locale.EN: [
        "The port opened on May 12.",
        "It has 14 piers.",
        "“We are glad,” he said.",
        "Mail: a@b.example",
        "31%",
    ],
    Locale.JA: [
        "港は5月12日に開きました。",
        "桟橋は14基です。",
        "「うれしい」と述べました。",
        "メール：a@b.example",
        "31%",
    ],
    Locale.KO: ["항은 5월 12일 열렸다.", "부두는 14기다.", "“기쁘다”고 말했다.", "이메일: a@b.example", "31%"],
}


@st.composite
def editions(draw: st.DrawFn, locale: Locale) -> tuple[Document, bytes]:
    lines = st.sampled_from(["# ", "- ", "> ", ""])
    sentences = st.one_of(
        st.sampled_from(WORDS[locale]), st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12)
    )
    blocks = draw(st.lists(st.tuples(lines, st.lists(sentences, min_size=1, max_size=4)), max_size=6))
    text = "\n\n".join(mark + " ".join(parts) for mark, parts in blocks)
    data = text.encode("utf-8", "replace")
    return segment(formats.parse(data, Path(f"a.{locale}.md"), locale)), data


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([(Locale.EN, Locale.JA), (Locale.EN, Locale.KO), (Locale.JA, Locale.KO)]), st.data())
def test_every_sentence_is_in_exactly_one_place(languages: tuple[Locale, Locale], data: st.DataObject) -> None:
    (one, one_bytes), (other, other_bytes) = (data.draw(editions(locale)) for locale in languages)
    found = align(one, other, Termbase.empty())
    ours = [each for pair in found.pairs for each in pair.source] + list(found.source_alone)
    theirs = [each for pair in found.pairs for each in pair.target] + list(found.target_alone)
    assert sorted(each.number for each in ours) == list(range(len(list(one.segments()))))
    assert sorted(each.number for each in theirs) == list(range(len(list(other.segments()))))
    assert all(50 <= pair.score <= 100 for pair in found.pairs)

    assert align(one, other, Termbase.empty()) == found
    back = align(other, one, Termbase.empty())
    turned = {(pair.target, pair.source, pair.score, pair.moved) for pair in back.pairs}
    assert turned == {(pair.source, pair.target, pair.score, pair.moved) for pair in found.pairs}

    files = [EditionFile(d.path, d.path.name, d.locale, b) for d, b in ((one, one_bytes), (other, other_bytes))]
    catalog = review(found, *files)
    written = pofile.read(pofile.write(catalog), Path("review.po")) if catalog.entries else catalog
    assert written.entries == catalog.entries
