"""Names translated as words: what they must stand beside, and what the document must say."""

from __future__ import annotations

import pytest

from cleantext.detect.misnamed import misnamed
from cleantext.detect.tokens import tokenize_blocks
from cleantext.document import Document

TRADE = "Instale el paquete npm del repositorio de GitHub y compile el código en el servidor.\n"


def found(text: str) -> list[str]:
    doc = Document("a", text)
    return [hit.span.of(text) for hit in misnamed(tokenize_blocks(doc))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Se escribe en Óxido, Python o Java.", ["Óxido"]),
        ("Móvil: Flutter, reaccionar nativo.", ["reaccionar nativo"]),
        (TRADE + "Siga el estilo de electrón.\nVea electron-builder.", ["electrón"]),
        (TRADE + "| ORM |\n| **Llovizna** | drizzle |", ["Llovizna"]),
        (TRADE + "[Reaccionar 19.1](https://react.dev/) dibuja la página.", ["Reaccionar"]),
    ],
)
def test_names_are_found_where_names_stand(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "El electrón (en inglés, electron) tiene carga.",
        TRADE + "El electrón tiene carga.",
        TRADE + "Óxido es un compuesto.",
        "Usa Python, hilos y colas.",
        TRADE + "yarn crea un hilo por tarea.",
        TRADE + "React puede reaccionar a eventos.",
    ],
)
def test_words_are_left_alone(text: str) -> None:
    assert found(text) == []
