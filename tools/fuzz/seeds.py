"""Good inputs to begin with, made by the program itself."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from dsptdesk.data import keyfile, recovery
from dsptdesk.data.codec import columns_of, to_row
from dsptdesk.domain.importing.columns import VERSION_HEADING, id_heading
from dsptdesk.domain.importing.outgoing import outgoing
from dsptdesk.domain.importing.stamp import Stamp, stamp_rows
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.people import Person
from dsptdesk.domain.record import Record, empty_values
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.snapshot import KINDS, Snapshot

OURS = "organisation-digest"
