"""The ways between the pages of Publish: from the check to the signature, and the earlier ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dsptdesk.domain.errors import Cancelled, DsptError
from dsptdesk.domain.publication import Publication
from dsptdesk.services.export import Exported
from dsptdesk.ui.context import Context
from dsptdesk.ui.publish.result import ResultPage

if TYPE_CHECKING:
    from dsptdesk.ui.assessment.attaching import Attaching
    from dsptdesk.ui.publish.answer_rows import Show
    from dsptdesk.ui.publish.answers import AnswersPage
    from dsptdesk.ui.publish.draft import Draft
    from dsptdesk.ui.publish.room import Room

EXPORTED = "The signed-off folder is saved"


class Going(QObject):
    """Builds each page when somebody goes there."""

    def __init__(self, context: Context, room: Room) -> None:
        """Serve one room."""
        super().__init__(room)
        self._context, self._room = context, room
        self._draft: Draft | None = None
        self._attaching: Attaching | None = None
        self._show: Show | None = None

    @property
    def draft(self) -> Draft:
        """What is being filled in."""
        from dsptdesk.ui.publish.draft import Draft

        if self._draft is None:
            self._draft = Draft(self._context)
        return self._draft

    def keep(self) -> DsptError | None:
        """Keep what is being filled in; give what kept it from being kept."""
        return self._draft.keep() if self._draft is not None else None

    def open(self, where: object, what: object = None) -> None:
        """Go to a page by its name, or by its name and what it is about."""
        if not self._room.leave():
            return
        name = str(where[0]) if isinstance(where, tuple) else str(where)
        more = where[1] if isinstance(where, tuple) else what
        pages: dict[str, Callable[[object], None]] = {
            "answers": self._answers,
            "item": self._item,
            "sites": self._sites,
            "sign": self._sign,
            "plan": self._plan,
            "earlier": self._earlier,
            "frozen": self._frozen,
            "compare": self._compare,
        }
        editing = name in {"answers", "item", "sites", "sign", "plan"}
        if name == "paste":
            self._room.paste()
        elif name not in pages or (editing and self._context.desk.workspace.read_only):
            self._room.to_overview()
        else:
            pages[name](more)

    # The way to sign off

    def _answers(self, what: object = None) -> None:
        from dsptdesk.ui.publish.answer_rows import Show
        from dsptdesk.ui.publish.answers import AnswersPage

        page = AnswersPage(self._context)
        page.back_asked.connect(self._room.to_overview)
        page.change_asked.connect(partial(self._change, page))
        page.go_on_asked.connect(self._after_answers)
        page.narrow(what if isinstance(what, Show) else self._show or Show.ALL)
        self._room.show_page(page, "answers")
        page.arrive(what if isinstance(what, str) else "")

    def _change(self, page: AnswersPage, ref: str) -> None:
        self._show = page.show_now
        self.open("item", ref)

    def _item(self, ref: object) -> None:
        from dsptdesk.ui.assessment.attaching import Attaching
        from dsptdesk.ui.publish.item import item_page

        if not self._context.desk.edition.has(str(ref)):
            self._answers()
            return
        self._attaching = self._attaching or Attaching(self._context, self)
        page = item_page(self._context, str(ref), self._attaching)
        page.go_asked.connect(partial(self._from_item, str(ref)))
        self._room.show_page(page, ("item", ref))
        page.focus_answer()
        page.page.to_top()

    def _from_item(self, left: str, to: str) -> None:
        self.open("item" if to else "answers", to or left)

    def _several(self) -> bool:
        from dsptdesk.services import publishing

        return len(publishing.sites(self._context.desk)) > 1

    def _after_answers(self) -> None:
        self._show = None
        self.open("sites" if self._several() else "sign")

    def _sites(self, _what: object = None) -> None:
        from dsptdesk.ui.publish.sites import SitesPage

        page = SitesPage(self._context, self.draft)
        page.back_asked.connect(partial(self.open, "answers"))
        page.go_on_asked.connect(partial(self.open, "sign"))
        self._room.show_page(page, "sites")

    def _sign(self, what: object = None) -> None:
        from dsptdesk.ui.publish.sign import SignPage

        before = ("sites", "Sites") if self._several() else ("answers", "Check your answers")
        page = SignPage(self._context, self.draft, before[1])
        page.back_asked.connect(partial(self.open, before[0]))
        page.page_asked.connect(self.open)
        page.agreed.connect(self._freeze)
        self._room.show_page(page, "sign")
        if isinstance(what, DsptError):
            page.problem.show_error(what)

    def _plan(self, _what: object = None) -> None:
        from dsptdesk.ui.publish.plan import PlanPage

        page = PlanPage(self._context)
        page.back_asked.connect(partial(self.open, "sign"))
        page.done.connect(partial(self.open, "sign"))
        self._room.show_page(page, "plan")

    def _freeze(self) -> None:
        from dsptdesk.ui.publish.signing_off import Signing

        if self.keep() is not None:
            return
        signing = Signing(self._context, self.draft.sign_off())
        signing.signed.connect(self._signed)
        signing.failed.connect(self._not_signed)
        self._room.show_page(signing.page, "sign")
        signing.begin()

    def _signed(self, one: Publication) -> None:
        from dsptdesk.ui.publish.signed import SignedPage

        self.draft.let_go()
        self._draft = None
        page = SignedPage(self._context, one)
        page.back_asked.connect(self._room.to_overview)
        page.paste_asked.connect(self._room.paste)
        page.exported.connect(partial(self._exported, None))
        self._room.show_page(page, ("frozen", one.id))
        self._context.say("Signed off.")

    def _not_signed(self, error: DsptError) -> None:
        if not (isinstance(error, Cancelled) or self._room.isVisible()):
            self._context.tell(error)  # whoever is elsewhere has to hear of it, too
        if isinstance(error, Cancelled):
            self._context.say("Stopped. Nothing was signed off.")
            self._sign()
        else:
            self._sign(error)

    # What was signed off before

    def _earlier(self, _what: object = None) -> None:
        from dsptdesk.ui.publish.earlier import EarlierPage

        page = EarlierPage(self._context)
        page.back_asked.connect(self._room.to_overview)
        page.begin_asked.connect(partial(self.open, "answers"))
        page.open_asked.connect(partial(self.open, "frozen"))
        page.compare_asked.connect(self._compare_two)
        self._room.show_page(page, "earlier")

    def _frozen(self, what: object) -> None:
        from dsptdesk.ui.publish.frozen import FrozenPage

        one = what if isinstance(what, Publication) else self._by_id(what)
        if one is None:
            self._earlier()
            return
        page = FrozenPage(self._context, one)
        page.back_asked.connect(partial(self.open, "earlier"))
        page.exported.connect(partial(self._exported, one))
        self._room.show_page(page, ("frozen", one.id))

    def _compare_two(self, then: Publication, now: Publication) -> None:
        self.open("compare", (then.id, now.id))

    def _compare(self, what: object) -> None:
        from dsptdesk.ui.publish.compare import ComparePage

        found = [self._by_id(id_) for id_ in what] if isinstance(what, tuple) else []
        known = [one for one in found if one is not None]
        if len(known) != 2:
            self._earlier()
            return
        page = ComparePage(self._context, *known)
        page.back_asked.connect(partial(self.open, "earlier"))
        self._room.show_page(page, ("compare", what))

    def _by_id(self, id_: object) -> Publication | None:
        held = self._context.desk.snapshot.all(Publication)
        return next((one for one in held if one.id == id_), None)

    def _exported(self, one: Publication | None, made: Exported) -> None:
        back = "Publish" if one is None else "Earlier publications"
        page = ResultPage(made, draft=False, title=EXPORTED, back=back)
        leads = self._room.to_overview if one is None else partial(self.open, "earlier")
        page.back_asked.connect(leads)
        self._room.show_result(page)
