"""Errors whose text is advice: what happened and what to do next, in plain words."""

from __future__ import annotations


class DsptError(Exception):
    """Something a person can act on; `str(error)` is the sentence they read."""


class WrongSecret(DsptError):
    """The passphrase or the recovery code does not fit."""


class Damaged(DsptError):
    """A file of ours was changed or cut by something else."""


class PagesHarmed(Damaged):
    """Part of the open database cannot be read: a good backup has to take its place."""


class BackupLacks(Damaged):
    """The backup was made, but documents that were lost before are not in it."""


class DocumentsHarmed(Damaged):
    """The backup was made and is whole, but documents were lost in the data themselves."""


class NotOurs(DsptError):
    """The folder or file was not made by this program."""


class Newer(DsptError):
    """The data were written by a newer version of the program."""


class InUse(DsptError):
    """Another program holds the file."""


class DiskTrouble(DsptError):
    """The disk is full, read-only, missing or refuses."""


class Conflict(DsptError):
    """The record was changed elsewhere since it was opened."""


class NotFound(DsptError):
    """The record or file asked for is not there."""


class Refused(DsptError):
    """The input cannot be taken, and the text says why and what to do instead."""


class Cancelled(DsptError):
    """The person stopped the work; nothing was changed."""


class Problems(DsptError):
    """A record breaks rules; `by_field` maps the field's name to its sentence."""

    def __init__(self, by_field: dict[str, str]) -> None:
        """Join the sentences, so that the text alone is useful."""
        super().__init__(" ".join(by_field.values()))
        self.by_field = by_field
