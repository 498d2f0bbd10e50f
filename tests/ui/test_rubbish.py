"""What is thrown away dies on the screen's thread, and nothing is while work holds it."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QThreadPool

from dsptdesk.ui import rubbish


class Knot:
    """Something only a look through all objects can throw away."""

    def __init__(self):
        self.me = self


@pytest.fixture
def collector(qapp):
    parent = QObject()
    yield rubbish.Collector(parent)
    parent.deleteLater()


def test_busy_work_on_another_thread_throws_nothing_away(collector):
    knot = weakref.ref(Knot())
    pool, done = QThreadPool(), threading.Event()
    pool.start(lambda: ([[] for _ in range(200_000)], done.set()))
    assert done.wait(20)
    pool.waitForDone()
    assert knot() is not None


def test_a_look_on_the_screens_thread_throws_it_away(collector):
    knot = weakref.ref(Knot())
    keep = [[] for _ in range(5_000)]
    collector._look()
    assert knot() is None
    assert len(keep) == 5_000


def test_nothing_is_thrown_away_while_held(collector):
    with rubbish.held():
        knot = weakref.ref(Knot())
        keep = [[] for _ in range(5_000)]
        collector._look()
        assert knot() is not None
    rubbish.let_go()
    gc.collect()
    assert knot() is None
    assert len(keep) == 5_000
