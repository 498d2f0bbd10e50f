"""The pages of the wizard in their order, and what each asks."""

from __future__ import annotations

from dataclasses import dataclass

from dsptdesk.domain.organisation import Responsibility


@dataclass(frozen=True)
class Step:
    """One page: some details of the organisation, the sites, or one role."""

    key: str
    title: str
    lead: str = ""
    fields: tuple[str, ...] = ()
    responsibility: Responsibility | None = None


_GUIDE = {
    Responsibility.SIRO: "Every organisation needs one. In a small one it is usually the owner.",
    Responsibility.CALDICOTT: "Councils and the NHS must have one. You may name one, or say why "
    "it is not appropriate for you.",
    Responsibility.IG_LEAD: "Often the manager or the data protection champion.",
    Responsibility.DPO: "You need one only if your main work is handling health information on a "
    "large scale. If you do not, say why; a data protection champion then leads.",
    Responsibility.CHAMPION: "Name one if you have no Data Protection Officer (DPO).",
}


def _role(one: Responsibility) -> Step:
    return Step(one.value, one.label, f"{one.explanation} {_GUIDE[one]}", (), one)


STEPS: tuple[Step, ...] = (
    Step("name", "What is your organisation called?", "", ("name", "trading_name")),
    Step(
        "kind",
        "What kind of provider are you?",
        "The toolkit's website offers care home or home care. If you are both, choose the larger.",
        ("provider_kind",),
    ),
    Step(
        "cqc",
        "What is your Care Quality Commission (CQC) provider ID?",
        "It is on your certificate of registration.",
        ("cqc_provider_id",),
    ),
    Step(
        "sites",
        "Where do you work from?",
        "Add the headquarters and each home or branch.",
    ),
    Step(
        "contact",
        "Who should people contact?",
        "The Data Security and Protection Toolkit (DSPT) sends its letters there.",
        ("contact_name", "contact_email", "contact_phone"),
    ),
    Step(
        "ico",
        "Are you registered with the Information Commissioner's Office (ICO)?",
        "Nearly every care provider has to pay the ICO's yearly fee.",
        ("ico_number", "ico_renewal", "charity", "staff_number", "turnover"),
    ),
    *(_role(one) for one in Responsibility),
    Step(
        "email",
        "Which email do you use?",
        "If NHSmail is the only one, the website may ask you less about email. We could not "
        "confirm that, so no question is left out here.",
        ("nhsmail_only",),
    ),
    Step(
        "cyber-essentials",
        "Do you hold Cyber Essentials Plus?",
        "With it you can reach Standards Exceeded.",
        ("cyber_essentials_plus", "cyber_essentials_expiry"),
    ),
)
CHECK = "check"


def place_of(key: str) -> int:
    """Give the place of a page by its key; KeyError when there is none."""
    for place, one in enumerate(STEPS):
        if one.key == key:
            return place
    raise KeyError(key)
