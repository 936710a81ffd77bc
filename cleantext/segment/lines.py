"""The lines of a text with their places, and what a line looks like by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = 1_000_000
"""Code points cut into lines together, and the rest of the last line."""

_ITEM = regex.compile(r"(?:[-*+•·▪◦‣●○]|\d{1,3}[.)]|[a-z]\))[ \t]+\S")
_BYLINE = regex.compile(
    r"(?:(?:fuente|fuentes|autora?|autores|redacci[oó]n|redactora?|texto|traducci[oó]n|edici[oó]n|editora?"
    r"|fotos?|fotograf[ií]as?|cr[eé]ditos?|publicado|actualizado|fecha|[uú]ltima actualizaci[oó]n"
    r"|source|sources|author|authors|byline|written by|edited by|translated by|photos?|credits?|published|updated"
    r"|posted|last updated|date)\s*:\s*\S.{0,119}"
    r"|(?:por|by)\s+\p{Lu}[\p{L}.'’-]+(?:[\s,]+(?:y|and|e|de|del|la|los|van|von|\p{Lu}[\p{L}.'’-]*)){0,9}"
    r"|redacci[oó]n|staff(?: writer)?|(?:europa press|efe|reuters|afp|ap|xinhua|associated press)"
    r"|(?:(?:publicado|actualizado|published|updated|posted)\s+(?:el|on)?\s*)?(?:(?:lunes|martes|mi[eé]rcoles|jueves"
    r"|viernes|s[aá]bado|domingo|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?,?\s+)?"
    r"(?:\d{1,2}(?:\s+de)?\s+\p{L}{3,10}\.?(?:\s+del?)?,?\s+\d{4}|\p{L}{3,9}\.?\s+\d{1,2},\s+\d{4}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})"
    r"(?:[\s,·|T-]+\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*(?:h|hs|horas|am|pm|[ap]\.\s?m\.|CET|CEST|GMT|UTC|Z))?\.?)?)",
    regex.IGNORECASE,
)
_NAME_LINE = regex.compile(r"(?:Por|By)\s+\p{Lu}")
_QUOTED = regex.compile(r"«[^«»]*»[.,]?|“[^“”]*”[.,]?|\"[^\"]*\"[.,]?")
_ENDS = (".", "!", "?", "…", ":", ";", ",", "-", "»", "”", '"', ")", "。", "！", "？", "：", "，", "」")
_FINAL = (".", ";", ",", ":", "…", "-", "。", "：", "，")


class Line(NamedTuple):
    """A line without its end; `start` counts in the whole text. Blanks around it are outside."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where the line stops, its line end not counted."""
        return self.start + len(self.text)


def lines(text: str) -> list[Line]:
    r"""Return all lines, the blank ones too (their text is empty).

    >>> lines(" uno\n\ndos")
    [Line(start=1, text='uno'), Line(start=5, text=''), Line(start=6, text='dos')]
    """
    out: list[Line] = []
    at = 0
    for raw in _raw(text):
        bare = raw.strip()
        if bare:
            out.append(Line(at + len(raw) - len(raw.lstrip()), bare))
        else:
            out.append(Line(at, ""))
        at += len(raw)
    return out


def _raw(text: str) -> Iterator[str]:
    """Yield the lines with their ends, a piece of the text at a time, so that no second copy of it is held."""
    at = 0
    while at < len(text):
        end = text.find("\n", at + _PIECE) + 1 or len(text)
        yield from text[at:end].splitlines(keepends=True)
        at = end


def is_item(text: str) -> bool:
    """Say whether the line opens with the mark of a list."""
    return _ITEM.match(text) is not None


def is_byline(text: str) -> bool:
    """Say whether the line only names author, source, agency or date.

    >>> is_byline("Fuente: Diario del Sur"), is_byline("Por la tarde llovió.")
    (True, False)
    """
    if len(text) > 160 or _BYLINE.fullmatch(text) is None:
        return False
    return not text[:3].lower().startswith(("por", "by ")) or _NAME_LINE.match(text) is not None


def is_quoted(text: str) -> bool:
    """Say whether all of the text is one quotation."""
    return text[0] in '«“"' and _QUOTED.fullmatch(text) is not None


def could_head(text: str, longest: int) -> bool:
    """Say whether the line has the form of a heading: short, capitalised, no closing mark, no list mark."""
    if len(text) > longest or text.endswith(_FINAL) or is_item(text):
        return False
    first = text.lstrip("¡¿\"'«“(#0123456789.- ")[:1]
    return bool(first) and (first.isupper() or not first.islower()) and any(map(str.isalpha, text))


def ends_sentence(text: str) -> bool:
    """Say whether the line stops with a mark."""
    return text.endswith(_ENDS)


def script(text: str) -> str:
    """Return the language that the script alone decides ("zh", "ja", "ko"), or ""."""
    han = len(regex.findall(r"\p{Han}", text))
    kana = len(regex.findall(r"[\p{Hiragana}\p{Katakana}]", text))
    hangul = len(regex.findall(r"\p{Hangul}", text))
    letters = sum(map(str.isalpha, text))
    if (han + kana + hangul) * 2 <= letters or not letters:
        return ""
    return "ja" if kana else "ko" if hangul > han else "zh"
