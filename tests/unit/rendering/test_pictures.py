"""Where pictures come from: beside the release, inside the project, in an address; never from elsewhere."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from fullpages import png

from locpipe.model import Document, Locale
from locpipe.rendering.pictures import Picture, pictures_of, size_of


def document(folder: Path) -> Document:
    (folder / "releases").mkdir(exist_ok=True)
    return Document(folder / "releases" / "news.md", "markdown", Locale.EN, ())


def test_files_of_the_project_are_found(tmp_path: Path) -> None:
    pictures = pictures_of(document(tmp_path), tmp_path)
    (tmp_path / "releases" / "pier 9.png").write_bytes(png())
    (tmp_path / "top.png").write_bytes(png(3, 2))
    assert pictures("pier%209.png") == Picture(png(), "image/png", "png")
    assert pictures("../top.png?v=2#x") == Picture(png(3, 2), "image/png", "png")


@pytest.mark.parametrize(
    "target",
    [
        "../../secret.png",
        "https://a.example/secret.png",
        "//a.example/secret.png",
        "file:///etc/passwd",
        "",
        "none.png",
        "..",
        "a\0b.png",
        "http://[",
        "x" * 10_000,
    ],
)
def test_nothing_else_is_read(target: str, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    project = tmp_path / "project"
    project.mkdir()
    assert pictures_of(document(project), project)(target) is None


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    project = tmp_path / "project"
    project.mkdir()
    made = document(project)
    (project / "releases" / "link.png").symlink_to(tmp_path / "secret.png")
    assert pictures_of(made, project)("link.png") is None


def test_what_is_no_picture_is_none(tmp_path: Path) -> None:
    made = document(tmp_path)
    for name, data in (("a.png", b"text"), ("b.svg", b"<svg/>"), ("c.png", png()[:20]), ("d.jpg", b"\xff\xd8\xff\xe0")):
        (tmp_path / "releases" / name).write_bytes(data)
        assert pictures_of(made, tmp_path)(name) is None


def test_data_in_an_address_counts(tmp_path: Path) -> None:
    address = "data:image/png;base64," + base64.b64encode(png()).decode()
    picture = pictures_of(document(tmp_path), tmp_path)(address)
    assert picture is not None
    assert size_of(picture) == (8, 4)
    assert pictures_of(document(tmp_path), tmp_path)("data:image/png;base64,@@@") is None


def test_sizes_are_read_from_the_first_bytes() -> None:
    gif = b"GIF89a" + (30).to_bytes(2, "little") + (20).to_bytes(2, "little")
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x14\x00\x1e" + bytes(20)
    assert size_of(Picture(gif, "image/gif", "gif")) == (30, 20)
    assert size_of(Picture(jpeg, "image/jpeg", "jpg")) == (30, 20)
    assert size_of(Picture(b"\xff\xd8" + b"\xff\xe0\x00\x00" * 100_000, "image/jpeg", "jpg")) is None
