from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dsptdesk.domain.grids import Cell, Grid
from dsptdesk.ui.widgets.grid import GridView

LABELS = ("Low", "Medium", "High")


def grid(marked=(0, 2)):
    rows = tuple(
        tuple(
            Cell(
                str(row * 3 + column),
                "warn",
                f"Row {row}, column {column}",
                marked == (row, column),
            )
            for column in range(3)
        )
        for row in range(3)
    )
    return Grid("Risk", LABELS, LABELS, rows, down="Harm", across="Likelihood")


@pytest.fixture
def view(qtbot):
    view = GridView(choosable=True)
    qtbot.addWidget(view)
    view.show_grid(grid())
    view.show()
    view.activateWindow()
    qtbot.waitExposed(view)
    return view


def test_one_tab_stop_leads_in_and_the_arrows_move_on(view, qtbot):
    stops = [
        one for row in view.squares for one in row if one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == [view.squares[0][2]]
    stops[0].setFocus()
    qtbot.keyClick(stops[0], Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is view.squares[1][1]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is view.squares[1][0]


def test_a_square_that_is_pressed_says_which_it_is(view, qtbot):
    with qtbot.waitSignal(view.chosen) as said:
        qtbot.keyClick(view.squares[2][1], Qt.Key.Key_Space)
    assert said.args == [2, 1]


def test_a_picture_only_is_passed_by_and_named_as_a_whole(qtbot):
    view = GridView()
    qtbot.addWidget(view)
    view.show_grid(grid())
    assert view.accessibleName() == "Risk. Row 0, column 2."
    assert all(one.focusPolicy() is Qt.FocusPolicy.NoFocus for row in view.squares for one in row)


def test_another_grid_takes_the_place_of_the_first(view):
    view.show_grid(grid(marked=None))
    assert view.accessibleName() == "Risk."
    assert view.squares[0][0].focusPolicy() is Qt.FocusPolicy.StrongFocus
