"""Names of tools, languages and services that were translated as words: `con React y Matraz` for Flask."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from cleantext.detect.hit import Hit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cleantext.detect.tokens import Tokens

_PARTS = re.compile(r"[-_]")
_BESIDE = frozenset({",", "/", "+", "&", "y", "e", "o", "u", "vs"})
_LEADS = frozenset(
    "con de en como para usando mediante por sobre sin usa usar utiliza utilizar instala instalar instale ( : | [".split()
)
_AFTER = frozenset(".:;)|]")
_KNOWN = frozenset(
    """python java javascript typescript php kotlin scala golang rust ruby perl haskell nodejs js django laravel
    kubernetes docker podman terraform ansible jenkins github gitlab bitbucket mysql postgresql mariadb sqlite mongodb
    redis elasticsearch kafka hadoop rabbitmq npm pnpm pip webpack eslint babel jquery react vue angular nginx linux
    ubuntu debian macos android ios firefox chrome chromium vscode emacs vim neovim aws azure heroku numpy pandas
    pytorch tensorflow photoshop figma whatsapp telegram instagram facebook youtube tiktok gmail wordpress shopify
    paypal grafana gradle maven junit mockito flask fastapi rails nextjs vite cmake gcc llvm jetbrains vercel netlify
    flutter supabase openai graphql solidity flink hbase powershell postman intellij pycharm netbeans csharp html css sql c
    """.split()
)
"""Names that are no words of Spanish: what is listed beside them is a name as well."""

_TRADE = frozenset(
    """api app aplicación aplicaciones backend biblioteca bibliotecas cli código comando comandos commit compilar
    contenedor contenedores css dependencias desarrollador desarrolladores docker framework frontend git github gitlab
    html http https instalar instale java javascript json kubernetes librería linux npm navegador paquete paquetes pip
    plugin python repo repositorio repositorios script scripts sdk servidor servidores software sql typescript url
    yaml""".split()
)
_ENOUGH = 4
"""So many words of the trade make a document one on software."""


class Rendering(NamedTuple):
    """How a name comes out in Spanish: the tokens, and how freely they may stand in sound text."""

    name: str
    signs: frozenset[str]
    words: tuple[str, ...]
    mark: str


def misnamed(blocks: Sequence[Tokens]) -> Iterator[Hit]:
    """Yield the renderings of names where a name is meant.

    A rendering that texts on software have no other use for (`electrón`) needs only a sign of the name anywhere in the
    document (`electron-builder`), if that is on software. Others must stand where names stand: in a list beside a name, before a version, or
    alone in bold, a link or a cell.
    """
    said: set[str] | None = None
    for tokens in blocks:
        i = 0
        while i < len(tokens.low):
            found = _found(tokens, i)
            if found:
                said = _said(blocks) if said is None else said
                found = [r for r in found if _meant(tokens, i, r, said)]
            if found:
                after = i + len(found[0].words)
                message = f"‘{found[0].name}’ is a name and stays as it is; it was translated as a word"
                yield Hit("TRM9005", tokens.span(i, after), message, meaning=found[0].name)
                i = after
            else:
                i += 1


def _found(tokens: Tokens, i: int) -> list[Rendering]:
    """Return the renderings that stand at token `i`, the longest first."""
    return [
        r
        for r in _renderings().get(tokens.low[i], ())
        if tuple(tokens.low[i : i + len(r.words)]) == r.words and _whole(tokens, i, i + len(r.words))
    ]


def _whole(tokens: Tokens, first: int, after: int) -> bool:
    """Say whether the words are written together, as one name is, with a blank or nothing between."""
    return all(tokens.starts[k] <= tokens.ends[k - 1] + 1 for k in range(first + 1, after))


def _meant(tokens: Tokens, first: int, r: Rendering, said: Collection[str]) -> bool:
    """Say whether the name is meant at token `first`."""
    after = first + len(r.words)
    signed = not r.signs.isdisjoint(said) and len(_TRADE.intersection(said) - r.signs) >= _ENOUGH
    if r.mark == "!" and signed:
        return True
    if r.mark == "=" and (not tokens.raw[first][0].isupper() or tokens.opens_sentence(first)):
        return False
    return (
        _listed(tokens, first, after)
        or (signed and _versioned(tokens, after))
        or (signed and not r.mark and _alone(tokens, first, after))
    )


def _listed(tokens: Tokens, first: int, after: int) -> bool:
    """Say whether the words are one item of a list and the item beside it is a known name."""
    low = tokens.low
    left = low[first - 1] if first else "("
    right = low[after] if after < len(low) else "."
    if not (left in _BESIDE or left in _LEADS) or not (right in _BESIDE or right in _AFTER):
        return False
    before = left in _BESIDE and first > 1 and low[first - 2] in _KNOWN
    behind = right in _BESIDE and after + 1 < len(low) and low[after + 1] in _KNOWN
    return before or behind


def _versioned(tokens: Tokens, after: int) -> bool:
    """Say whether a version (`3.1.4`, `15+`) follows."""
    if after >= len(tokens.low):
        return False
    number = tokens.low[after]
    return number[0].isdigit() and (
        re.fullmatch(r"\d+\.[\d.x]+", number) is not None or tokens.mark_after(after) == "+"
    )


def _alone(tokens: Tokens, first: int, after: int) -> bool:
    """Say whether the words fill a bold piece, a link or a cell."""
    left, right = tokens.mark_before(first), tokens.mark_after(after - 1)
    if left == right == "*" or (left == "[" and right == "]"):
        return True
    low = tokens.low
    return first > 0 and after < len(low) and low[first - 1] == low[after] == "|"


def _said(blocks: Sequence[Tokens]) -> set[str]:
    """Return the words of the document and the parts of those that are joined by a hyphen."""
    said: set[str] = set()
    for tokens in blocks:
        said.update(tokens.low)
        for word in tokens.low:
            if "-" in word or "_" in word:
                said.update(_PARTS.split(word))
    return said


@lru_cache(maxsize=1)
def _renderings() -> dict[str, list[Rendering]]:
    """Return the renderings by their first word, the longest first."""
    text = resources.files("cleantext.detect").joinpath("misnamed.txt").read_text(encoding="utf-8")
    table: dict[str, list[Rendering]] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, signs, renderings = line.split(" | ")
        for rendering in renderings.split("; "):
            mark = rendering[0] if rendering[0] in "!~=" else ""
            words = tuple(re.findall(r"\w+(?:[-'’]\w+)*|[^\w\s]", rendering[len(mark) :]))
            entry = Rendering(name, frozenset(signs.split()), words, mark)
            table.setdefault(words[0], []).append(entry)
    for entries in table.values():
        entries.sort(key=lambda r: -len(r.words))
    return table
