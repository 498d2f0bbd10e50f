"""Identifiers of the field: a strong match says nothing, anything else gets a gentle warning."""

from __future__ import annotations

import re

ICO_LOOK_UP = "Check it on the ICO's register of fee payers."
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}")


def ico_advice(text: str) -> str:
    """Judge an ICO registration number: Z and 7 digits, or ZA, ZB or ZC and 6 digits."""
    clean = text.strip().upper().replace(" ", "")
    if re.fullmatch(r"Z\d{7}|Z[A-C]\d{6}", clean):
        return ""
    if re.fullmatch(r"Z[A-Z0-9]\d{6}", clean):
        return f"This could be an ICO number, but of a kind not seen before. {ICO_LOOK_UP}"
    return (
        "ICO numbers known to us are Z and 7 digits, or ZA, ZB or ZC and 6 digits. "
        f"{ICO_LOOK_UP} You can keep what you typed."
    )


def ods_headquarters_advice(text: str) -> str:
    """Judge an ODS code of a headquarters: 4 characters, usually starting with A or C."""
    clean = text.strip().upper()
    if re.fullmatch(r"[AC][A-Z0-9]{3}", clean):
        return ""
    if re.fullmatch(r"V[A-Z0-9]{4,5}", clean):
        return (
            "This looks like the code of a site. A headquarters usually has 4 characters "
            "starting with A or C. Check it in ODS Data Search and Export."
        )
    return _ods_odd("A headquarters usually has 4 characters starting with A or C.")


def ods_site_advice(text: str) -> str:
    """Judge an ODS code of a site: 5 characters, usually starting with V."""
    clean = text.strip().upper()
    if re.fullmatch(r"V[A-Z0-9]{4}", clean):
        return ""
    if re.fullmatch(r"[AC][A-Z0-9]{3}", clean):
        return (
            "This looks like the code of a headquarters. A site usually has 5 characters "
            "starting with V. Check it in ODS Data Search and Export."
        )
    return _ods_odd("A site usually has 5 characters starting with V.")


def _ods_odd(usual: str) -> str:
    return f"{usual} Check it in ODS Data Search and Export. You can keep what you typed."


def cqc_location_advice(text: str) -> str:
    """Judge a CQC location ID: 1- and 9 or 10 digits, or 5 letters and digits for NHS-type sites."""
    clean = text.strip().upper()
    if re.fullmatch(r"1-\d{9,10}|[A-Z0-9]{5}", clean):
        return ""
    return (
        "A Care Quality Commission (CQC) location ID is usually 1- and 9 or 10 digits. "
        "You find it on your CQC page. You can keep what you typed."
    )


def cqc_provider_advice(text: str) -> str:
    """Judge a CQC provider ID: 1- and digits; how many is not confirmed, so any number passes."""
    if re.fullmatch(r"1-\d+", text.strip()):
        return ""
    return (
        "A Care Quality Commission (CQC) provider ID usually starts with 1- and goes on in digits. "
        "You find it on your CQC certificate. You can keep what you typed."
    )


def email_advice(text: str) -> str:
    """Judge an email address by its shape only."""
    if _EMAIL.fullmatch(text.strip()):
        return ""
    return "This does not look like an email address, for example office@example.org."


def postcode_advice(text: str) -> str:
    """Judge a UK postcode by its shape only."""
    if re.fullmatch(r"[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}", text.strip().upper()):
        return ""
    return "This does not look like a UK postcode, for example LS1 4AP."


_EDITION = re.compile(r"20\d\d-\d\d(-[a-z-]+)?")
_ITEM = re.compile(r"\d{1,2}(\.\d{1,2}){2}")


def edition_problem(text: str) -> str:
    """Say what is wrong with the name of an edition; nothing when it is one, or empty."""
    if not text or _EDITION.fullmatch(text):
        return ""
    return "Write the edition as its two years, for example: 2025-26."


def item_problem(text: str) -> str:
    """Say what is wrong with the number of a question; nothing when it is one, or empty."""
    if not text or _ITEM.fullmatch(text):
        return ""
    return "Write the number of the question as on the website: three numbers with points between."
