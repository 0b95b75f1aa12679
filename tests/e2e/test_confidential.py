"""Confidential releases: their text reaches no engine that sends it away and stands in nothing that is printed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import polib
import pytest
from workplace import BAKERY, CONFIG, KILN, TRAM, TRAM_MD, Press

from locpipe import checks, engines
from locpipe.checks import registry
from locpipe.checks.base import Translation
from locpipe.engines import Answer, Request
from locpipe.engines.base import EngineBase
from locpipe.errors import EngineError
from locpipe.model import Finding, Severity
from locpipe.termbase import Termbase

SECRET_MD = TRAM_MD.replace("lang: en\n", "lang: en\nconfidential: true\n")
CLOUD = "cloud"


class CloudEngine(EngineBase):
    """A third party's engine that sends text away; it writes down everything it is given."""

    name, revision, sends_text_away = CLOUD, "1", True

    def __init__(self, seen: list[str]) -> None:
        self.seen = seen

    def rendered(self, request: Request) -> str:
        """Everything, for it has a look."""
        self.seen.append(repr(request))
        return repr(request)

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        """Answers that are wrong, so that each is asked for again."""
        for request in requests:
            self.seen.append(repr(request))
            yield Answer(("<x9/>",))


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What an engine that sends text away was given."""
    seen: list[str] = []
    monkeypatch.setattr(engines, "BUILT_IN", {**engines.BUILT_IN, CLOUD: lambda choice: CloudEngine(seen)})
    return seen


@pytest.fixture
def secret(press: Press) -> Press:
    """The project with its first release confidential."""
    press.release(f"{TRAM}.en.md", SECRET_MD)
    return press


def texts_of(press: Press) -> set[str]:
    """Every piece of the confidential release and of its catalogs that could be told from other words."""
    whole = [press.source(TRAM).read_text(encoding="utf-8", errors="replace")]
    for path in (press.root / "locales").glob(f"*/LC_MESSAGES/{TRAM}.po"):
        for entry in polib.pofile(str(path)):
            whole += [entry.msgid, entry.msgstr, entry.previous_msgid or ""]
    pieces = {piece.strip() for text in whole for piece in re.split(r"<[^>]*>|[\n.:;!?。]", text)}
    return {piece for piece in pieces if len(piece.encode()) > 8} - {"2026-04-02", "confidential"}


def told(texts: set[str], *said: str) -> set[str]:
    """The pieces that stand in what was printed."""
    plain = "\n".join(said)
    return {text for text in texts if text in plain or text.encode("unicode_escape").decode() in plain}


# --- engines


def test_its_text_reaches_no_engine_that_sends_it_away(secret: Press, cloud: list[str]) -> None:
    done = secret("draft", "--engine", CLOUD)
    assert done.code == 1
    assert f"releases/{TRAM}.en.md:3: error: the release is confidential, and the engine 'cloud' sends text" in done.err
    assert "hint: draft it on this machine: --engine local" in done.err
    assert f"failed: {TRAM}" in done.err
    assert told(texts_of(secret), *cloud) == set()
    assert any("登り窯" in request for request in cloud), "the others go on"
    assert any("우리밀" in request for request in cloud)


@pytest.mark.parametrize("words", [(), ("--redraft",), (TRAM, "--to", "ja")])
def test_a_draft_on_this_machine_does_not_open_the_way(secret: Press, cloud: list[str], words: tuple[str, ...]) -> None:
    assert secret("draft", TRAM).code == 0
    catalog = polib.pofile(str(secret.catalog(TRAM, "ja")))
    catalog[3].msgstr = ""
    catalog.save()
    secret("draft", *words, "--engine", CLOUD)
    assert told(texts_of(secret), *cloud) == set()


def test_its_catalogs_are_brought_up_to_date_all_the_same(secret: Press, cloud: list[str]) -> None:
    secret("draft", TRAM)
    secret.approve(TRAM, "ja")
    secret.release(f"{TRAM}.en.md", SECRET_MD + "- Phone: none\n")
    assert secret("draft", TRAM, "--to", "ja", "--engine", CLOUD).code == 1
    assert any("Phone" in entry.msgid for entry in polib.pofile(str(secret.catalog(TRAM, "ja"))))
    assert secret("draft", TRAM, "--to", "ja").code == 0


def test_where_nothing_is_to_be_sent_nothing_is_refused(secret: Press, cloud: list[str]) -> None:
    secret("draft", TRAM)
    secret.approve(TRAM, "ja")
    assert secret("draft", TRAM, "--to", "ja", "--engine", CLOUD).code == 0
    assert cloud == []


def test_the_project_s_own_engine_is_held_to_it(secret: Press, cloud: list[str]) -> None:
    (secret.root / "locpipe.yml").write_text(CONFIG.replace("pseudo", CLOUD), encoding="utf-8")
    assert secret("draft").code == 1
    assert told(texts_of(secret), *cloud) == set()


def test_engines_of_other_packages_are_held_to_it(secret: Press, tmp_path: Path) -> None:
    info = tmp_path / "packages" / "cloud-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: cloud\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[locpipe.engines]\nthird = cloudly:Engine\n", encoding="utf-8")
    (info.parent / "cloudly.py").write_text(
        "from locpipe.engines.pseudo import PseudoEngine\n"
        "class Engine(PseudoEngine):\n"
        "    name, sends_text_away = 'third', True\n"
        "    def translate(self, requests):\n"
        "        with open('sent.txt', 'a', encoding='utf-8') as file:\n"
        "            file.write(repr(requests))\n"
        "        return super().translate(requests)\n",
        encoding="utf-8",
    )
    secret.monkeypatch.syspath_prepend(info.parent)
    assert secret("draft", "--engine", "third").code == 1
    sent = (secret.root / "sent.txt").read_text(encoding="utf-8")
    assert "登り窯" in sent
    assert told(texts_of(secret), sent) == set()


@pytest.mark.parametrize("front", ["confidential: maybe", "embargo: 2026-12-01", "embargoed: true", "confidential: [a"])
def test_what_cannot_be_understood_is_never_taken_for_public(press: Press, cloud: list[str], front: str) -> None:
    press.release(f"{TRAM}.en.md", TRAM_MD.replace("lang: en\n", f"lang: en\n{front}\n"))
    done = press("draft", "--engine", CLOUD)
    assert (done.code, f"failed: {TRAM}" in done.err) == (1, True)
    assert re.search(rf"^releases/{TRAM}\.en\.md:\d: error: front matter.*\nhint: ", done.err, re.MULTILINE)
    assert told(texts_of(press), *cloud) == set()
    assert any("登り窯" in request for request in cloud)


# --- locpipe.yml


def say(press: Press, *lines: str) -> None:
    """Say something of releases in locpipe.yml."""
    (press.root / "locpipe.yml").write_text(CONFIG + "releases:\n" + "".join(f"  {line}\n" for line in lines), "utf-8")


def test_locpipe_yml_says_it_for_formats_without_front_matter(press: Press, cloud: list[str]) -> None:
    say(press, f"{BAKERY}: {{confidential: true}}")
    done = press("draft", "--engine", CLOUD)
    assert (done.code, f"failed: {BAKERY}" in done.err) == (1, True)
    assert "locpipe.yml:4: error: the release is confidential" in done.err
    assert not any("우리밀" in request for request in cloud)


def test_the_stricter_of_both_places_counts(secret: Press, cloud: list[str]) -> None:
    say(secret, f"{TRAM}: {{confidential: false}}")
    assert secret("draft", TRAM, "--engine", CLOUD).code == 1
    assert cloud == []


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("2026-10-07-narubit-bakry: {confidential: true}", "no release '2026-10-07-narubit-bakry'", f"'{BAKERY}'?"),
        ("elsewhere: {confidential: true}", "no release 'elsewhere' in releases/", "remove the lines"),
        (f"{BAKERY}: {{confidential: maybe}}", "must be true or false", ""),
        (f"{BAKERY}: {{confidental: true}}", "no key 'confidental'", "'confidential'"),
        (f"{BAKERY}: {{embargo: 2026-12-01}}", "'embargo' has no time and no time zone", "2026-12-01T09:00+09:00"),
        (f"{BAKERY}: {{embargo: true}}", "must be text", ""),
        (f"{BAKERY}: {{}}", "is empty", ""),
        (f"{BAKERY}: true", "must be keys with values", ""),
    ],
)
def test_what_is_wrong_there_stops_the_project_with_its_line(press: Press, line: str, message: str, hint: str) -> None:
    say(press, line)
    for verb in ("draft", "status", "check", "build"):
        done = press(verb)
        assert done.code == 2
        assert "locpipe.yml:4: error:" in done.err
        assert message in done.err
        assert hint in done.err


# --- nothing of the text in what is printed

Spoil = Callable[[Press], object]


def _catalogs(press: Press) -> list[Path]:
    return [press.catalog(TRAM, language) for language in ("ja", "ko")]


def _edited(change: Callable[[polib.POFile], object]) -> Spoil:
    def spoil(press: Press) -> None:
        for path in _catalogs(press):
            catalog = polib.pofile(str(path), wrapwidth=0)
            change(catalog)
            catalog.save()

    return spoil


def _rewritten(change: Callable[[str], str]) -> Spoil:
    def spoil(press: Press) -> None:
        for path in _catalogs(press):
            path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    return spoil


def _unlinked(press: Press) -> None:
    for path in _catalogs(press):
        path.unlink()


def _approved(catalog: polib.POFile) -> None:
    for entry in catalog:
        entry.flags = []


def _without_codes(catalog: polib.POFile) -> None:
    for entry in catalog:
        entry.flags, entry.msgstr = [], "翻訳文: " + re.sub("<[^>]*>", "", entry.msgstr)


def _both(*spoils: Spoil) -> Spoil:
    return lambda press: [spoil(press) for spoil in spoils]


def _emptied(catalog: polib.POFile) -> None:
    for entry in catalog:
        entry.msgstr = ""


def _faulty(catalog: polib.POFile) -> None:
    """Approved text with everything that checks complain of."""
    _approved(catalog)
    catalog[2].msgstr = "ラークムーアは新しい夜行路線を開くと言いました。 Night tram 简体 개통"
    catalog[3].msgstr = "夜行路面電車 " * 12
    catalog[4].msgstr = ""
    catalog[5].msgstr = "<joined/>"
    for entry in catalog[6:]:
        entry.msgstr = "翻訳文: " + re.sub("<[^>]*>", "", entry.msgstr) + " <g7>迷子</g7>"


def _source(change: Callable[[str], str]) -> Spoil:
    return lambda press: press.source(TRAM).write_text(change(SECRET_MD), encoding="utf-8")


def _bytes(press: Press) -> None:
    for path in _catalogs(press):
        path.write_bytes(path.read_bytes() + 'msgid "夜行路面電車の開業"\n'.encode("cp932"))


SPOILED: dict[str, Spoil] = {
    "as it is": lambda press: None,
    "no catalog": _unlinked,
    "approved": _edited(_approved),
    "faulty": _edited(_faulty),
    "codes lost": _edited(_without_codes),
    "faulty, no header": _both(_edited(_faulty), _rewritten(lambda text: text[text.index("\n\n") :])),
    "faulty, unclear": _both(
        _edited(_faulty), _source(lambda text: text.replace("confidential: true", "confidential: 1"))
    ),
    "empty": _edited(_emptied),
    "stale": _source(lambda text: text.replace("1,400", "1,900")),
    "unescaped quote": _rewritten(lambda text: text.replace('msgstr "', 'msgstr ""', 4)),
    "garbage": _rewritten(lambda text: text + "\nThe line runs every 20 minutes\n"),
    "twice": _rewritten(lambda text: text + '\nmsgid "Contact"\nmsgstr "連絡先"\n'),
    "no msgstr": _rewritten(lambda text: text + '\nmsgid "Nurses and bakers asked for this line"\n'),
    "no header": _rewritten(lambda text: text[text.index("\n\n") :]),
    "charset": _rewritten(lambda text: text.replace("charset=UTF-8", "charset=Nurses and bakers asked for this line")),
    "language": _rewritten(lambda text: text.replace("Language: ja", "Language: The line runs every 20 minutes")),
    "owner": _rewritten(lambda text: text.replace(f"releases/{TRAM}", "releases/The line runs every 20 minutes")),
    "bytes": _bytes,
    "open front matter": _source(lambda text: text.replace("---\n\n#", "\n#")),
    "broken front matter": _source(lambda text: text.replace("title: Lark", "title: *Larkmoor Transit: Lark")),
    "unclear": _source(lambda text: text.replace("confidential: true", "confidential: Nurses and bakers asked")),
    "odd language": _source(lambda text: text.replace("lang: en", "lang: Nurses and bakers asked for this line")),
}

COMMANDS: list[tuple[str | Path, ...]] = [
    ("status",),
    ("check",),
    ("check", TRAM),
    ("check", f"locales/ja/LC_MESSAGES/{TRAM}.po"),
    ("check", "returned.po", "--to", "ja"),
    ("build",),
    ("build", TRAM, "--to", "ko"),
    ("build", "--policy", "draft"),
    ("build", "--policy", "source"),
    ("draft", "--engine", CLOUD),
    ("draft", "--redraft"),
]


def _everything_said(press: Press) -> Iterator[tuple[tuple[str | Path, ...], str]]:
    shutil.copy(
        press.catalog(TRAM, "ja") if press.catalog(TRAM, "ja").exists() else press.source(TRAM),
        press.root / "returned.po",
    )
    for command in COMMANDS:
        for words in (command, (*command, "--json")):
            done = press(*words)
            assert done.code in (0, 1)
            yield words, done.out + done.err


@pytest.mark.parametrize("name", SPOILED)
def test_nothing_of_it_is_printed(secret: Press, cloud: list[str], name: str) -> None:
    assert secret("draft").code == 0
    texts = texts_of(secret)
    SPOILED[name](secret)
    texts |= {"Nurses and bakers", "every 20 minutes", "翻訳文", "夜行路", "迷子", "連絡先"}
    for words, said in _everything_said(secret):
        assert told(texts, said) == set(), words


def test_the_search_would_find_it(press: Press, cloud: list[str]) -> None:
    assert press("draft").code == 0
    _edited(_faulty)(press)
    texts = texts_of(press)
    leaking = {" ".join(map(str, words)) for words, said in _everything_said(press) if told(texts, said)}
    _edited(_without_codes)(press)
    leaking |= {" ".join(map(str, words)) for words, said in _everything_said(press) if told(texts, said)}
    assert {"build --json"} <= leaking
    assert {"check", "check --json", f"check {TRAM}", "build --json", "check returned.po --to ja"} <= leaking


def test_place_check_and_title_are_told(secret: Press) -> None:
    secret("draft", TRAM, "--to", "ja")
    catalog = polib.pofile(str(secret.catalog(TRAM, "ja")), wrapwidth=0)
    catalog[4].msgstr, catalog[4].flags = "夜行", []
    catalog.save()
    (row,) = [row for row in secret("check", TRAM, "--to", "ja", "--json").json if row["check"] == "codes"][:1]
    assert row["message"] == "Inline codes (confidential: open the file)"
    assert (row["msgid"], row["severity"], row["file"]) == ("", "error", f"locales/ja/LC_MESSAGES/{TRAM}.po")
    assert secret.catalog(TRAM, "ja").read_text(encoding="utf-8").splitlines()[row["line"] - 1].startswith("msgid ")
    shown = secret("check", TRAM, "--to", "ja").out
    assert f":{row['line']}: error: Inline codes (confidential: open the file) [codes]\n" in shown


def test_entries_that_nobody_approved_are_told_by_their_place(secret: Press) -> None:
    secret("draft", TRAM, "--to", "ja")
    done = secret("build", TRAM, "--to", "ja")
    assert done.code == 1
    assert re.search(rf"LC_MESSAGES/{TRAM}\.po:\d+: draft: confidential: open the file\n", done.err)
    rows = secret("build", TRAM, "--to", "ja", "--json").json["errors"][0]["entries"]
    assert {(row["state"], row["msgid"]) for row in rows} == {("draft", "")}


def test_releases_beside_it_are_told_of_as_before(secret: Press) -> None:
    secret("draft")
    assert "登り窯" in secret("check", KILN, "--to", "en", "--json").out + secret("build", KILN, "--json").out


def test_an_engine_that_quotes_what_it_was_given_is_not_quoted(secret: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    class Quoting(CloudEngine):
        sends_text_away = False

        def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
            raise EngineError(f"cannot translate {requests[0].text}", hint=requests[0].text)
            yield Answer(("",))

    monkeypatch.setattr(engines, "BUILT_IN", {**engines.BUILT_IN, CLOUD: lambda choice: Quoting([])})
    for words in (("draft", "--engine", CLOUD), ("draft", "--engine", CLOUD, "--json")):
        done = secret(*words)
        assert done.code == 1
        assert "the engine failed" in done.err
        assert told(texts_of(secret), done.out, done.err) == set()
        assert "ひのかわ" in done.err, "of the others it is told"


def test_a_fault_of_the_program_is_told_by_its_place(secret: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(translation: Translation, _termbase: Termbase) -> Iterator[Finding]:
        if "Edda" in translation.msgid:
            raise ValueError(translation.msgid)
        yield from ()

    secret("draft")
    monkeypatch.setattr(registry, "CHECKS", {"faulty": checks.Check("faulty", "Faulty", Severity.ERROR, faulty)})
    for words in (("check",), ("check", "--json"), ("check", f"locales/ja/LC_MESSAGES/{TRAM}.po")):
        done = secret(*words)
        assert done.code == 1
        assert "unexpected ValueError (confidential: open the file)" in done.err
        assert told(texts_of(secret), done.out, done.err) == set()


def test_the_catalogs_keep_everything_and_inspect_shows_it(secret: Press) -> None:
    secret("draft", TRAM)
    assert "Edda Quill" in secret.catalog(TRAM, "ja").read_text(encoding="utf-8")
    assert "Edda Quill" in secret("inspect", secret.source(TRAM)).out


def test_the_words_in_front_matter_stay_as_they_are(secret: Press) -> None:
    secret("draft", TRAM, "--to", "ja")
    secret.approve(TRAM, "ja")
    assert secret("build", TRAM, "--to", "ja").code == 0
    assert "\nconfidential: true\n" in secret.edition(TRAM, "ja").read_text(encoding="utf-8")


def test_codes_that_an_edition_lost_are_told_by_their_place(secret: Press) -> None:
    secret("draft", TRAM)
    _edited(_without_codes)(secret)
    done = secret("build", TRAM, "--to", "ja")
    assert done.code == 1
    assert re.search(rf"{TRAM}\.po:\d+: codes: confidential: open the file\n", done.err)
    done = secret("build", TRAM, "--to", "ja", "--policy", "draft")
    assert re.search(rf"{TRAM}\.po:\d+: warning: Inline codes \(confidential: open the file\) \[codes\]\n", done.err)
    (edition,) = secret("build", TRAM, "--to", "ja", "--policy", "draft", "--json").json["built"]
    assert {fault["message"] for fault in edition["faults"]} == {"Inline codes (confidential: open the file)"}


def test_a_catalog_whose_release_is_gone_is_told_nothing_of(secret: Press) -> None:
    secret("draft")
    path = secret.catalog(TRAM, "ja")
    path.write_text(path.read_text(encoding="utf-8").replace("<g1>", ""), encoding="utf-8")
    texts = texts_of(secret)
    secret.source(TRAM).unlink()
    for words in (("check", str(path)), ("check", str(path), "--json")):
        done = secret(*words)
        assert done.code == 1
        assert "confidential: open the file" in done.out
        assert told(texts, done.out, done.err) == set()


@pytest.mark.parametrize("gone", [True, False])
def test_so_it_is_without_the_header_and_where_a_folder_stands_in_its_place(secret: Press, gone: bool) -> None:
    secret("draft")
    path = secret.catalog(TRAM, "ja")
    text = path.read_text(encoding="utf-8").replace("<g1>", "")
    texts, release = texts_of(secret), secret.source(TRAM)
    release.unlink()
    if gone:
        text = "\n".join(line for line in text.split("\n") if not line.startswith('"X-Locpipe'))
    else:
        release.mkdir()
    path.write_text(text, encoding="utf-8")
    done = secret("check", str(path))
    assert done.code == 1
    assert told(texts, done.out, done.err) == set()


def test_one_of_several_findings_is_waived_by_its_number(secret: Press) -> None:
    secret("draft", TRAM, "--to", "ja")
    file = polib.pofile(str(secret.catalog(TRAM, "ja")), wrapwidth=0)
    entry = next(entry for entry in file if "</g1>" in entry.msgid)
    entry.msgstr = entry.msgstr.replace("<g1>", "").replace("</g1>", "")
    file.save()
    line = next(row["line"] for row in secret("check", "--json").json if row["check"] == "codes")
    place, who = f"locales/ja/LC_MESSAGES/{TRAM}.po:{line}", ("--by", "Mori Hana", "--reason", "as meant")
    asked = secret("waive", place, "codes", *who)
    assert asked.code == 2
    assert told(texts_of(secret), asked.err) == set()
    assert "codes 1 --by" in asked.err
    for number in ("1", "2"):
        assert secret("waive", place, "codes", number, *who).code == 0
    assert "codes" not in {row["check"] for row in secret("check", "--json").json if not row["waived"]}
