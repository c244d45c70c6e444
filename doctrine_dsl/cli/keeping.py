"""Answers on the disk: one SQLite file in `.doctrine_cache`, each answer sealed with a secret of the user.

The seal is what makes an answer one of ours: a file that is damaged, or that came with somebody else's repository, gives none. Whatever
goes wrong here is said once on standard error, and everything is solved as if there were no cache.
"""

from __future__ import annotations

import hmac
import os
import sqlite3
import sys
from contextlib import suppress
from errno import EIO, ELOOP
from hashlib import sha256
from time import monotonic, sleep

NAME = "answers.sqlite"
IGNORED = "# Made by doctrine; may be deleted at any time.\n*\n"
MOST_ANSWERS = 50_000
"""The oldest go first."""
MOST_TEXT = 4_000_000
"""Characters of one answer; a longer one is not kept."""
PATIENCE = 5.0
"""Seconds to wait for another run that writes."""


class DiskStore:
    """Keeps answers in a folder. In another process it opens the file anew, and is silent there: the first process has said what there is to say."""

    def __init__(self, folder: str, secret: bytes, versions: str, *, silent: bool = False) -> None:
        self.folder, self.versions = folder, versions
        self._secret, self._silent = secret, silent
        self._connection: sqlite3.Connection | None = None
        self._given_up = False

    def __reduce__(self) -> tuple[object, ...]:
        return _silent, (self.folder, self._secret, self.versions)

    def open(self) -> bool:
        """Whether answers can be read and kept; tried once."""
        if self._connection is None and not self._given_up:
            try:
                self._connection = self._opened()
            except (OSError, sqlite3.Error) as error:
                self._give_up(error)
        return self._connection is not None

    def get(self, key: str) -> str | None:
        """What was put there, by this user, whole."""
        if not self.open():
            return None
        assert self._connection is not None
        try:
            row = self._connection.execute("SELECT text, seal FROM answers WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._failed(error)
            return None
        if row is None or not isinstance(row[0], str) or not isinstance(row[1], bytes):
            return None
        return row[0] if hmac.compare_digest(row[1], self._seal(key, row[0])) else None

    def put(self, key: str, text: str) -> None:
        """Each answer is written at once, so that an interruption costs only the question that is being asked."""
        if len(text) > MOST_TEXT or not self.open():
            return
        assert self._connection is not None
        try:
            self._connection.execute(
                "INSERT OR REPLACE INTO answers (key, text, seal) VALUES (?, ?, ?)", (key, text, self._seal(key, text))
            )
        except sqlite3.Error as error:
            self._failed(error)

    def close(self) -> None:
        """Nothing is lost without it."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def _seal(self, key: str, text: str) -> bytes:
        return hmac.digest(self._secret, f"{key}\0{text}".encode("utf-8", "surrogatepass"), "sha256")

    def _opened(self) -> sqlite3.Connection:
        make_folder(self.folder)
        try:
            return _connected(os.path.join(self.folder, NAME))
        except sqlite3.Error as error:
            if not damaged(error):
                raise
            self._say("the cache was damaged and has been made anew; everything is solved again")
            remove(self.folder)
            return _connected(os.path.join(self.folder, NAME))

    def _failed(self, error: sqlite3.Error) -> None:
        """A damaged file is made anew once; anything else ends the use of the cache."""
        self.close()
        if not damaged(error):
            self._give_up(error)
            return
        self._say("the cache was damaged and has been made anew; what it held is solved again")
        try:
            remove(self.folder)
            self._connection = _connected(os.path.join(self.folder, NAME))
        except (OSError, sqlite3.Error) as another:
            self._give_up(another)

    def _give_up(self, error: Exception) -> None:
        self._given_up = True
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        self._say(f"nothing is kept in the cache, so it will be solved again next time: {self.folder}: {reason}")

    def _say(self, what: str) -> None:
        if not self._silent:
            sys.stderr.write(f"doctrine: {what}\n")


def _silent(folder: str, secret: bytes, versions: str) -> DiskStore:
    return DiskStore(folder, secret, versions, silent=True)


class Foreign(sqlite3.DatabaseError):
    """There is something in the database that we did not put there: a trigger, a view, another table."""


def damaged(error: Exception) -> bool:
    """Whether the file is no database of ours any more; a full disk, a lock or a missing right is another matter."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, Foreign) or (
        code is not None and code & 0xFF in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    )


def make_folder(folder: str) -> None:
    """With a note for version control that nothing in it is to be kept."""
    for name in (folder, *(os.path.join(folder, one) for one in (NAME, ".gitignore"))):
        if os.path.islink(name):  # a repository could make us write anywhere
            raise OSError(ELOOP, "it is a link, and a cache is not followed elsewhere", name)
    os.makedirs(folder, exist_ok=True)
    ignored = os.path.join(folder, ".gitignore")
    if not os.path.exists(ignored):
        with open(ignored, "w", encoding="utf-8") as file:
            file.write(IGNORED)


def remove(folder: str) -> int:
    """Removes the answers of a folder; the bytes that this frees. Raises OSError."""
    freed = 0
    for name in (NAME, f"{NAME}-wal", f"{NAME}-shm", f"{NAME}-journal"):
        path = os.path.join(folder, name)
        with suppress(FileNotFoundError):
            size = os.path.getsize(path)
            os.unlink(path)
            freed += size
    return freed


def _connected(path: str) -> sqlite3.Connection:
    """Ready to read and to write. SQLite itself does not wait while another run turns the file into one that many may use at once."""
    until = monotonic() + PATIENCE
    while True:
        try:
            return _prepared(path)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or monotonic() > until:
                raise
        sleep(0.02)


def _prepared(path: str) -> sqlite3.Connection:
    """Whether it can be written is found out now and not after the first answer."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        if connection.execute("SELECT 1 FROM sqlite_master WHERE tbl_name != 'answers' OR type NOT IN ('table', 'index')").fetchone():
            raise Foreign("this database is none of ours")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, text TEXT NOT NULL, seal BLOB NOT NULL)")
        connection.execute("DELETE FROM answers WHERE rowid <= (SELECT max(rowid) FROM answers) - ?", (MOST_ANSWERS,))
        connection.execute("INSERT OR REPLACE INTO answers VALUES ('', '', x'')")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def versions() -> str:
    """Of all that an answer may depend on: this program, down to each of its files, Python, and the solvers."""
    from doctrine_dsl import __version__
    from doctrine_dsl.cli.version import installed

    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    found = sorted(_files(own, ""))
    code = sha256(repr(found).encode()).hexdigest()
    return repr((__version__, code, sys.version, sys.byteorder, installed("z3_solver"), installed("numpy")))


def _files(folder: str, name: str) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
                found += _files(entry.path, f"{name}/{entry.name}")
            elif entry.name.endswith(".py"):
                status = entry.stat()
                found.append((f"{name}/{entry.name}", status.st_size, status.st_mtime_ns))
    return found


def secret() -> bytes:
    """A random number of this user on this machine, made when it is first asked for. Raises OSError."""
    home = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.join(os.path.expanduser("~"), ".local", "state")
    place = os.path.join(home, "doctrine", "cache.key")
    known = _secret_in(place)
    if known is not None:
        return known
    os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
    fresh = f"{place}.{os.urandom(4).hex()}"
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(os.urandom(32))
    if not os.path.exists(place):
        with suppress(OSError):  # of two runs that make one at once, the first one's counts
            os.link(fresh, place)
    if _secret_in(place) is None:  # there are no links here, or what lies there is no secret
        os.replace(fresh, place)
    with suppress(FileNotFoundError):
        os.unlink(fresh)
    made = _secret_in(place)
    if made is None:
        raise OSError(EIO, "the secret of the cache cannot be kept", place)
    return made


def _secret_in(place: str) -> bytes | None:
    try:
        with open(place, "rb") as file:
            found = file.read(33)
    except FileNotFoundError:
        return None
    return found if len(found) == 32 else None
