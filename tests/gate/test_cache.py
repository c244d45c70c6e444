"""The cache: nothing that has not changed is solved again, and whatever happens to it, the verdicts are right."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from doctrine_dsl.cli.caching import store_for
from tests.gate.calling import POLICY, ROOT, Done, asked, check, counts, doctrine, environment, told

CACHE = Path(".doctrine_cache") / "answers.sqlite"


class Memory:
    """A store that forgets everything at the end of the test."""

    versions = "1"

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """As it was put."""
        return self.kept.get(key)

    def put(self, key: str, text: str) -> None:
        """Keeps it."""
        self.kept[key] = text


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """A folder with a policy that was checked once, and what came out."""
    folder = tmp_path_factory.mktemp("warm")
    (folder / "one.dsl").write_text(POLICY)
    return folder, check(folder)


@pytest.fixture
def folder(warm: tuple[Path, Done], tmp_path: Path) -> Path:
    """A copy of it, with its cache and its user."""
    return Path(shutil.copytree(warm[0], tmp_path / "copy"))


@pytest.fixture
def first(warm: tuple[Path, Done]) -> Done:
    """The first report."""
    return warm[1]


def test_the_second_time_nothing_is_solved_and_the_same_is_said(folder: Path, first: Done) -> None:
    """Whatever the order of hashes is; all that differs are seconds and counters."""
    assert (first.code, first.err) == (0, "")
    assert asked(first) > 0
    again = check(folder, PYTHONHASHSEED="7")

    assert (again.code, again.err, told(again), asked(again)) == (0, "", told(first), 0)
    assert again.report["policies"][0]["cache"]["hits"] == sum(map(sum, counts(first).values()))


def test_an_edit_without_a_meaning_costs_nothing(folder: Path) -> None:
    """A comment, blank space, a line further down."""
    policy = folder / "one.dsl"
    policy.write_text("# a comment\n\n" + POLICY.replace("actor red\n", "actor   red  # the other side\n"))

    assert asked(check(folder)) == 0


def test_an_edit_of_a_rule_is_seen(folder: Path) -> None:
    """The verdict that it changes is another one, and only that policy is solved again."""
    (folder / "two.dsl").write_text(POLICY.replace("aid >= 3", "aid >= 2"))
    check(folder)
    (folder / "one.dsl").write_text(POLICY.replace("forbid give when aid >= 3", "forbid give when hot"))
    changed = check(folder)

    kept = next(one for one in changed.report["policies"][0]["checks"] if one["name"] == "kept")
    assert (changed.code, kept["verdict"], kept["steps"]) == (1, "violated", 4)
    assert changed.report["policies"][0]["cache"]["misses"] > 0
    assert changed.report["policies"][1]["cache"]["misses"] == 0


def test_an_edit_of_one_check_asks_only_that_one(folder: Path) -> None:
    """And what is expected is no part of the question."""
    (folder / "one.dsl").write_text(POLICY.replace("aid = 3 expect violated in 3", "aid = 2 expect holds"))
    changed = check(folder)

    assert changed.code == 1
    assert [name for name, (_, misses) in counts(changed).items() if misses] == ["one.dsl:three"]


@pytest.mark.parametrize(
    "option", [("--engine", "induction"), ("--within", "3"), ("--seed", "5"), ("--set", "p=2"), ("--excluding", "red")]
)
def test_other_options_are_other_questions(folder: Path, option: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is never taken for that of another engine, bound, seed, parameter or set of actors."""
    from dataclasses import fields

    from doctrine_dsl.cli.files import DiskFiles
    from doctrine_dsl.pipeline import Options, check_file

    monkeypatch.chdir(folder)
    (folder / "one.dsl").write_text(POLICY + "param p: 1..2 = 1\ncheck p_small: never aid >= p + 2 expect violated\n")
    name, value = option[0].removeprefix("--"), option[1]
    changed: dict[str, object] = {"settings": (("p", "2"),)} if name == "set" else {name: (value,) if name == "excluding" else value}
    if name in ("within", "seed"):
        changed = {name: int(value)}
    assert set(changed) <= {field.name for field in fields(Options)}
    files, store = DiskFiles.of(["one.dsl"]), Memory()
    check_file("one.dsl", files, Options(only=("p_small",), store=store))
    report = check_file("one.dsl", files, Options(only=("p_small",), store=store, **changed))  # type: ignore[arg-type]

    assert report.checks[0].counts is not None
    assert report.checks[0].counts.hits == 0


def test_undecided_is_never_kept(folder: Path) -> None:
    """With no time everything is unknown, now and not later."""
    (folder / "two.dsl").write_text(POLICY.replace("aid = 3", "aid = 1"))
    assert check(folder, "--timeout", "0").code == 3
    later = check(folder)

    assert "unknown" not in later.out


def test_no_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read, written or counted: by option, by environment (in which all tests run), and by the settings of the project."""
    shutil.rmtree(folder / ".doctrine_cache")
    assert '"cache"' not in check(folder, "--no-cache").out
    assert store_for([str(folder)], wanted=True) is None
    monkeypatch.delenv("DOCTRINE_NO_CACHE")
    (folder / "doctrine.toml").write_text("[check]\ncache = false\n")
    assert store_for([str(folder / "one.dsl")], wanted=True) is None
    assert not (folder / ".doctrine_cache").exists()


def test_clearing(folder: Path) -> None:
    """What is cleared is solved again; a second time there is nothing to clear."""
    assert "cleared" in doctrine(folder, "cache", "clear").out
    assert doctrine(folder, "cache", "clear").out == ".doctrine_cache: there was nothing to clear\n"
    assert asked(check(folder)) > 0


def test_what_certificates_rest_on_is_found_anew(folder: Path) -> None:
    """Nobody gets a certificate of what was only remembered."""
    done = check(folder, "--certificate", "certificate")

    assert done.code == 0
    assert '"cache"' not in done.out
    assert doctrine(folder, "verify-certificate", "certificate").code == 0


# ---- what can happen to it


@pytest.mark.parametrize("damage", ["cut short", "another table", "empty"])
def test_a_damaged_file(folder: Path, first: Done, damage: str) -> None:
    """Is made anew, with a word about it where something was lost; the verdicts are those of the first time."""
    file = folder / CACHE
    data = file.read_bytes()
    match damage:
        case "cut short":
            file.write_bytes(data[: len(data) // 2 - 100])
        case "another table":
            file.unlink()
            with sqlite3.connect(file) as connection:
                connection.execute("CREATE TABLE answers (x)")
            connection.close()
        case _:
            file.write_bytes(b"")
    done = check(folder)

    assert (done.code, told(done)) == (0, told(first))
    assert ("damaged" in done.err) == (damage != "empty")
    assert "Traceback" not in done.err
    assert damage != "another table" or asked(check(folder)) == 0


def test_an_answer_that_was_changed_is_none(folder: Path) -> None:
    """Somebody writes `holds` where a run was: it is not believed."""
    with sqlite3.connect(folder / CACHE) as connection:
        connection.execute("UPDATE answers SET text = replace(text, 'violated', 'holds'), seal = seal")
        connection.execute("UPDATE answers SET text = replace(text, '\"wins\":true', '\"wins\":false')")
    connection.close()
    done = check(folder)

    assert done.code == 0
    assert asked(done) > 0


def test_a_cache_that_came_with_a_repository_is_not_believed(folder: Path) -> None:
    """Another user has another secret, and solves everything."""
    shutil.rmtree(folder / "home")
    done = check(folder)

    assert done.code == 0
    assert sum(hits for hits, _ in counts(done).values()) == 0


def test_answers_in_each_others_places(folder: Path, first: Done) -> None:
    """A whole answer, under the key of another question, is none."""
    with sqlite3.connect(folder / CACHE) as connection:
        rows = connection.execute("SELECT key, text, seal FROM answers WHERE key != '' ORDER BY key").fetchall()
        for (key, _, _), (_, text, seal) in zip(rows, rows[1:] + rows[:1], strict=True):
            connection.execute("UPDATE answers SET text = ?, seal = ? WHERE key = ?", (text, seal, key))
    connection.close()

    assert told(check(folder)) == told(first)


def test_no_place_to_write(folder: Path, first: Done) -> None:
    """A file where the folder should be: one line about it, and the verdicts."""
    shutil.rmtree(folder / ".doctrine_cache")
    (folder / ".doctrine_cache").write_text("")
    done = check(folder, "--jobs", "2")

    assert (done.code, told(done)) == (0, told(first))
    assert done.err.count("doctrine: nothing is kept in the cache") == 1
    assert len(done.err.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="links")
@pytest.mark.parametrize("name", [".doctrine_cache", ".doctrine_cache/answers.sqlite"])
def test_a_link_is_not_followed(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A repository cannot make us write somewhere else."""
    from doctrine_dsl.cli.keeping import DiskStore

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine").write_text("mine")
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).symlink_to(elsewhere if name == ".doctrine_cache" else elsewhere / "mine")

    assert not DiskStore(str(tmp_path / ".doctrine_cache"), b"s" * 32, "1").open()
    assert "it is a link" in capsys.readouterr().err
    assert [(path.name, path.read_text()) for path in elsewhere.iterdir()] == [("mine", "mine")]


def test_a_database_with_more_in_it_is_made_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No trigger of strangers is ever run."""
    from doctrine_dsl.cli.keeping import DiskStore

    with sqlite3.connect(tmp_path / "answers.sqlite") as connection:
        connection.execute("CREATE TABLE answers (key TEXT PRIMARY KEY, text TEXT NOT NULL, seal BLOB NOT NULL)")
        connection.execute("CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM answers; END")
    connection.close()
    store = DiskStore(str(tmp_path), b"s" * 32, "1")
    store.put("key", "text")

    assert store.get("key") == "text"
    assert "damaged" in capsys.readouterr().err


def test_a_full_disk(folder: Path, first: Done, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """SQLite says so in the middle of the work: one line, and everything else goes on."""
    from doctrine_dsl.cli.files import DiskFiles
    from doctrine_dsl.cli.keeping import DiskStore
    from doctrine_dsl.pipeline import Options, check_file

    monkeypatch.chdir(folder)
    store = DiskStore(str(folder / "full"), b"s" * 32, "1")
    assert store.open()
    assert store._connection is not None
    store._connection.execute("PRAGMA max_page_count = 4")
    store.put("k", "x" * 5_000)
    store.put("l", "x" * 50_000)
    report = check_file("one.dsl", DiskFiles.of(["one.dsl"]), Options(store=store))

    assert [(one.name, one.verdict) for one in report.checks] == [
        (one["name"], one["verdict"]) for one in first.report["policies"][0]["checks"]
    ]
    assert capsys.readouterr().err.count("nothing is kept in the cache") == 1


def test_two_runs_at_once(tmp_path: Path) -> None:
    """Both start with nothing, with two workers each; both are right, and what they kept is whole."""
    for number in range(2):
        (tmp_path / f"p{number}.dsl").write_text(POLICY.replace("0..4", f"0..{4 + number}"))
    call = [sys.executable, "-m", "doctrine_dsl.cli.main", "check", ".", "--format", "json", "--jobs", "2"]
    runs = [subprocess.Popen(call, cwd=tmp_path, env=environment(tmp_path / "home"), stdout=-1, stderr=-1, text=True) for _ in range(2)]
    done = [Done(run.wait(60), *run.communicate()) for run in runs]

    assert [(one.code, one.err) for one in done] == [(0, ""), (0, "")]
    assert told(done[0]) == told(done[1])
    with sqlite3.connect(tmp_path / CACHE) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert asked(check(tmp_path)) == 0


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interrupted_run_keeps_what_it_has(tmp_path: Path) -> None:
    """The first policy was decided when Ctrl-C came in the second one; it is not solved again."""
    (tmp_path / "a.dsl").write_text(POLICY)
    slow = "".join(f"move blue.m{n} {{ when x{n} < 9  do x{n} += 1 }}\n" for n in range(12))
    state = " ".join(f"x{n}: 0..9 = 0" for n in range(12))
    total = " + ".join(f"x{n} * {n + 2}" for n in range(12))
    (tmp_path / "b.dsl").write_text(f"actor blue\nstate {{ {state} }}\n{slow}check c: never {total} = 691\n")
    call = [sys.executable, "-m", "doctrine_dsl.cli.main", "check", "."]
    run = subprocess.Popen(call, cwd=tmp_path, env=environment(tmp_path / "home"), stdout=-1, stderr=-1, text=True)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and _kept(tmp_path / CACHE) < 8:
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    run.communicate(timeout=20)

    assert run.returncode == 130
    assert asked(doctrine_json(tmp_path, "a.dsl")) == 0


def doctrine_json(folder: Path, path: str) -> Done:
    """`doctrine check PATH --format json`."""
    return doctrine(folder, "check", path, "--format", "json")


def _kept(file: Path) -> int:
    if not file.exists():
        return 0
    connection = sqlite3.connect(file)
    try:
        return int(connection.execute("SELECT count(*) FROM answers").fetchone()[0])
    except sqlite3.Error:
        return 0
    finally:
        connection.close()


# ---- where it is


def test_where_it_is(tmp_path: Path) -> None:
    """Beside the settings that count, else at the top of a working copy of git, else in the folder itself."""
    from doctrine_dsl.cli.caching import place

    policies = tmp_path / "repository" / "project" / "policies"
    policies.mkdir(parents=True)
    found = [place(str(policies))]
    (tmp_path / "repository" / ".git").mkdir()
    found.append(place(str(policies / "one.dsl")))
    assert found == [str(policies / ".doctrine_cache"), str(tmp_path / "repository" / ".doctrine_cache")]


def test_beside_the_settings(tmp_path: Path) -> None:
    """Whatever folder the call is made in."""
    (tmp_path / "doctrine.toml").write_text("")
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "one.dsl").write_text("actor a\ncheck c: always true\n")
    doctrine(tmp_path / "policies", "check", "one.dsl")

    assert (tmp_path / ".doctrine_cache" / ".gitignore").read_text().endswith("\n*\n")
    assert ROOT not in (tmp_path, *tmp_path.parents)


def test_every_policy_from_memory_as_from_the_engines() -> None:
    """All kinds of questions and answers: a store in memory, twice over policies that have them all, and the same report."""
    from dataclasses import replace

    from doctrine_dsl.cli.files import DiskFiles
    from doctrine_dsl.explain.report import PolicyReport
    from doctrine_dsl.pipeline import Options, check_file

    def plain(report: PolicyReport) -> object:
        return [replace(one, seconds=0.0, counts=None) for one in report.checks]

    store = Memory()
    for name in ("policies/tonkin_1964.dsl", "examples/07_allies_and_exits.dsl", "examples/05_accidents.dsl"):
        path = str(ROOT / name)
        files = DiskFiles.of([path])
        never, once, twice = (check_file(path, files, Options(store=one)) for one in (None, store, store))
        assert plain(never) == plain(once) == plain(twice)
        assert sum(one.counts.misses for one in twice.checks if one.counts) == 0
        assert sum(one.counts.hits for one in twice.checks if one.counts) > 4
