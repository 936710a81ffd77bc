"""Layout: the blocks of a document and the sentences of a block."""

from cleantext.segment.blocks import segment
from cleantext.segment.boilerplate import load_rules
from cleantext.segment.sentences import sentences

CODES = tuple(load_rules())

__all__ = ["CODES", "segment", "sentences"]
