"""Formats: files in, documents out. One module a format; the suffix chooses."""

from cleantext.formats.reading import TEXT_SUFFIXES, document_from_bytes, expand, read, read_bytes

__all__ = ["TEXT_SUFFIXES", "document_from_bytes", "expand", "read", "read_bytes"]
