"""Puts the shipped files inside the package when a wheel is built; the rest is in pyproject.toml."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

RESOURCES = Path(__file__).parent / "resources"


class BuildWithResources(build_py):
    """Builds the package, then lays the shipped files beside its modules."""

    def run(self) -> None:
        """Build; a source tree in use has its shipped files beside it already."""
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "dsptdesk" / "resources"
            shutil.copytree(RESOURCES, target, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithResources})
