"""A person's name in parts."""

from __future__ import annotations

import pytest

from locpipe.model import Locale
from locpipe.termbase.load import spelled
from locpipe.termbase.people import name_in_parts

EN, JA, KO = Locale.EN, Locale.JA, Locale.KO


@pytest.mark.parametrize(
    ("texts", "family", "locale", "name"),
    [
        (("Aoi Hoshikawa",), "Hoshikawa", EN, {"given": "Aoi", "family": "Hoshikawa"}),
        (("星川葵",), "星川", JA, {"family": "星川", "given": "葵", "full": "星川葵"}),
        (("星川 葵", "星川葵"), "星川", JA, {"family": "星川", "given": "葵"}),
        (
            ("徐 佳温（ソ・ガオン）", "徐佳温"),
            "徐",
            JA,
            {"family": "徐", "given": "佳温", "full": "徐 佳温（ソ・ガオン）"},
        ),
        (("서가온",), "서", KO, {"family": "서", "given": "가온"}),
        (("ペ・ドギョム", "ペ ドギョム"), "ペ", JA, {"family": "ペ", "given": "ドギョム"}),
        (
            ("レナータ・ハルヴォーセン",),
            "ハルヴォーセン",
            JA,
            {"family": "ハルヴォーセン", "given": "レナータ", "full": "レナータ・ハルヴォーセン"},
        ),
    ],
)
def test_a_name_that_gives_these_texts(
    texts: tuple[str, ...], family: str, locale: Locale, name: dict[str, str]
) -> None:
    found = name_in_parts(texts, family, locale)
    assert found == name
    assert spelled(found, locale)[0][: len(texts)] == texts or set(texts) <= set(spelled(found, locale)[0])


@pytest.mark.parametrize(
    ("texts", "family"), [((), "Hoshikawa"), (("Aoi Hoshi",), "Hoshikawa"), (("Hoshikawa",), "Hoshikawa")]
)
def test_no_name_without_the_family_name_in_it(texts: tuple[str, ...], family: str) -> None:
    assert name_in_parts(texts, family, EN) is None
