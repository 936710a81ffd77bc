"""cleantext: clean scraped articles, collapse their copies, flag garbled translation, translate offline."""

__version__ = "0.1.0"
