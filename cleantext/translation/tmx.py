"""TMX 1.4b, the exchange format of translation memories."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from lxml import etree

from cleantext import __version__
from cleantext.errors import InputError
from cleantext.translation.memory import Unit
from cleantext.translation.xmltext import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'


def write_tmx(units: Iterable[Unit], out: BinaryIO, source: str, target: str) -> int:
    """Write units as TMX to `out`, one after another; return how many. The score is a property."""
    count = 0
    out.write(b"<?xml version='1.0' encoding='utf-8'?>\n")
    out.write(_DOCTYPE.encode())
    with etree.xmlfile(out, encoding="utf-8") as file, file.element("tmx", version="1.4"):
        file.write("\n")
        header = {
            "creationtool": "cleantext", "creationtoolversion": __version__, "segtype": "sentence",
            "o-tmf": "cleantext", "adminlang": "en", "srclang": source, "datatype": "plaintext",
        }  # fmt: skip
        file.write(etree.Element("header", header))
        file.write("\n")
        with file.element("body"):
            for unit in units:
                file.write("\n")
                file.write(_element(unit, source, target))
                count += 1
            file.write("\n")
    return count


def read_tmx(path: str, source: str, target: str) -> Iterator[Unit]:
    """Yield the units of a TMX file that have both languages; inline tags give their text.

    A language matches by its first part (`es-MX` is `es`). Entities are not resolved and nothing is fetched.
    Raises InputError when the file cannot be read or is no XML.
    """
    try:
        for _, element in etree.iterparse(
            path, tag="tu", resolve_entities=False, no_network=True, load_dtd=False
        ):
            texts: dict[str, str] = {}
            for variant in element.iter("tuv"):
                language = (variant.get(_LANG) or variant.get("lang") or "").lower().replace("_", "-")
                segment = variant.find("seg")
                if segment is not None:
                    texts.setdefault(language.split("-")[0], "".join(segment.itertext()).strip())
            if texts.get(source) and texts.get(target):
                yield Unit(texts[source], texts[target])
            element.clear()
    except (OSError, etree.XMLSyntaxError) as error:
        raise InputError(f"no readable TMX ({error})", where=path) from error


def _element(unit: Unit, source: str, target: str) -> etree._Element:
    found = etree.Element("tu")
    score = etree.SubElement(found, "prop", type="x-score")
    score.text = f"{unit.score:.3f}"
    for language, text in ((source, unit.source), (target, unit.target)):
        variant = etree.SubElement(found, "tuv", {_LANG: language})
        etree.SubElement(variant, "seg").text = xml_text(text)
    return found
