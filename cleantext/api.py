"""The public functions: what `import cleantext` offers. Each imports what it needs when it is called."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, overload

from cleantext.config import Config
from cleantext.document import Document, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleantext.editions import Edition


def clean(text: str, config: Config | None = None) -> str:
    """Return the text cleaned: encoding and punctuation fixed, copies collapsed, wording untouched.

    Cleaning twice changes nothing more.

    >>> clean("Esto no puede ser 。Vuelva mañana，por favor。")
    'Esto no puede ser. Vuelva mañana, por favor.'
    """
    return explain(text, config).text


def explain(text: str, config: Config | None = None) -> Document:
    """Return the document of `clean`: its `history` tells every edit, its `source` is `text`.

    >>> doc = explain("Hola,amigos")
    >>> doc.source
    'Hola,amigos'
    """
    from cleantext.pipeline import clean_document  # noqa: PLC0415  (start-up stays fast)

    return clean_document(_document(text), config or Config())


def check(text: str, config: Config | None = None) -> list[Finding]:
    """Return what the detectors doubt in `text`, in order of place; spans count in `text` as given.

    >>> [f.meaning for f in check("Los internautas comen melones y no dicen nada.") if f.source_idiom]
    ['follow gossip or drama from the sidelines']
    """
    from cleantext.pipeline import analyse  # noqa: PLC0415

    doc = analyse(_document(text), config or Config())
    findings = (replace(f, span=doc.origin(f.span)) for f in doc.findings)
    return sorted(findings, key=lambda f: (f.span, f.code))


@overload
def translate(text: str, source: str = ..., target: str = ..., config: Config | None = ...) -> str: ...
@overload
def translate(
    text: list[str], source: str = ..., target: str = ..., config: Config | None = ...
) -> list[str]: ...
def translate(
    text: str | list[str], source: str = "es", target: str = "en", config: Config | None = None
) -> str | list[str]:
    """Return the translation of a text, or of each text of a list, layout kept, nothing cleaned.

    The package is loaded anew at each call: hand over a list rather than calling in a loop. Raises
    ModelError when no installed package translates from `source` to `target`.

    >>> translate("El perro duerme.").lower().startswith("the dog")
    True
    """
    from cleantext.editions import prepare, translated  # noqa: PLC0415

    settings = replace(config or Config(), source=source, target=target)
    texts = [text] if isinstance(text, str) else text
    tools = prepare(settings)
    done = [made.text for made in translated(map(_document, texts), settings, tools)]
    return done[0] if isinstance(text, str) else done


def edition(text: str | Path, config: Config | None = None) -> Edition:
    """Return the edition of a text, or of the file at a Path: clean text, translation, doubts.

    >>> made = edition("El director ejecutivo invirtió 13.000 millones de dólares.")
    >>> made.clean.text == made.clean.source
    True
    """
    from cleantext.editions import edition as make  # noqa: PLC0415
    from cleantext.editions import prepare  # noqa: PLC0415

    settings = config or Config()
    if isinstance(text, Path):
        from cleantext.formats import read  # noqa: PLC0415

        doc = read(str(text))
    else:
        doc = _document(text)
    return make(doc, settings, prepare(settings))


def stream(docs: Iterable[Document], config: Config | None = None) -> Iterator[Document]:
    """Yield each document cleaned and checked, in order, one at a time in memory.

    >>> [d.text for d in stream([Document("a", "Hola 。"), Document("b", "Adiós")])]
    ['Hola.', 'Adiós']
    """
    from cleantext.pipeline import analyse, per_document, run  # noqa: PLC0415

    return run(docs, [per_document(analyse, config or Config())])


def _document(text: str) -> Document:
    return Document(id="text", text=text)
