"""`--executor ray`: the same drafts from several processes, whichever of them is killed. All on a real Ray."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from importlib.util import find_spec
from pathlib import Path

import pytest
from workplace import Outcome, Press, command, plain_environment

from tiny_models import ENGLISH_TO_JAPANESE, SENTENCES, plain, shared

pytestmark = pytest.mark.xdist_group("ray")  # one cluster, by one process
needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="NO RAY: pip install -e '.[ray]'")
on_linux = pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="there is no /proc to look into")

_ENGINE = '''
import os, signal, sys, time
from pathlib import Path
from locpipe.engines.pseudo import PseudoEngine, pseudo_translate
from locpipe.engines.base import Answer
from locpipe.errors import EngineError

class NotingEngine(PseudoEngine):
    """Pseudo-translation that takes its time, notes what it is asked, and fails when it is told to."""
    name = "noting"

    def __init__(self, choice):
        self.folder, self.seconds = Path(choice.options["folder"]), choice.options.get("seconds", 0)
        self.on_worker = Path(sys.argv[0]).name == "default_worker.py"
        self.revision = "2" if self.on_worker and choice.options.get("other") else "1"
        self.lacks = choice.options.get("lacks", "") if self.on_worker else ""

    def missing(self):
        return self.lacks

    def translate(self, requests):
        for request in requests:
            with (self.folder / "asked").open("a") as notes:
                notes.write(f"{os.getpid()} {request.target} {request.text}\\n")
            if "broken" in request.text:
                raise EngineError("the stove is cold", hint="light it")
            if "odd" in request.text:
                raise KeyError("coal")
            time.sleep(self.seconds)
            if (self.folder / "asked").read_text().count("\\n") > 4 and (self.folder / "kill").exists():
                (self.folder / "kill").unlink(missing_ok=True)
                os.kill(os.getpid(), signal.SIGKILL)
            yield Answer((pseudo_translate(request),))
'''
_CLUSTER = """
import os, sys
from locpipe.engines.ray_cluster import connected
with connected("", 2):
    import ray
    print(ray.get_runtime_context().gcs_address, os.environ["RAY_AUTH_TOKEN"], flush=True)
    sys.stdin.read()
"""
_STORY = " ".join(f"Larkmoor Transit opened stop {number} of the night line." for number in range(1, 25))
RELEASE = f"# Larkmoor Transit Opens Twenty-Four Stops\n\n{_STORY}\n"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which every process finds locpipe and the engine `noting`."""
    folder = tmp_path_factory.mktemp("packages")
    info = folder / "noting-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: noting\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[locpipe.engines]\nnoting = noting:NotingEngine\n", encoding="utf-8")
    (folder / "noting.py").write_text(_ENGINE, encoding="utf-8")
    paths = [str(folder), str(Path(__file__).parents[2] / "src"), os.environ.get("PYTHONPATH", "")]
    return plain_environment(PYTHONPATH=os.pathsep.join(filter(None, paths)))


@pytest.fixture(scope="module")
def cluster(here: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment in which a Ray with room for two workers is found, which is already running."""
    process = subprocess.Popen(
        [sys.executable, "-c", _CLUSTER], env=here, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin
    assert process.stdout
    address, token = process.stdout.readline().split()
    yield here | {"RAY_ADDRESS": address, "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": token}
    process.stdin.close()
    process.wait(60)


class Desk:
    """A project whose only engine notes what it is asked."""

    def __init__(self, press: Press, **options: object) -> None:
        self.press, self.notes = press, press.root.parent / "notes"
        self.notes.mkdir()
        self.say(**options)
        for path in (press.root / "releases").iterdir():
            path.unlink()
        press.release("news.en.md", RELEASE)

    def say(self, **options: object) -> None:
        """Give the engine other options."""
        said = "".join(f"      {name}: {value}\n" for name, value in {"folder": self.notes, **options}.items())
        (self.press.root / "locpipe.yml").write_text(f"languages: [en, ja]\nengines:\n  - noting:\n{said}")

    def draft(self, env: Mapping[str, str], *words: str) -> Outcome:
        """Draft the release, as a program of its own."""
        return self.press.process("draft", *words, env=env)

    def asked(self) -> list[list[str]]:
        """The process, language and text of each request."""
        path = self.notes / "asked"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return [line.split(" ", 2) for line in text.splitlines()]

    def catalog(self) -> bytes:
        """The catalog's bytes."""
        return self.press.catalog("news", "ja").read_bytes()

    def forget(self) -> None:
        """Remove whatever a run left."""
        subprocess.run(["rm", "-rf", "locales", ".locpipe"], cwd=self.press.root, check=True)
        (self.notes / "asked").unlink()


@pytest.fixture
def desk(press: Press) -> Desk:
    return Desk(press)


@needs_ray
def test_a_worker_that_is_killed_changes_nothing(desk: Desk, here: dict[str, str], cluster: dict[str, str]) -> None:
    assert desk.draft(here).code == 0
    alone, texts = desk.catalog(), [text for _, _, text in desk.asked()]
    desk.forget()
    (desk.notes / "kill").touch()
    done = desk.draft(cluster, "--executor", "ray", "--workers", "2")
    assert (done.code, "25 drafted" in done.out) == (0, True), done.err
    assert desk.catalog() == alone
    assert not (desk.notes / "kill").exists()
    assert len({process for process, _, _ in desk.asked()}) == 3, (
        "two workers, and the one that took a dead one's place"
    )
    assert {text for _, _, text in desk.asked()} == set(texts)
    assert all(line.startswith("drafting news into ja: ") for line in done.err.splitlines()), done.err
    assert [line.partition(" ")[0] for line in done.out.splitlines()] == ["locales/ja/LC_MESSAGES/news.po:", "Review"]


def _running(folder: str) -> list[int]:
    """The processes that have a path in their command lines."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if folder.encode() in path.read_bytes():
                found.append(int(path.parent.name))
    return found


def _children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def _folder(driver: int) -> Path | None:
    """The folder of the Ray that a process has started, as its children's command lines name it; None before that."""
    lines = ""
    for child in _children(driver):
        with suppress(OSError):
            lines += Path(f"/proc/{child}/cmdline").read_text() + " "
    folder = re.search(r"/[^\s\0=]*/locpipe-ray-\w+", lines)
    return Path(folder[0]) if folder else None


def _is_alive(number: int) -> bool:
    """Whether a process runs: of one that nobody has asked for its end, nothing but the number is left."""
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes() != b""
    except OSError:
        return False


def _listening(processes: Sequence[int]) -> set[str]:
    """The addresses, as /proc writes them, at which processes listen."""
    inodes = set()
    for number in processes:
        for each in Path(f"/proc/{number}/fd").glob("*"):
            with suppress(OSError):
                inodes.add(str(each.readlink()))
    rows = [row.split() for name in ("tcp", "tcp6") for row in Path(f"/proc/net/{name}").read_text().splitlines()]
    return {row[1].partition(":")[0] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in inodes}


_LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F"}


def _until(condition: object, seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


@needs_ray
@on_linux
def test_a_killed_run_goes_on_where_it_stopped_and_leaves_nobody_behind(desk: Desk, here: dict[str, str]) -> None:
    desk.say(seconds=0.3)
    run = subprocess.Popen(command("draft", "--executor", "ray"), cwd=desk.press.root, env=here)
    stored = desk.press.root / ".locpipe" / "drafts.sqlite"
    try:
        _until(lambda: len(desk.asked()) > 2 and len(_cached(stored)) > 2)
        assert run.poll() is None
        folder = _folder(run.pid)
        assert folder
        assert folder.stat().st_mode & 0o077 == 0
        workers = sorted({int(process) for process, _, _ in desk.asked()})
        assert _listening([run.pid, *workers, *_running(str(folder))]) <= _LOOPBACK
    finally:
        run.kill()
        run.wait()
    _until(lambda: not _running(str(folder)))
    _until(lambda: not any(map(_is_alive, workers)))
    subprocess.run(["rm", "-rf", folder], check=True)
    kept = len(_cached(stored))
    (desk.notes / "asked").unlink()
    desk.say()
    assert desk.draft(here).code == 0
    assert len(desk.asked()) == 25 - kept
    again = desk.catalog()
    desk.forget()
    assert desk.draft(here).code == 0
    assert desk.catalog() == again


@needs_ray
@on_linux
@pytest.mark.parametrize("after", [0, 3], ids=["starting", "at work"])
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_draft_that_is_told_to_stop_takes_its_ray_along(
    desk: Desk, here: dict[str, str], after: int, number: int, status: int
) -> None:
    desk.say(seconds=0.3)
    run = subprocess.Popen(
        command("draft", "--executor", "ray"), cwd=desk.press.root, env=here, stderr=subprocess.PIPE, text=True
    )
    try:
        _until(lambda: len(desk.asked()) >= after and _folder(run.pid))
        folder = _folder(run.pid)
        assert folder
        run.send_signal(number)
        _, err = run.communicate(timeout=120)
    finally:
        run.kill()
    assert (run.returncode, err) == (
        status,
        "locpipe: stopped; what was drafted is kept, run the command again to go on\n",
    )
    assert not folder.exists()
    _until(lambda: not _running(str(folder)))


def _cached(path: Path) -> list[object]:
    with closing(sqlite3.connect(path)) as file, suppress(sqlite3.OperationalError):
        return file.execute("SELECT request FROM answers").fetchall()
    return []


@needs_ray
@pytest.mark.parametrize(
    ("word", "options", "said"),
    [
        ("broken", {}, "error: the stove is cold\nhint: light it\n"),
        ("odd", {}, "error: the engine failed on a worker: KeyError: 'coal'\nhint: run the command again; "),
        ("new", {"lacks": "fetch it"}, "error: the engine 'noting' is not ready on a worker\nhint: fetch it\n"),
        ("new", {"other": "true"}, "error: workers have another engine than noting:1: noting:2\nhint: install "),
    ],
)
def test_what_goes_wrong_on_a_worker_is_told_in_plain_words(
    desk: Desk, cluster: dict[str, str], word: str, options: dict[str, object], said: str
) -> None:
    desk.say(**options)
    desk.press.release("news.en.md", f"# Narubit Bakery\n\nThe oven is {word}.\n")
    failed = desk.draft(cluster, "--executor", "ray")
    assert failed.code == 1
    assert said in failed.err
    assert "Traceback" not in failed.err


@needs_ray
def test_a_model_works_on_workers(
    press: Press, cluster: dict[str, str], here: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    models = shared(tmp_path_factory)
    folder = models.converted / ENGLISH_TO_JAPANESE
    (press.root / "locpipe.yml").write_text(
        f"languages: [en, ja]\nengines:\n  - nmt:\n      models: [{{path: {folder}, pairs: [en-ja]}}]\n"
    )
    press.release("news.en.md", "\n\n".join(plain(row[0]) for row in SENTENCES) + "\n")
    assert press.process("draft", "news", env=here).code == 0
    alone = press.catalog("news", "ja").read_bytes()
    assert "美術館は春に再開します。".encode() in alone
    subprocess.run(["rm", "-rf", "locales", ".locpipe"], cwd=press.root, check=True)
    done = press.process("draft", "news", "--executor", "ray", env=cluster)
    assert done.code == 0, done.err
    assert press.catalog("news", "ja").read_bytes() == alone


@needs_ray
def test_a_ray_that_is_not_there_is_an_error(desk: Desk, here: dict[str, str]) -> None:
    refused = desk.draft(here | {"RAY_ADDRESS": "127.0.0.1:1"}, "--executor", "ray")
    assert refused.code == 1
    assert "error: Ray cannot be had: " in refused.err
    assert "hint: is a Ray of this version running at 127.0.0.1:1 (RAY_ADDRESS)?" in refused.err


_TWICE = """
from locpipe.engines import Choice, Request
from locpipe.engines.ray_engine import RayEngine
from locpipe.model import Locale
for _ in range(2):
    with RayEngine(Choice("pseudo"), workers=1) as engine:
        (answer,) = engine.translate([Request("The mill opens.", Locale.EN, Locale.JA)])
        print(answer.candidates[0])
"""


@needs_ray
def test_a_process_may_start_one_ray_after_another(here: dict[str, str]) -> None:
    """As `eval` does for several engines; Ray reads the token but once."""
    done = subprocess.run([sys.executable, "-c", _TWICE], env=here, capture_output=True, text=True, check=False)
    first, second = done.stdout.splitlines() or (done.stderr, "")
    assert first == second != ""


def test_without_ray_it_says_what_to_install(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    done = press("draft", "--executor", "ray", "--to", "ja")
    assert done.code == 0
    assert "hint: install what --executor ray needs: pip install 'locpipe[ray]'\n" in done.err


@pytest.mark.parametrize("address", ["10.20.0.7:6379", "auto", "ray://localhost:10001", "[2001:db8::7]:6379"])
def test_a_ray_elsewhere_is_not_given_a_confidential_release(
    press: Press, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("RAY_ADDRESS", address)
    text = press.source("2026-04-02-larkmoor-tram").read_text(encoding="utf-8")
    press.release("2026-04-02-larkmoor-tram.en.md", text.replace("lang: en\n", "lang: en\nconfidential: true\n"))
    refused = press("draft", "2026-04-02-larkmoor-tram", "--executor", "ray")
    assert refused.code == 1
    assert "the engine 'pseudo' sends text off this machine: nothing is drafted" in refused.err


def test_workers_need_an_executor(press: Press) -> None:
    refused = press("draft", "--workers", "2")
    assert (refused.code, refused.err.startswith("error: --workers is for --executor ray\n")) == (2, True)
