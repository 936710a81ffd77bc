"""Texts to throw: pieces known to be troublesome, the samples, and cuts, swaps and doublings of all of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_ROOT = Path(__file__).resolve().parents[2]
PIECES = (
    "Hola", "niño", "niÃ±o", "â€œ", "â€\x9d", "Ã", "Â ", "ca\u0301", "EE.UU.", "Node.js", "13.000", "3,5", "１２", "a.b@c.es",
    "https://a.es/b?c=1,2", "`x ,y`", "```\n", "~~~\n", "#etiqueta", "@yo", "/usr/lib/x", "poco.Pero", "vuelta!Exigiendo",
    "&nbsp;", "&amp;", "&lt;", "&#x1F600;", "&#0;", "<br>", "</p>", "<b>", "<p lang=fr>", "<script>", "</script>", "<!--",
    "### ", "**", "__", "。", "，", "「", "」", "（", "）", "：", "、", "ＡＢＣ", "前联席", "東京", '"', "“", "”", "«", "»", "„", "(",
    ")", "[", "]", ".", ",", "..", "...", ",,", ";", ":", "!", "?", "¿", "¡", " ", "  ", "\n", "\n\n", "\r\n", "\r", "\f", "\t",
    "\u00a0", "\u2003", "\u3000", "\u200b", "\u200d", "\u200e", "\ufeff", "\u00ad", "-\n", "Leer más\n", "Fuente: x\n", "1. ",
    "- ", "> ", "| a | b |\n", "---\n", "\ud83d", "\ude00", "\udcf1", "\x1b[0m", "\x00", "\x85", "\x93", "ﬁ", "שלום", "\u0301",
    "\u1100\u1161", "😀", "👩\u200d👧", "\U000e0001", "\ufdd0", "\uffff", "Z̴̢̛", "ẞ", "İ", "ı", "ǅ", "X1", "<G1>",
    "comer melones", "perro guardián", "el el", "1\n00:00:01,000 --> 00:00:02,000\n", 'msgid "a"\n', 'msgstr ""\n', '{"a": "b"}',
    "El alcalde abrió la biblioteca con mucha paciencia y sin pedir ayuda a nadie en el barrio del puerto.\n",
)  # fmt: skip
MARKUP = (
    '<!DOCTYPE a [<!ENTITY x "ha">]>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">', "&x;", "<![CDATA[", "]]>", "<?pi", "?>",
    '<?xml version="1.0" encoding="utf-7"?>', "<a>" * 600, "null", "[]", "{}", "[" * 2000, "-1", "1e999", "NaN", "true", '""',
    '"schema_version": 2', '"version": 0', "'", "\\", "\ud83d", "=", "[[rule]]\n", "\t", "|", "9" * 5000,
)  # fmt: skip
"""What means something to the readers of files."""


class Texts:
    """An endless supply of texts, the same for the same seed."""

    def __init__(self, rng: random.Random) -> None:
        """Read the samples."""
        self._rng = rng
        files = sorted((_ROOT / "samples").rglob("input.*"))
        self._known = [file.read_text(encoding="utf-8", errors="surrogateescape") for file in files]

    def text(self) -> str:
        """Return one text: glued pieces, chance characters, or a part of a sample; then changed a few times."""
        rng = self._rng
        kind = rng.random()
        if kind < 0.7 or not self._known:
            made = "".join(rng.choices(PIECES, k=rng.randint(0, 24)))
        elif kind < 0.8:
            made = "".join(chr(rng.choice((rng.randrange(256), rng.randrange(0x3000), rng.randrange(0x110000))))
                           for _ in range(rng.randint(0, 20)))  # fmt: skip
        else:
            known = rng.choice(self._known)
            at = rng.randrange(max(1, len(known)))
            made = known[at : at + rng.randint(1, 1500)]
        for _ in range(rng.choice((0, 0, 1, 2, 4))):
            made = self._changed(made)
        return made

    def data(self) -> bytes:
        """Return bytes: a text in some encoding, cut or spoilt."""
        rng = self._rng
        encoding = rng.choice(
            ("utf-8", "utf-8", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-32", "shift_jis", "gb18030")
        )
        data = self.text().encode(encoding, "replace")
        if rng.random() < 0.5 and data:
            at = rng.randrange(len(data))
            data = data[:at] + rng.randbytes(rng.randint(0, 3)) + data[at + rng.randint(0, 3) :]
        return data

    def spoilt(self, sound: bytes) -> bytes:
        """Return a sound file after one to four small harms: pieces cut out, doubled, moved, put in, bits flipped."""
        rng = self._rng
        data = sound
        for _ in range(rng.randint(1, 4)):
            at = rng.randint(0, len(data))
            end = min(len(data), at + int(rng.expovariate(0.05)))
            to = rng.randint(0, len(data))
            match rng.randrange(6):
                case 0:
                    data = data[:at] + data[end:]
                case 1:
                    data = data[:to] + data[at:end] + data[to:]
                case 2:
                    data = data[:at] + rng.choice((*PIECES, *MARKUP)).encode("utf-8", "replace") + data[end:]
                case 3:
                    data = data[:at] + rng.randbytes(rng.randint(1, 4)) + data[end:]
                case 4 if at < len(data):
                    data = data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]
                case _:
                    data = data[:at]  # broken off
        return data

    def _changed(self, text: str) -> str:
        rng = self._rng
        a, b = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
        how = rng.randrange(5)
        if how == 0:
            return text[:a] + text[b:]
        if how == 1:
            return text[:b] + text[a:b] * rng.randint(1, 3) + text[b:]
        if how == 2:
            return text[:a] + rng.choice(PIECES) + text[a:]
        if how == 3:
            return text + text
        return text[b:] + text[:a]
