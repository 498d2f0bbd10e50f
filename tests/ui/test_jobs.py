"""Long work answers on the screen's thread, can be stopped, and forgets closed screens."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QObject

from dsptdesk.domain.errors import Cancelled, DsptError


def test_the_answer_comes_on_the_screens_thread(context, qtbot):
    heard = []

    def done(answer):
        heard.append((answer, threading.current_thread() is threading.main_thread()))

    context.run(lambda _token: 42, done)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(42, True)]


def test_progress_is_heard_step_by_step(context, qtbot):
    ready, steps, finished = threading.Event(), [], []

    def work(token):
        ready.wait(5)
        for number in range(3):
            token.progress(number, 3, "Packing")

    job = context.run(work, finished.append)
    job.progressed.connect(lambda *step: steps.append(step))
    ready.set()
    qtbot.waitUntil(lambda: bool(finished))
    assert steps == [(0, 3, "Packing"), (1, 3, "Packing"), (2, 3, "Packing")]


def test_stopping_is_an_answer_of_its_own(context, qtbot):
    failed = []

    def work(token):
        until = time.monotonic() + 5
        while not token.cancelled() and time.monotonic() < until:
            time.sleep(0.01)
        raise Cancelled("Stopped.")

    context.run(work, pytest.fail, failed.append).cancel()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Cancelled)


def test_a_problem_without_a_taker_goes_to_the_banner(context, qtbot):
    def work(_token):
        raise DsptError("The disk is full.")

    with qtbot.waitSignal(context.problem) as caught:
        context.run(work, pytest.fail)
    assert str(caught.args[0]) == "The disk is full."


def test_an_answer_for_a_closed_screen_is_dropped(context, qtbot):
    import shiboken6

    owner, go = QObject(), threading.Event()
    context.run(lambda _token: go.wait(5), pytest.fail, owner=owner)
    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(lambda: not context.busy)
    qtbot.wait(50)


def test_stopping_the_context_waits_for_the_work(context):
    ended = []

    def work(token):
        while not token.cancelled():
            time.sleep(0.01)
        ended.append(True)

    context.run(work, pytest.fail)
    context.stop()
    assert ended == [True]
