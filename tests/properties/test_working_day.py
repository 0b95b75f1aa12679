"""A working day, simulated: people, editors, mail, late changes, kills. Nothing a person wrote may be lost or changed.

The machine runs the real command line on a real project; only the waiting for the disk is left out. After every run
of locpipe that ended well, each text that a person wrote and that nobody replaced on purpose stands somewhere in a
catalog: as a translation, as an obsolete one, or in a query that asks a person to decide. ``LOCPIPE_STEPS`` says how
many steps to take (default 20,000, in four parts).
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from locpipe import clock, fileio
from locpipe.candidates import DraftCache
from locpipe.catalog import pofile
from locpipe.catalog.carrying import is_carried
from locpipe.catalog.history import History
from locpipe.catalog.model import Catalog, Entry, State
from locpipe.cli import main

STEPS = int(os.environ.get("LOCPIPE_STEPS", "20000"))
PARTS, STEPS_PER_DAY = 4, 50
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of the test's own is made in it
JOINED = "<joined/>"
CONFIG = "languages: [en, ja]\nengine: pseudo\n"
TERMS = {"harbor": "港", "tram": "路面電車", "museum": "博物館", "depot": "車庫"}
STARTS = ("The Larkmoor museum", "A night tram", "The old depot", "Our harbor office", "Edda Quill")
ENDS = ("opens on May 9", "opens on June 20", "closes for 12 days", "carried 1,400 people", "will open again")

FACTS = {"May 9": "5月9日", "May 19": "5月19日", "June 20": "6月20日", "12 days": "12日間", "1,400 people": "1,400人"}
FACTS_CHANGE = [("9", "19"), ("May 9", "June 20"), ("June 20", "May 9"), ("12", "13"), ("1,4", "5,1")]
CHANGES = [("opens", "opened"), ("will", "may"), ("The", "A"), *FACTS_CHANGE]
LETTERS = "bcdfghjklmnpqrstvwxz"


class Killed(BaseException):
    """The process ends here."""


@dataclass
class Copy:
    """A catalog that somebody has open or was sent: its file, its content, and how often locpipe had run."""

    path: Path
    catalog: Catalog
    runs: int


class WorkingDay(RuleBasedStateMachine):
    """See the module's text."""

    steps = 0  # of all machines

    def __init__(self) -> None:
        super().__init__()
        where = SHARED_MEMORY if SHARED_MEMORY.is_dir() else None
        self.root = Path(tempfile.mkdtemp(prefix="day", dir=where))
        self.name, self.names, self.count = "2026-04-02-day", 0, 0
        self.sentences = [f"{STARTS[n]} {ENDS[n]}." for n in range(3)]
        self.past = [list(self.sentences)]
        self.texts: dict[str, set[str]] = {}  # every text that a person ever wrote or approved, by its token
        self.made: set[str] = set()  # what locpipe made of such texts
        self.alive: set[str] = set()  # texts that must be somewhere
        self.approved: set[tuple[str, str]] = set()
        self.runs = 0
        self.wrote: dict[Path, tuple[int, set[str]]] = {}  # in which run locpipe wrote a catalog last, and its texts
        self.saved: dict[Path, bytes] = {}  # what people saved during the run
        self.open: Copy | None = None
        self.sent: Copy | None = None
        self.editions: set[Path] = set()
        self.points = 0
        self.at_point: dict[int, Callable[[], None]] = {}
        (self.root / "releases").mkdir()
        (self.root / "locpipe.yml").write_text(CONFIG, encoding="utf-8")
        (self.root / "glossary.yml").write_text("entries: []\n", encoding="utf-8")
        self.undo = contextlib.ExitStack()
        self.watch()
        self.write_source()
        self.draft(False)

    def teardown(self) -> None:
        """Take everything away."""
        self.undo.close()
        shutil.rmtree(self.root)

    # --- what locpipe does

    def watch(self) -> None:
        """Stop at each write of locpipe, before and after it, for whatever is to happen there."""
        patch = self.undo.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(os, "fsync", lambda handle: None)
        for owner, name in ((fileio, "_replace"), (Path, "rename"), (History, "put"), (DraftCache, "put")):
            patch.setattr(owner, name, self.stopping(getattr(owner, name)))
        self.hours = 0
        start = datetime(2026, 4, 2, 9, tzinfo=UTC)
        patch.setattr(clock, "now", lambda: start + timedelta(hours=self.hours))

    def stopping(self, write: Callable[..., object]) -> Callable[..., object]:
        """The same write with a point before and one after it."""

        def stopped(*args: object) -> object:
            self.point()
            done = write(*args)
            self.point()
            return done

        return stopped

    def point(self) -> None:
        """Something may happen here."""
        self.points += 1
        act = self.at_point.pop(self.points, None)
        if act:
            act()

    def locpipe(self, *words: str, root: Path | None = None) -> int:
        """Run the command line; the status, 137 if it was killed."""
        said = io.StringIO()
        here = Path.cwd()
        try:
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                return main(["-C", str(root or self.root), *words])
        except Killed:
            return 137
        finally:
            os.chdir(here)

    def run(self, *words: str) -> int:
        """Run locpipe and look at what it wrote."""
        before = {path: path.read_bytes() for path in self.catalogs()}
        self.saved = {}
        status = self.locpipe(*words)
        self.at_point.clear()
        self.runs += 1
        self.wrote = {path: wrote for path, wrote in self.wrote.items() if path.exists()}
        for path in self.catalogs():
            if path.read_bytes() not in (before.get(path), self.saved.get(path)):
                self.wrote[path] = (self.runs, self.found_in(path))
        self.look()
        return status

    def catalogs(self) -> list[Path]:
        """The files of catalogs that there are."""
        return list(self.root.glob("locales/ja/LC_MESSAGES/*.po"))

    def look(self) -> None:
        """Every file is whole, no text has changed, and nothing is approved that nobody approved."""
        for path in self.root.glob("locales/ja/LC_MESSAGES/*"):
            if path.suffix == ".tmp":
                continue  # what a killed run leaves: hidden, and ignored by git
            for entry in pofile.read(path.read_bytes(), path).entries:
                if is_carried(entry) or _is_adapted(entry):
                    self.made.add(entry.msgstr)
                for token, texts in self.texts.items():
                    same = entry.msgstr in texts or entry.msgstr in self.made
                    assert token not in entry.msgstr or same, "a person's text was changed"
                if entry.state is State.APPROVED:
                    assert (entry.msgid, entry.msgstr) in self.approved, "approved, but nobody approved it"
        assert all(path.exists() for path in self.editions), "a published edition is gone"

    def found(self) -> set[str]:
        """The texts of people that stand somewhere in the catalogs."""
        return {text for path in self.catalogs() for text in self.found_in(path)}

    def found_in(self, path: Path) -> set[str]:
        """The texts of people that stand in a catalog."""
        stands = set()
        for entry in pofile.read(path.read_bytes(), path).entries:
            if entry.is_persons:
                stands.add(entry.msgstr)
            asked = "\n".join(entry.queries).replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\")
            stands |= {text for text in self.alive if text in asked}
        return self.alive & stands

    def nothing_lost(self) -> None:
        """All texts of people stand somewhere."""
        assert self.found() == self.alive, f"lost: {self.alive - self.found()}"

    # --- the catalog in people's hands

    @property
    def path(self) -> Path:
        """The release's catalog."""
        return self.root / "locales" / "ja" / "LC_MESSAGES" / f"{self.name}.po"

    @property
    def catalog(self) -> Catalog:
        """What an editor shows now."""
        return pofile.read(self.path.read_bytes(), self.path)

    def save(self, catalog: Catalog, path: Path | None = None) -> None:
        """Save as editors do, and remember what is approved now."""
        self.approved |= {(e.msgid, e.msgstr) for e in catalog.entries if e.state is State.APPROVED}
        path = path or self.path
        self.saved[path] = pofile.write(catalog)
        path.write_bytes(self.saved[path])

    def new_text(self, msgid: str, *, literal: bool = False) -> str:
        """What a person writes, unlike everything written before: just a text, or a translation of the facts."""
        token = self.new_token()
        facts = "、".join(said for fact, said in FACTS.items() if fact in msgid)
        text = token + ("人の訳\nその\\2" if self.count % 7 == 0 else "人の訳")
        if literal and facts:
            text = f"{token}、{facts}"
        self.texts[token] = {text}
        return text

    def new_token(self) -> str:
        """A mark unlike all before, without a digit or a word in it."""
        self.count += 1
        letters, number = "", self.count
        while number:
            number, letter = divmod(number, len(LETTERS))
            letters = LETTERS[letter] + letters
        return f"〔{letters}〕"

    def edited(self, catalog: Catalog, index: int, fuzzy: bool) -> Catalog:
        """The catalog with a new text in one entry; the one that it replaces is given up."""
        current = catalog.current
        if not current:
            return catalog
        entry = current[index % len(current)]
        return self.with_text(catalog, entry, self.new_text(entry.msgid), fuzzy)

    def with_text(self, catalog: Catalog, entry: Entry, text: str, fuzzy: bool) -> Catalog:
        """The catalog with a text in an entry."""
        self.alive.discard(entry.msgstr)
        self.alive.add(text)
        new = replace(entry, msgstr=text, fuzzy=fuzzy, previous=entry.previous if fuzzy else None)
        return replace(catalog, entries=tuple(new if each is entry else each for each in catalog.entries))

    # --- the rules

    @rule(redraft=st.booleans())
    def draft(self, redraft: bool) -> None:
        """Draft; once more changes nothing."""
        self.count_step()
        words = ("draft", "--to", "ja", *(["--redraft"] if redraft else []))
        assert self.run(*words) == 0
        self.nothing_lost()
        after = files(self.root)
        assert self.run(*words) == 0
        assert files(self.root) == after, "a second run changed something"

    @rule(at=st.integers(1, 14), redraft=st.booleans())
    def draft_is_killed(self, at: int, redraft: bool) -> None:
        """Kill a draft at a write; drafting again gives what an undisturbed run gives."""
        self.count_step()
        undisturbed = self.root.with_name(self.root.name + "-undisturbed")
        copied(self.root, undisturbed)
        words = ("draft", "--to", "ja", *(["--redraft"] if redraft else []))
        assert self.locpipe(*words, root=undisturbed) == 0
        self.points, self.at_point = 0, {at: self.kill}
        assert self.run(*words) in (0, 137)
        assert self.run(*words) == 0
        same = files(self.root) == files(undisturbed)
        shutil.rmtree(undisturbed)
        assert same, "a killed run and its rerun ended elsewhere than an undisturbed one"
        self.nothing_lost()

    def kill(self) -> None:
        """End the process."""
        raise Killed

    @rule(at=st.integers(1, 8), index=st.integers(0, 5), fuzzy=st.booleans())
    def editor_saves_during_a_draft(self, at: int, index: int, fuzzy: bool) -> None:
        """Somebody saves while locpipe is at work."""
        self.count_step()
        opened, path = self.catalog, self.path
        self.points, self.at_point = 0, {at: lambda: self.save(self.edited(opened, index, fuzzy), path)}
        assert self.run("draft", "--to", "ja") == 0
        assert self.run("draft", "--to", "ja") == 0
        self.nothing_lost()

    @rule(at=st.integers(1, 8))
    def second_process(self, at: int) -> None:
        """A second locpipe is refused while the first is at work."""
        self.count_step()
        seen = []
        self.points, self.at_point = 0, {at: lambda: seen.append(self.locpipe("draft", "--to", "ja"))}
        assert self.run("draft", "--to", "ja") == 0
        assert set(seen) <= {2}
        self.nothing_lost()

    @rule(index=st.integers(0, 5), fuzzy=st.booleans())
    def person_edits(self, index: int, fuzzy: bool) -> None:
        """Somebody opens the catalog, writes, and saves."""
        self.count_step()
        self.save(self.edited(self.catalog, index, fuzzy))

    @rule(index=st.integers(0, 5), everything=st.booleans())
    def person_approves(self, index: int, everything: bool) -> None:
        """Somebody clears fuzzy flags."""
        self.count_step()
        catalog = self.catalog
        chosen = catalog.current if everything else catalog.current[index : index + 1]
        ready = {entry.key: entry.msgstr for entry in chosen if entry.msgstr and entry.fuzzy}
        self.alive |= set(ready.values()) - {JOINED}  # to leave what is approved already is no act
        for token, texts in self.texts.items():
            texts |= {text for text in ready.values() if token in text}
        entries = (replace(e, fuzzy=False, previous=None) if e.key in ready else e for e in catalog.entries)
        self.save(replace(catalog, entries=tuple(entries)))

    @rule(index=st.integers(0, 5))
    def person_joins(self, index: int) -> None:
        """Somebody translates a sentence in its neighbour."""
        self.count_step()
        catalog = self.catalog
        if len(catalog.current) > index:
            self.save(self.with_text(catalog, catalog.current[index], JOINED, False))
            self.alive.discard(JOINED)

    @rule(index=st.integers(0, 5))
    def person_asks(self, index: int) -> None:
        """Somebody puts a question to the others."""
        self.count_step()
        catalog = self.catalog
        entries = list(catalog.entries)
        if index < len(entries):
            question = f"{self.new_token()}質問"
            self.alive.add(question)
            entries[index] = replace(entries[index], comments=(*entries[index].comments, f"? {question}"))
            self.save(replace(catalog, entries=tuple(entries)))

    @rule()
    def person_answers(self) -> None:
        """Somebody decides what stood in queries, and removes them."""
        self.count_step()
        catalog = self.catalog
        before = self.found()
        entries = (
            replace(entry, comments=tuple(line for line in entry.comments if line not in entry.queries))
            for entry in catalog.entries
        )
        self.save(replace(catalog, entries=tuple(entries)))
        self.alive -= before - self.found()

    @rule()
    def person_purges_obsolete(self) -> None:
        """Somebody uses the editor's command that throws obsolete entries away."""
        self.count_step()
        before = self.found()
        self.save(replace(self.catalog, entries=self.catalog.current))
        self.alive -= before - self.found()

    @rule()
    def editor_opens(self) -> None:
        """Somebody opens the catalog and leaves it open."""
        self.count_step()
        self.open = Copy(self.path, self.catalog, self.runs)

    @precondition(lambda self: self.open is not None)
    @rule(edits=st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=3))
    def editor_saves_stale_file(self, edits: list[tuple[int, bool]]) -> None:
        """Who left the catalog open writes, and saves over what has come since."""
        self.count_step()
        assert self.open is not None
        copy, self.open = self.open, None
        before = self.found()
        catalog = copy.catalog
        for index, fuzzy in edits:
            catalog = self.edited(catalog, index, fuzzy)
        self.save(catalog, copy.path)
        replaced = before - self.found()
        run, texts = self.wrote.get(copy.path, (0, set()))
        if copy.runs < run:
            replaced -= texts  # what locpipe wrote meanwhile comes back with the next draft
        self.alive -= replaced

    @precondition(lambda self: self.sent is not None)
    @rule(edits=st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=2))
    def sent_copy_is_put_in_place(self, edits: list[tuple[int, bool]]) -> None:
        """Somebody puts what came back in the catalog's place instead of merging it."""
        self.open, self.sent = self.sent, None
        self.editor_saves_stale_file(edits)

    @rule(by_command=st.booleans())
    def catalog_is_sent(self, by_command: bool) -> None:
        """The catalog goes out by mail, as a copy that locpipe made or as the file itself."""
        self.count_step()
        path = self.path
        if by_command:
            if self.run("send", self.name, "--to", "ja"):  # refused: it was saved over a newer version
                return
            path = self.root / "build" / "sent" / f"{self.name}.ja.po"
        self.sent = Copy(self.path, pofile.read(path.read_bytes(), path), self.runs)

    @precondition(lambda self: self.sent is not None)
    @rule(
        edits=st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=3),
        at=st.none() | st.integers(1, 6),
        keep=st.booleans(),
    )
    def catalog_comes_back(self, edits: list[tuple[int, bool]], at: int | None, keep: bool) -> None:
        """It comes back with the translator's work, and is merged."""
        self.count_step()
        assert self.sent is not None
        catalog = self.sent.catalog
        before = set(self.alive)
        for index, fuzzy in edits:
            catalog = self.edited(catalog, index, fuzzy)
        path = self.root / "returned (1).po"
        self.save(catalog, path)
        self.points, self.at_point = 0, {at: self.kill} if at else {}
        words = ("merge", "returned (1).po", "--into", self.name, "--to", "ja")
        if self.run(*words) == 137:
            assert self.run(*words) in (0, 1)
        if self.locpipe(*words) == 1 and self.refused(catalog):  # nothing of it fits the release any more
            self.alive = before & self.found()
        path.unlink()
        replaced = {entry.msgstr for entry in self.sent.catalog.entries} - {entry.msgstr for entry in catalog.entries}
        self.alive -= replaced - self.found()
        self.nothing_lost()
        self.sent = self.sent if keep else None

    def refused(self, catalog: Catalog) -> bool:
        """Whether a returned file has no sentence of the release."""
        return {text for e in catalog.entries for text in (e.msgid, e.previous)}.isdisjoint(self.sentences)

    @rule(kind=st.sampled_from(["change", "split", "join", "move", "delete", "add", "back", "rename"]), data=st.data())
    def source_changes(self, kind: str, data: st.DataObject) -> None:
        """The source comes in another version."""
        self.count_step()
        sentences = list(self.sentences)
        index = data.draw(st.integers(0, max(len(sentences) - 1, 0)))
        match kind:
            case "change" if sentences:
                old, new = data.draw(st.sampled_from(CHANGES))
                sentences[index] = sentences[index].replace(old, new)
            case "split" if sentences:
                words = sentences[index].rstrip(".").split()
                if len(words) > 5:
                    sentences[index : index + 1] = [" ".join(words[:3]) + ".", "It " + " ".join(words[3:]) + "."]
            case "join" if len(sentences) > 1:
                first, second = sentences[index - 1], sentences[index]
                sentences[index] = f"{first.rstrip('.')} and {second}"
                del sentences[index - 1]
            case "move" if sentences:
                sentences.append(sentences.pop(index))
            case "delete" if sentences:
                del sentences[index]
            case "add" if len(sentences) < 6:
                sentences.append(f"{data.draw(st.sampled_from(STARTS))} {data.draw(st.sampled_from(ENDS))}.")
            case "back":
                sentences = list(data.draw(st.sampled_from(self.past)))
            case "rename":
                self.source.unlink()
                self.names += 1
                self.name = f"2026-04-02-day-{data.draw(st.integers(0, 2))}"
        self.sentences = list(dict.fromkeys(sentences))
        self.past = [*self.past[-4:], self.sentences]
        self.write_source()
        if kind == "rename":
            self.draft_is_killed(data.draw(st.integers(1, 14)), False)

    @rule(
        index=st.integers(0, 5),
        kind=st.sampled_from(["change", "split", "join"]),
        fuzzy=st.sampled_from([False, False, True]),
    )
    def translated_sentence_changes(self, index: int, kind: str, fuzzy: bool) -> None:
        """Two sentences are translated, facts and all; then one changes, or becomes two, or both become one."""
        self.count_step()
        if len(self.sentences) < 2:
            return
        at = index % (len(self.sentences) - 1)
        first, second = self.sentences[at : at + 2]
        catalog = self.catalog
        for entry in [entry for entry in catalog.current if entry.msgid in (first, second)]:
            catalog = self.with_text(catalog, entry, self.new_text(entry.msgid, literal=True), fuzzy)
        self.save(catalog)
        change = next((change for change in FACTS_CHANGE if change[0] in first), ("opens", "opened"))
        head, _, rest = first.rstrip(".").partition(" opens")
        now = {
            "change": [first.replace(*change), second],
            "split": [f"{head}.", f"It opens{rest}.", second] if rest else [first, second],
            "join": [f"{first.rstrip('.')} and {second}"],
        }
        self.sentences[at : at + 2] = now[kind]
        self.sentences = list(dict.fromkeys(self.sentences))
        self.past = [*self.past[-4:], self.sentences]
        self.write_source()
        self.draft(False)

    @property
    def source(self) -> Path:
        """The release."""
        return self.root / "releases" / f"{self.name}.en.txt"

    def write_source(self) -> None:
        """Save the release."""
        self.source.write_text("Larkmoor Gazette\n\n" + "\n\n".join(self.sentences) + "\n", encoding="utf-8")

    @rule(word=st.sampled_from(sorted(TERMS)))
    def glossary_grows(self, word: str) -> None:
        """A term more; the same one again changes nothing."""
        self.count_step()
        path = self.root / "glossary.yml"
        text = path.read_text(encoding="utf-8")
        if f"en: {word}\n" not in text:
            text = text.replace("entries: []\n", "entries:\n")
            path.write_text(f"{text}  - type: term\n    en: {word}\n    ja: {TERMS[word]}\n", encoding="utf-8")

    @precondition(lambda self: shutil.which("msgmerge") is not None)
    @rule(tool=st.sampled_from(["msgmerge", "msgcat", "crlf"]))
    def another_tool_rewrites_the_catalog(self, tool: str) -> None:
        """gettext's own tools, or an editor on Windows, have the file in between."""
        self.count_step()
        template = self.root / "locales" / f"{self.name}.pot"
        commands: dict[str, list[str | Path]] = {
            "msgmerge": ["msgmerge", "--quiet", "--previous", self.path, template],
            "msgcat": ["msgcat", "--width=40", self.path],
        }
        if tool == "crlf":
            self.path.write_bytes(self.path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
            return
        done = subprocess.run(commands[tool], capture_output=True, check=True)
        self.path.write_bytes(done.stdout)

    @rule(hours=st.integers(-9000, 9000))
    def clock_jumps(self, hours: int) -> None:
        """The clock is wrong, or was."""
        self.count_step()
        self.hours = hours

    @rule(policy=st.sampled_from(["approved", "draft", "source"]))
    def build(self, policy: str) -> None:
        """Build, where it can be built; what was published stays."""
        self.count_step()
        assert self.run("build", "--policy", policy, "--to", "ja") in (0, 1)
        self.editions |= set((self.root / "editions").rglob("*.*"))

    def count_step(self) -> None:
        """One step more, of all that are taken."""
        WorkingDay.steps += 1


def _is_adapted(entry: Entry) -> bool:
    """Whether it is a draft made of a person's text for a sentence like that one's."""
    mark = entry.provenance
    return entry.state is State.DRAFT and mark is not None and mark.origin.endswith(":adapted")


def copied(root: Path, to: Path) -> None:
    """Copy a project; once more if the collector closed a database, and took its log away, in the middle of it."""
    try:
        shutil.copytree(root, to)
    except shutil.Error:
        shutil.rmtree(to)
        gc.collect()
        shutil.copytree(root, to)


def files(root: Path) -> dict[str, bytes]:
    """Every file of a project but for the cache and what a killed run left."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".locpipe" not in path.parts and path.suffix != ".tmp"
    }


@pytest.fixture
def steps() -> Callable[[], int]:
    """How many steps were taken since the test began."""
    before = WorkingDay.steps
    return lambda: WorkingDay.steps - before


@pytest.mark.parametrize("part", range(PARTS))
def test_no_text_of_a_person_is_ever_lost_or_changed(part: int, steps: Callable[[], int]) -> None:
    days, number = STEPS // PARTS // STEPS_PER_DAY, part
    while steps() < STEPS // PARTS:
        run_state_machine_as_test(
            seed(number)(WorkingDay),
            settings=settings(
                max_examples=max(days, 1),
                stateful_step_count=STEPS_PER_DAY,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
                phases=(Phase.generate,),
            ),
        )
        number += PARTS
