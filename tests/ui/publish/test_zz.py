from tests.ui.publish.test_keyboard_only import *
def test_signing_off_and_reading_it_again(keys, desk, qtbot, monkeypatch):
    from PySide6.QtWidgets import QApplication
    keys.tab_to("Check your answers")
    print(QApplication.focusWidget())
    keys.press(Qt.Key.Key_Return)
    for _ in range(5):
        QTest.qWait(100)
        print(QApplication.focusWidget(), page_of(keys), keys.window.focusWidget(), keys.window.isActiveWindow(), page_of(keys) and page_of(keys).go_on.isVisible())
    assert 0
