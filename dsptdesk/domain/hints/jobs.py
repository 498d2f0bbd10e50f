"""Names that stand beside a job, as in "our DPO is Mrs Patel": such people may be named."""

from __future__ import annotations

import re

_GAP = r"[ \t\u00a0]"
_KINDS = r"""(?:registered|deputy|care|home|office|data|protection|information|governance|security|it|ict
|team|training|safeguarding|senior|night|day|quality|operations|finance|general|branch|regional|area
|assistant|privacy|compliance|risk|managing|company|records|hr|service|services|system|systems|cyber)"""
_JOBS = rf"""(?:dpo|siro|caldicott{_GAP}+guardians?|speak(?:ing)?{_GAP}+up{_GAP}+guardians?|managers?|leaders?
|directors?|trainers?|officers?|deput(?:y|ies)|owners?(?!{_GAP}+of)|proprietors?|supervisors?|administrators?
|co-?ordinators?|accountants?|auditors?|engineers?|technicians?|secretar(?:y|ies)|trustees?
|chair(?:man|woman|person)?|champions?|consultants?|solicitors?|(?:nominated|responsible){_GAP}+individuals?
|(?:the|our|{_KINDS}){_GAP}+leads?)"""  # "to lead" is no job
_BETWEEN = rf"""(?:{_GAP}+(?:is|are|as|called|named|is{_GAP}+called|is{_GAP}+named){_GAP}+
|{_GAP}*[(:\u2013\u2014]{_GAP}*|{_GAP}+-{_GAP}+)"""
_FLAGS = re.IGNORECASE | re.VERBOSE
_BEFORE = re.compile(rf"\b{_JOBS}(?:{_BETWEEN}|{_GAP}+|(?P<comma>,{_GAP}+))$", _FLAGS)
_AFTER = re.compile(
    rf"(?:{_BETWEEN}|(?P<comma>,{_GAP}+))(?:(?:our|the|a|an){_GAP}+)?(?:{_KINDS}{_GAP}+){{0,3}}"
    rf"{_JOBS}(?![\w’'])",
    _FLAGS,
)
_IN_A_LIST = re.compile(r"\s*(?:,\s*)?(?:and|or|&)\b", re.IGNORECASE)
_FAR = 60


def has_a_job(text: str, start: int, end: int) -> bool:
    """Tell whether what stands at a place is the name of somebody with a job here.

    After a comma the next in a list may follow, as in "we told Mrs Hart, the manager and her son".
    """
    if text[start:end].endswith(("'s", "’s")):
        return False  # something of theirs follows
    before = _BEFORE.search(text[max(0, start - _FAR) : start])
    if before and not (before["comma"] and _IN_A_LIST.match(text, end)):
        return True
    after = _AFTER.match(text, end, end + 2 * _FAR)
    return after is not None and not (after["comma"] and _IN_A_LIST.match(text, after.end()))
