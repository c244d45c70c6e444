"""Several files at once, each in a process of its own; the results come in the order of the files, whoever is ready first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from doctrine_dsl.diagnostics.values import dataclass

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Pool:
    """Applies a function to items as the builtin `map` does, with at most `jobs` processes. What it gets must be picklable."""

    jobs: int
    progress: Callable[[str], None] | None = None
    what: str = "files"

    def __call__(self, function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
        """Everything is ended at once when this is interrupted."""
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import active_children, get_context

        todo = list(items)
        with ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn"), initializer=_end_when_interrupted) as executor:
            try:
                results = []
                for number, result in enumerate(executor.map(function, todo), 1):
                    results.append(result)
                    if self.progress is not None:
                        self.progress(f"{number} of {len(todo)} {self.what}")
                return results
            except BrokenProcessPool as error:
                raise MemoryError from error  # the system ends a process when it needs the memory
            except BaseException:
                executor.shutdown(wait=False, cancel_futures=True)
                for process in active_children():
                    process.terminate()
                raise


def _end_when_interrupted() -> None:
    """A worker has nothing to say when Ctrl-C reaches it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
