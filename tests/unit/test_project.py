"""A project on disk: where things lie, which releases there are and in what language."""

from __future__ import annotations

from pathlib import Path

import pytest

from locpipe.errors import InputError, UsageError
from locpipe.model import Locale
from locpipe.naming import release_name
from locpipe.project import Project, command, find_project, load_project, open_release, release_files, select


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    (tmp_path / "releases").mkdir()
    (tmp_path / "locpipe.yml").write_text("languages: [en, ko]\nengine: pseudo\n", encoding="utf-8")
    return load_project(tmp_path)


def release(project: Project, name: str, text: str = "Hello.\n") -> Path:
    """Put a release into a project."""
    path = project.root / "releases" / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_configuration_is_read(project: Project) -> None:
    assert (project.languages, [each.spec for each in project.engines]) == ((Locale.EN, Locale.KO), ["pseudo"])


@pytest.mark.parametrize(
    ("said", "keeps"), [("", False), ("memory: {typos: fuzzy}", False), ("memory: {typos: keep}", True)]
)
def test_approval_outlives_typos_only_where_it_is_said(tmp_path: Path, said: str, keeps: bool) -> None:
    (tmp_path / "locpipe.yml").write_text(said, encoding="utf-8")
    assert load_project(tmp_path).keeps_typos is keeps


def test_a_setting_of_the_memory_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    (tmp_path / "locpipe.yml").write_text("memory: {typos: ignore}\n", encoding="utf-8")
    with pytest.raises(UsageError):
        load_project(tmp_path)


def test_an_empty_configuration_has_every_language_and_the_local_engine(tmp_path: Path) -> None:
    (tmp_path / "locpipe.yml").write_text("# nothing\n", encoding="utf-8")
    project = load_project(tmp_path)
    assert (project.languages, [each.spec for each in project.engines]) == (tuple(Locale), ["local"])


@pytest.mark.parametrize(
    ("line", "needed"), [("", False), ("require_signoff: false\n", False), ("require_signoff: true\n", True)]
)
def test_a_project_may_need_sign_offs(project: Project, line: str, needed: bool) -> None:
    (project.root / "locpipe.yml").write_text(f"engine: pseudo\n{line}", encoding="utf-8")
    assert load_project(project.root).require_signoff is needed


def test_whether_sign_off_is_needed_is_true_or_false(project: Project) -> None:
    (project.root / "locpipe.yml").write_text("require_signoff: yes\n", encoding="utf-8")
    with pytest.raises(UsageError, match="must be true or false"):
        load_project(project.root)


def test_commands_can_be_typed_as_they_are_shown() -> None:
    assert command("build", "tram", Locale.JA) == "locpipe build tram --to ja"
    assert command("approve", "night tram", Locale.KO, "--by NAME") == "locpipe approve 'night tram' --to ko --by NAME"
    assert command("approve", "-tram", Locale.KO, "--by NAME") == "locpipe approve --to ko --by NAME -- -tram"


@pytest.mark.parametrize(
    ("text", "line"), [("engine: pseudo\nlanguages: [en, fr]\n", 2), ("langauges: [en]\n", 1), ("engine: [a\n", 1)]
)
def test_a_configuration_that_cannot_be_used_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "locpipe.yml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_project(tmp_path)
    assert f"locpipe.yml:{line}: error:" in str(caught.value)


def test_the_project_is_found_from_inside(project: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert find_project(project.root / "releases").root == project.root
    with pytest.raises(UsageError, match=r"no locpipe\.yml") as caught:
        find_project(tmp_path_factory.mktemp("elsewhere"))
    assert caught.value.hint == "start a project with: locpipe init"


def test_everything_has_its_place(project: Project) -> None:
    opened, _ = open_release(release(project, "2026-04-02-tram.en.md"))
    root = project.root
    assert project.catalog_path(opened.name, Locale.KO) == root / "locales/ko/LC_MESSAGES/2026-04-02-tram.po"
    assert project.template_path(opened.name) == root / "locales/2026-04-02-tram.pot"
    name, suffix = opened.name, opened.path.suffix
    assert project.edition_paths(name, suffix, Locale.KO, "approved") == {
        "source": root / "editions/ko/2026-04-02-tram.md"
    }
    assert project.edition_paths(name, suffix, Locale.KO, "draft", ("md", "pdf")) == {
        "source": root / "build/ko/2026-04-02-tram.draft.md",
        "pdf": root / "build/ko/2026-04-02-tram.draft.pdf",
    }
    assert project.signoff_path(opened.name, Locale.KO) == root / "signoffs/ko/2026-04-02-tram.json"
    assert project.waivers_path == root / "waivers.yml"
    assert project.relative(root / "releases") == Path("releases")
    assert project.relative(root.parent) == root.parent


def test_a_lock_is_held_by_one_at_a_time(project: Project) -> None:
    again = load_project(project.root)
    with project.locked(), pytest.raises(UsageError, match="another locpipe"), again.locked():
        pass
    with project.locked():
        assert project.cache_folder.is_dir()


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("2026-04-02-tram.en.md", "2026-04-02-tram"),
        ("2026-04-02-tram.md", "2026-04-02-tram"),
        ("news.v2.ko.txt", "news.v2"),
        ("news.v2.txt", "news.v2"),
        ("봄 소식.ko.txt", "봄 소식"),
        ("news.en-US.md", "news"),
    ],
)
def test_a_release_goes_by_its_file_without_language_and_extension(file: str, name: str) -> None:
    assert release_name(Path(file)) == name


def test_releases_are_the_files_of_known_formats_in_order(project: Project) -> None:
    for name in ("b.en.md", "a.ko.txt", "notes.pdf", ".hidden.en.md"):
        release(project, name)
    assert [path.name for path in release_files(project)] == ["a.ko.txt", "b.en.md"]


def test_releases_are_named_by_name_file_or_path(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    path = release(project, "tram.en.md")
    release(project, "kiln.ja.md")
    monkeypatch.chdir(project.root)
    for name in ("tram", "tram.en", "tram.en.md", "releases/tram.en.md", str(path)):
        assert select(project, [name]) == [path]
    assert len(select(project, [])) == 2


def test_a_name_that_no_release_has_is_refused_with_those_there_are(project: Project) -> None:
    release(project, "tram.en.md")
    with pytest.raises(UsageError, match="no release 'train'") as caught:
        select(project, ["train"])
    assert caught.value.hint == "releases: tram"


def test_a_name_that_two_releases_have_is_refused(project: Project) -> None:
    release(project, "tram.en.md")
    release(project, "tram.ko.txt")
    with pytest.raises(UsageError, match="name of 2 releases"):
        select(project, ["tram"])


def test_a_file_outside_is_told_how_to_come_in(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.root / "tram.en.md").write_text("Hello.\n", encoding="utf-8")
    monkeypatch.chdir(project.root)
    with pytest.raises(UsageError) as caught:
        select(project, ["tram.en.md"])
    assert caught.value.hint == "copy it there first: cp tram.en.md releases/"


@pytest.mark.parametrize("tag", ["en-GB", "EN", "en_US"])
def test_a_region_in_a_language_does_not_matter(project: Project, tag: str) -> None:
    path = project.root / "releases" / "tram.en.md"
    path.write_text(f"---\nlang: {tag}\n---\nHello.\n", encoding="utf-8")
    assert open_release(path)[0].source is Locale.EN


def test_the_end_of_a_name_that_is_no_language_belongs_to_the_name(project: Project) -> None:
    path = project.root / "releases" / "press.kit.md"
    path.write_text("Hello.\n", encoding="utf-8")
    assert open_release(path, Locale.EN)[0].name == "press.kit"


def test_a_project_without_releases_says_where_they_go(project: Project) -> None:
    with pytest.raises(UsageError, match="no releases"):
        select(project, [])


# --- the language of a release

FRONT = "---\nlang: ja\n---\n\nこんにちは。\n"


@pytest.mark.parametrize(
    ("name", "text", "given", "language"),
    [
        ("a.en.md", "Hello.\n", None, Locale.EN),
        ("a.KO.txt", "안녕.\n", None, Locale.KO),
        ("a.md", FRONT, None, Locale.JA),
        ("a.ja.md", FRONT, None, Locale.JA),
        ("a.md", "Hello.\n", Locale.EN, Locale.EN),
        ("a.en.md", "Hello.\n", Locale.EN, Locale.EN),
    ],
)
def test_the_language_is_what_anything_says(
    project: Project, name: str, text: str, given: Locale | None, language: Locale
) -> None:
    opened, data = open_release(release(project, name, text), given)
    assert opened.source is language
    assert data == text.encode()


def test_a_language_is_never_guessed(project: Project) -> None:
    with pytest.raises(InputError, match="language is not known") as caught:
        open_release(release(project, "a.md"))
    assert "a.en.md" in caught.value.hint


@pytest.mark.parametrize(("name", "given"), [("a.en.md", None), ("a.md", Locale.EN), ("a.ja.md", Locale.KO)])
def test_two_languages_are_refused(project: Project, name: str, given: Locale | None) -> None:
    with pytest.raises(InputError, match="two source languages"):
        open_release(release(project, name, FRONT), given)


def test_a_language_locpipe_cannot_write_is_refused(project: Project) -> None:
    with pytest.raises(InputError, match="language 'fr' is not supported") as caught:
        open_release(release(project, "a.fr.md"))
    assert caught.value.hint == "locpipe knows en, ja, ko; if 'fr' is a part of the name, say --from en"


def test_a_dotted_name_is_a_name_where_something_else_says_the_language(project: Project) -> None:
    path = release(project, "acme.io.md", "---\nlang: ja\n---\n窯が開きます。\n")
    opened, _ = open_release(path)
    assert (opened.name, opened.source) == ("acme.io", Locale.JA)
    assert open_release(release(project, "acme.io.ko.txt"))[0].name == "acme.io"


def test_the_hint_names_the_language_the_text_is_likely_in(project: Project) -> None:
    with pytest.raises(InputError, match="not known") as caught:
        open_release(release(project, "kiln.txt", "登り窯の一般公開を再開します。\n"))
    assert "name it kiln.ja.txt" in caught.value.hint
    assert "front matter" not in caught.value.hint


def test_a_missing_release_is_refused(project: Project) -> None:
    with pytest.raises(InputError, match="no such file"):
        open_release(project.root / "releases" / "a.en.md")
