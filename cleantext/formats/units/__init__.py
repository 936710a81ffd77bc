"""Files with layout as units of text: read, translate the texts, rebuild; the rest stays byte for byte.

The names below are what the rest of the program uses; a format is loaded when a file of it is read.
"""

from cleantext.formats.units.model import Note, Units
from cleantext.formats.units.read import SUFFIXES, Choice, read_front, read_units

__all__ = ["SUFFIXES", "Choice", "Note", "Units", "read_front", "read_units"]
