"""What the findings say of the whole document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.detect.tokens import Tokens
    from cleantext.document import Document, Finding


def verdict(doc: Document, findings: Sequence[Finding], blocks: Sequence[Tokens]) -> dict[str, object] | None:
    """Return label, score and evidence, or None when there is nothing to say."""
    del doc, findings, blocks
    return None
