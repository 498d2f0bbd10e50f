"""Changes the keys of a desk step by step, until somebody kills it: python rekeyer.py FOLDER."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

from dsptdesk.data import rekeying
from dsptdesk.data.keys import KeyFile
from dsptdesk.services import start
from tests.desks import CHEAP, CODE, PASSPHRASE, open_desk

CODES = (CODE, *(start.new_code(lambda n, m=m: bytes(range(m, m + n))) for m in (30, 60, 90)))
PHRASES = (PASSPHRASE, *(f"phrase of round {number}" for number in range(1, 4)))
STEPS = ("passphrase", "sheet", "anew", "passphrase", "anew", "sheet")


def cheapen_new_ones() -> None:
    """Let new passphrases be quick to check; only this process is meant."""
    KeyFile.with_passphrase.__kwdefaults__["cost"] = CHEAP


def ways_after(done: int) -> tuple[str, str]:
    """Give the passphrase and the code that count after so many steps."""
    phrase = sum(step != "sheet" for step in STEPS[:done]) % len(PHRASES)
    code = sum(step != "passphrase" for step in STEPS[:done]) % len(CODES)
    return PHRASES[phrase], CODES[code]


def step(desk, number: int) -> None:
    """Do one of the steps."""
    phrase, code = ways_after(number + 1)
    if STEPS[number] == "passphrase":
        desk.workspace.set_passphrase(phrase)
    elif STEPS[number] == "sheet":
        desk.workspace.set_recovery(code)
    else:
        ways = rekeying.NewWays(phrase, code)
        made = rekeying.prepare(desk.workspace, ways, who=desk.who, now=desk.now)
        desk.workspace = rekeying.switch(desk.workspace, made, now=desk.now)


def main(folder: str) -> None:
    cheapen_new_ones()
    out = os.open(os.environ["REC_ACK"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    desk = open_desk(Path(folder), datetime.now)
    desk.workspace.back_up("asked for")
    for number in range(len(STEPS)):
        step(desk, number)
        os.write(out, f"step {number + 1}\n".encode())
        if STEPS[number] == "anew":
            desk.workspace.back_up("after")
    desk.workspace.release()


if __name__ == "__main__":
    main(sys.argv[1])
