"""`tú` and `usted` mixed in one passage: a machine that forgets whom it speaks to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleantext.detect.hit import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_TU = frozenset(
    "tú contigo tus tu puedes debes quieres tienes necesitas eres estás podrás deberías podrías".split()
)
_COMMANDS = frozenset(
    """haga introduzca seleccione pulse elija compruebe asegúrese utilice escriba abra añada ejecute vaya siga deje
    espere póngase comuníquese evite consulte instale descargue reinicie concéntrese preste tenga""".split()
)
_TALK = frozenset('—«»“”"')


def address(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield the rarer way of address in a paragraph that has both; talk between people is left alone."""
    for tokens in blocks:
        low = tokens.low
        if _TU.isdisjoint(low) or not _TALK.isdisjoint(tokens.text):
            continue
        formal = [
            i for i, w in enumerate(low) if w == "usted" or (w in _COMMANDS and tokens.opens_sentence(i))
        ]
        familiar = [i for i, w in enumerate(low) if w in _TU]
        if formal:
            few, word = (formal, "tú") if len(formal) <= len(familiar) else (familiar, "usted")
            i = few[0]
            yield Hit("GRA0007", tokens.span(i, i + 1), f"‘{tokens.raw[i]}’ in a passage that says ‘{word}’")
