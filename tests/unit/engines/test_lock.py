"""engines.lock: stable, read strictly, and never a way out of a model's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe.engines import lock
from locpipe.engines.lock import Locked, LockedFile
from locpipe.errors import UsageError

DIGEST, REVISION = "0123456789abcdef" * 4, "1" * 40
KILN = Locked(
    "hinokawa/kiln", REVISION, {"model.bin": LockedFile(7, DIGEST), "1 # odd/한글.json": LockedFile(0, "1" * 64)}
)
GOOD = f"""\
nmt:kiln:
  repository: hinokawa/kiln
  revision: "{REVISION}"
  files:
    model.bin: {{size: 7, sha256: {DIGEST}}}
"""


def test_what_is_written_is_read(tmp_path: Path) -> None:
    lock.add(tmp_path, "nmt:kiln", KILN)
    lock.add(tmp_path, "hub:Hinokawa/Kiln-1.5B", KILN)
    assert lock.read(tmp_path) == {"nmt:kiln": KILN, "hub:Hinokawa/Kiln-1.5B": KILN}


def test_the_order_of_pulls_is_no_matter_and_each_model_is_a_block(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, names in ((one, ("nmt:a", "nmt:b")), (other, ("nmt:b", "nmt:a"))):
        folder.mkdir()
        for name in names:
            lock.add(folder, name, KILN)
    text = (one / lock.NAME).read_text(encoding="utf-8")
    assert text == (other / lock.NAME).read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert [block.splitlines()[0] for block in text.split("\n\n")[1:]] == ["nmt:a:", "nmt:b:"]


def test_without_a_file_nothing_is_locked(tmp_path: Path) -> None:
    assert lock.read(tmp_path) == {}
    (tmp_path / lock.NAME).write_text("# nothing\n")
    assert lock.read(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (GOOD.replace("model.bin", "../../x"), 5, "a model has no file '../../x'"),
        (GOOD.replace("model.bin", "/etc/passwd"), 5, "a model has no file '/etc/passwd'"),
        (GOOD.replace("model.bin", "a/../x"), 5, "a model has no file 'a/../x'"),
        (GOOD.replace("model.bin", "a/.."), 5, "a model has no file 'a/..'"),
        (GOOD.replace("model.bin", "'C:x'"), 5, "a model has no file 'C:x'"),
        (GOOD.replace("model.bin", r"'..\x'"), 5, "a model has no file '..\\x'"),
        (GOOD.replace("model.bin", "a//b"), 5, "a model has no file 'a//b'"),
        (GOOD.replace(REVISION, "main"), 3, "40 hexadecimal digits"),
        (GOOD.replace(DIGEST, DIGEST[1:]), 5, "64 hexadecimal digits"),
        (GOOD.replace(DIGEST, f'"{DIGEST}\\n"'), 5, "64 hexadecimal digits"),
        (GOOD.replace("size: 7", "size: -7"), 5, "size"),
        (GOOD.replace("hinokawa/kiln", "../../kiln/x"), 2, "OWNER/NAME"),
        (GOOD.replace("  files", "  filed"), 4, "filed"),
        ("- nmt:kiln\n", 1, "keys with values"),
        ("nmt:kiln:\n  <<<<<<< HEAD\n  repository: a\n", 3, "not valid YAML"),
        (GOOD + GOOD, 6, "nmt:kiln"),
    ],
)
def test_a_broken_lock_is_an_error_at_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    (tmp_path / lock.NAME).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        lock.read(tmp_path)
    assert caught.value.where is not None
    assert (caught.value.where.path.name, caught.value.where.line) == (lock.NAME, line)
    assert said in f"{caught.value.message} {caught.value.hint}"


def test_a_file_that_is_not_locked_is_a_difference(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"weights")
    model = lock.as_fetched(tmp_path, "hinokawa/kiln", REVISION)
    assert lock.difference(tmp_path, model) == ""
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "odd.model").touch()
    assert lock.difference(tmp_path, model) == "more/odd.model is not in the lock of hinokawa/kiln"
