"""Layout: the blocks of a document and the sentences of a block."""

from cleantext.segment.blocks import segment
from cleantext.segment.sentences import sentences

__all__ = ["segment", "sentences"]
