"""The everyday words by which a text shows who, where, how often and who checks."""

from __future__ import annotations

import re

_ROLES = """
administrators? accountants? assistants? auditors? board bookkeepers? carers? champions?
chairman chairwoman chairperson co-?ordinators? cooks? deput(?:y|ies) dpo directors? engineers?
gardeners? guardians? handy(?:man|person) housekeepers? inspectors? leaders?
managers? nurses? officers? owners? partners? proprietors? receptionists? secretar(?:y|ies) seniors?
siro supervisors? technicians? trainers? treasurers? trustees? volunteers? workers? colleagues?
employees? apprentices?
"""
_FIRMS = """
company contractors? firm provider suppliers? vendor makers?
"""
_STAFF = r"""(?:(?:all|every|any|care|office|night|day|duty|new|bank|agency|domestic|kitchen|
two|senior|trained|our)\s+(?:\w+\s+)?|by\s+(?:\w+\s+)?|members?\s+of\s+)staff"""
_PLACES = """
annex(?:e)? archive attic basement binder building cabinet car cellar cloud computer corridor
cupboard desk diary disk door drawer drive entrance file folder home house intranet kitchen
laptop library locker log lodge mailbox minutes notice-?board office pack page phone plan policy portal
program(?:me)? reception record register room safe screen sheet shelf shelves shredder site server
sharepoint spreadsheet store system tablet tray van wall website window archives
"""
_CHECKING = """
approv(?:e|es|ed|ing) assess(?:es|ed)? audit(?:s|ed)? check(?:s|ed|ing)? compar(?:e|es|ed|ing)
confirm(?:s|ed)? count(?:s|ed)? g(?:o|oes|one)\\s+through\\s+{it} went\\s+through\\s+{it}
inspect(?:s|ed)? look(?:s|ed)?\\s+(?:at|over|through|into) monitor(?:s|ed)? reads read\\s+by review(?:s|ed)?
sees seen\\s+by sign(?:s|ed)?(?:\\s+(?:it|them|this))?\\s+off spot-?check(?:s|ed)? supervis(?:e|es|ed) test(?:s|ed)?
tr(?:y|ies|ied)\\s+out verif(?:y|ies|ied) walk(?:s|ed)?\\s+round watch(?:es|ed)?
"""
_DOING = """
agree(?:s|d)? allow(?:s|ed)? answer(?:s|ed)? appoint(?:s|ed)? ask(?:s|ed)? back(?:s|ed)? block(?:s|ed)?
br(?:eak|eaks|oke)|broken|call(?:s|ed)? carr(?:y|ies|ied) chang(?:e|es|ed) clear(?:s|ed)? clos(?:e|es|ed)
collect(?:s|ed)? copi(?:es|ed)|copy|cut(?:s)? delet(?:e|es|ed) destroy(?:s|ed)? encrypt(?:s|ed)?
explain(?:s|ed)? giv(?:e|es|en)|gave|happen(?:s|ed)? hold(?:s)?|held|install(?:s|ed)? keep(?:s)?|kept
lead(?:s)? learn(?:s|t|ed)? list(?:s|ed)? lock(?:s|ed)? log(?:s|ged)? mak(?:e|es)|made|meet(?:s)?|met
nam(?:e|ed|es)|note(?:s|d)?|practis(?:e|es|ed) print(?:s|ed)? put(?:s)?|record(?:s|ed)? remind(?:s|ed)?
remov(?:e|es|ed) replac(?:e|es|ed) report(?:s|ed)? restor(?:e|es|ed) return(?:s|ed)? ring(?:s)?|rang
send(?:s)?|sent|set(?:s)?|shar(?:e|es|ed) shred(?:s|ded)? show(?:s|n|ed)? sign(?:s|ed)? speak(?:s)?|spoke
stor(?:e|es|ed) switch(?:es|ed)? take(?:s|n)?|took|talk(?:s|ed)? tell(?:s)?|told|train(?:s|ed)?
turn(?:s|ed)? updat(?:e|es|ed) us(?:e|es|ed) wip(?:e|es|ed) work(?:s|ed)? writ(?:e|es|ten)|wrote|went|go(?:es)?
run(?:s)?|ran
"""
_THINGS = """
access accounts? addresses? appointments? apps? backups? bags? bins? bitlocker board cabinets? cards? cars?
codes? computers? contracts? copies copy cupboards? desks? devices? disks? documents? doors?
drives? duty duties emails? encryption envelopes? exercises? famil(?:y|ies) files? fingerprints? folders? forms?
hospital incidents? internet job keypads? keys? laptops? leaflets? letters? links? lists? locks? logs? meetings? memory
messages? minutes? notes? notices? numbers? outages? pages? paper papers passwords? phones? photos?
plans? policy policies posters? printers? programs? programmes? records? reports? risks? role routers?
rules? screens? servers? settings? sheets? shredders? sign-in software sticks? summar(?:y|ies) supervision
systems? tablets? talks? training updates? visitors? wifi words
"""
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May|MAY)|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_UNITS = (
    r"(?:hours?|days?|nights?|evenings?|mornings?|weeks?|weekends?|fortnights?|months?|quarters?|years?|shifts?|terms?"
    r"|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|visits?|time|meetings?"
    rf"|spring|summer|autumn|winter|{_MONTHS})"
)
_COUNTS = r"(?:\d{1,3}|an?|one|two|three|four|five|six|ten|twelve|few)"
_FLAGS = re.IGNORECASE | re.VERBOSE


def _either(written: str) -> str:
    return "(?:" + "|".join(written.split()) + ")"


ROLE = re.compile(
    rf"""\b(?:{_either(_ROLES)}|{_either(_FIRMS)}|{_STAFF}
    |(?:it|payroll|cleaning|shredding|software)\s+(?:team|support|people|helpdesk|help\s+desk)
    |care\s+teams?|on\s+call|heads?\s+of\s+\w+
    |(?:the|our|ig|it|quality|office|protection|security|care|team|training|shift)\s+leads?)\b""",
    _FLAGS,
)
FIRM = re.compile(
    r"\b[A-Z][a-z]{2,}(?: [A-Z][a-z]+)? (?:IT|Ltd|Limited|LLP|Shredding|Computers|Care|Security|Systems)\b"
)
PLACE = re.compile(
    rf"""\b(?:in|at|on|to|from|into|inside|under|behind|beside|near|within|outside|by|off|through|of)\s+
    (?:[\w’']+[\s-]+){{0,4}}?{_either(_PLACES)}s?\b
    |\b(?:both|all|each|every|our|the|locked|{_COUNTS})\s+(?:\w+\s+)?(?:homes?|sites?|buildings?|houses?|offices?
    |rooms?|cabinets?|cupboards?|safe|doors?|branch(?:es)?)\b
    |\b(?:cabinets|rooms|doors|cupboards|desks)\b
    |\boff\s?-?(?:line|site)\b|https?://\S|\bwww\.|\b(?:section|annex|appendix|page|clause|chapter)\s+\w
    |\b(?:registers?|folder|pack|cabinet|cupboard|notice-?board|website|intranet|sharepoint|drive)\b""",
    _FLAGS,
)
OFTEN = re.compile(
    rf"""\b(?:hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|termly|yearly|annually|annual
    |half-?yearly|twice\s+yearly|bi-?annual(?:ly)?|six-?monthly|each\s+time|every\s+time|everyday)\b
    |\b(?:each|every)\s+(?:(?:other|single|second|first|last|{_COUNTS})\s+)?{_UNITS}\b
    |\b(?:once|twice|(?:{_COUNTS}|several)\s+times)\s+(?:an?|each|every|per|in)\s+\w+
    |\b(?:within|after|before|in|for|over|past|last|previous)\s+(?:the\s+)?(?:(?:past|last|same|first|next)\s+)?(?:{_COUNTS}\s+)?
      (?:working\s+)?{_UNITS}\b
    |\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS}\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b
    |\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b{_MONTHS}\s+(?:\d{{1,2}},?\s+)?(?:19|20)\d\d\b
    |\b(?:in|since|during|last|this|by)\s+(?:early\s+|late\s+|mid-?)?(?:{_MONTHS}|spring|summer|autumn|winter|20\d\d)\b
    |\b(?:the\s+)?same\s+(?:hour|day|week|night|evening)\b|\b(?:at|part\s+of)\s+(?:the\s+)?induction\b|\bin\s+induction\b
    |\b(?:at\s+once|straight\s+away|immediately|first\s+day|on\s+the\s+day|day\s+and\s+night|day\s+or\s+night)\b
    |\bat\s+(?:the\s+end|each|every)\b|\bon\s+(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b""",
    _FLAGS,
)
_PAPERS = r"(?:it|them|this|(?:the|all|each|every|our)\s+(?:lists?|logs?|reports?|registers?|records?|sheets?)\b)"
CHECKING = re.compile(rf"\b{_either(_CHECKING.replace('{it}', _PAPERS))}\b", re.IGNORECASE)
DENIED = re.compile(
    r"\b(?:nobody|no one|no-one|never|not|don['’]t|doesn['’]t)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
DOING = re.compile(rf"\b{_either(_DOING)}\b", re.IGNORECASE)
THING = re.compile(rf"\b{_either(_THINGS)}\b", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?;](?=\s)|\n")
NUMBER = re.compile(r"\b[A-Za-z]{1,2}[A-Za-z0-9]?\s?\d(?:\s?\d){5,6}\b|(?<!\d)\d(?:[\s-]?\d){5,}")
