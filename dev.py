"""DSPT Desk for developers: python3 dev.py VERB. Sets everything up, then does the verb.

run [ARGS]      open the program (with no display: make the sample's pack instead)
test [ARGS]     all checks, then the test suite; ARGS go to pytest
check           style, types and layers only
shots DIR       every screen as PNG
torture [ARGS]  break it hundreds of times and count what was lost (--quick: under a minute)
bench [ARGS]    how quick and how small, as ratios
sample DIR      make the sample workspace in DIR
fuzz [ARGS]     feed broken data to everything that reads a file (--help says more)
sbom [FILE]     name every library and engine in it (CycloneDX)
licences        the licence of each of them
dist [FOLDER]   sdist and wheel, built twice and compared
setup           only set up
lock            renew the lock files after a change to requirements*.in (needs uv)
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

OLDEST = (3, 11)
if sys.version_info < OLDEST:
    sys.exit("DSPT Desk needs Python 3.11 or later. Install it, then run this again with it.")

from tools import debian, environment, headless, locks, suite  # noqa: E402 - after the version check

Verb = Callable[[list[str]], int]


def main(arguments: list[str]) -> int:
    verb, *rest = arguments or ["--help"]
    if verb in {"-h", "--help", "help"}:
        print(__doc__)
        return 0
    if verb not in VERBS:
        print(f"There is no verb '{verb}'. These are the ones:\n\n{__doc__}", file=sys.stderr)
        return 2
    try:
        debian.ensure(tests=verb in {"test", "shots", "bench", "torture"})
        environment.ensure()
        return VERBS[verb](rest)
    except environment.SetupError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _run(arguments: list[str]) -> int:
    if not arguments and not headless.has_display(os.environ):
        return _python("-m", "tools.headless")
    return _python("-m", "dsptdesk", *arguments)


def _test(arguments: list[str]) -> int:
    return _check([]) or suite.run(arguments)


def _check(_: list[str]) -> int:
    return _python("-m", "tools.check")


def _shots(arguments: list[str]) -> int:
    return _python("-m", "tools.shots", *arguments)


def _bench(arguments: list[str]) -> int:
    return _python("-m", "tools.bench", *arguments)


def _torture(arguments: list[str]) -> int:
    return _python("-m", "tools.torture", *arguments)


def _sample(arguments: list[str]) -> int:
    command = [str(environment.program("dsptdesk")), "sample", *arguments]
    return subprocess.run(command, check=False).returncode


def _fuzz(arguments: list[str]) -> int:
    return _python("-m", "tools.fuzz", *arguments)


def _sbom(arguments: list[str]) -> int:
    return _python("-m", "tools.supply.sbom", *arguments)


def _licences(_: list[str]) -> int:
    return _python("-m", "tools.supply.licences")


def _dist(arguments: list[str]) -> int:
    return _python("-m", "tools.supply.dist", *arguments)


def _setup(_: list[str]) -> int:
    print("Everything is set up. Next: dev.py run, or dev.py test.")
    return 0


def _lock(_: list[str]) -> int:
    return locks.renew()


def _python(*arguments: str) -> int:
    """Run the environment's Python on the project, from wherever dev.py was called."""
    here = os.environ | {"PYTHONPATH": str(environment.ROOT)}
    command = [str(environment.program("python")), *arguments]
    return subprocess.run(command, env=here, check=False).returncode


VERBS: dict[str, Verb] = {
    "run": _run,
    "test": _test,
    "check": _check,
    "shots": _shots,
    "bench": _bench,
    "torture": _torture,
    "sample": _sample,
    "fuzz": _fuzz,
    "sbom": _sbom,
    "licences": _licences,
    "dist": _dist,
    "setup": _setup,
    "lock": _lock,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
