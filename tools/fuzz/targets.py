"""Every reader of ours by name, with good inputs to begin with."""

from __future__ import annotations

from tools.fuzz.bringing import BROUGHT
from tools.fuzz.foreign import FOREIGN
from tools.fuzz.handing import HANDED
from tools.fuzz.judging import Target
from tools.fuzz.keeping import KEPT
from tools.fuzz.listing import LISTED
from tools.fuzz.telling import TOLD

TARGETS: dict[str, Target] = {**KEPT, **FOREIGN, **BROUGHT, **HANDED, **LISTED, **TOLD}
