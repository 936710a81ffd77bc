"""Called by the build: makes the indexes of the rules, so that the wheel brings them along."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulesHook(BuildHookInterface[Any]):
    """Makes `cleantext/rules/LANG.index` from the tree that is built, for wheels and for editable installs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the file; put it into the wheel."""
        del version
        sys.path.insert(0, self.root)
        from cleantext.detect.precompiled import file_of, kept, make  # noqa: PLC0415  (found through the path)

        for lang in ("es", "en"):
            kept(lang) or make(lang)
            build_data["artifacts"].append(str(file_of(lang).relative_to(Path(self.root))))
