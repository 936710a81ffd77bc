"""What cleantext does in each row, set up with its data; and the two peers that share its environment."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping

_THREADS = ("ARGOS_INTRA_THREADS", "ARGOS_INTER_THREADS")


def clean(data: list[str]) -> Callable[[], Any]:
    """`clean` with its defaults."""
    import cleantext  # noqa: PLC0415

    return lambda: [cleantext.clean(text) for text in data]


def normalize(data: list[str]) -> Callable[[], Any]:
    """Run the normalisers alone: the work that ftfy does, and more."""
    from cleantext import Config, Document  # noqa: PLC0415
    from cleantext.normalize import normalize as stage  # noqa: PLC0415

    config = Config()
    return lambda: [stage(Document("", text), config).text for text in data]


def collapse(data: list[str]) -> Callable[[], Any]:
    """Segmenting and collapsing; gives the lines of the article that are left."""
    from cleantext import Config, Document  # noqa: PLC0415
    from cleantext.dedup import collapse as stage  # noqa: PLC0415
    from cleantext.segment import segment  # noqa: PLC0415

    config = Config()

    def work() -> list[list[str]]:
        done = [stage(segment(Document("", text), config), config) for text in data]
        return [[b.span.of(d.text) for b in d.blocks if b.kind != "boilerplate"] for d in done]

    return work


def rules(data: dict[str, Any]) -> Callable[[], Any]:
    """Run the engine with `count` rules (0: all) on documents that are tokenised on the way."""
    from cleantext.detect.engine import Engine  # noqa: PLC0415
    from cleantext.detect.tokens import tokenize_blocks  # noqa: PLC0415
    from cleantext.document import Document  # noqa: PLC0415

    engine = Engine(_rules(data["count"]))
    return lambda: sum(len(engine.check(tokenize_blocks(Document("", text)))) for text in data["texts"])


def rules_one_by_one(data: dict[str, Any]) -> Callable[[], Any]:
    """Search the same phrases as regular expressions of `re`, one after the other."""
    import re  # noqa: PLC0415

    from cleantext.detect.phrase import compile_phrase  # noqa: PLC0415
    from cleantext.inflect.forms import forms_for  # noqa: PLC0415

    inflect = forms_for("es")
    patterns = []
    for rule in _rules(data["count"]).rules:
        if rule.pattern:
            patterns.append(_for_re(rule.pattern))
        for text in rule.phrases:
            phrase = compile_phrase(text, inflect, rule.code)
            patterns.append(re.compile(r"\b" + r"\W+".join(map(_piece, phrase.pieces)), re.IGNORECASE))
    return lambda: sum(sum(1 for _ in p.finditer(text)) for p in patterns for text in data["texts"])


def _for_re(pattern: str) -> re.Pattern[str]:
    """Compile a pattern; one that `re` cannot read (classes of Unicode, open look-behinds) costs the peer nothing."""
    import re  # noqa: PLC0415

    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error:
        return re.compile("(?!)")


def _piece(piece: Any) -> str:  # noqa: ANN401  (a piece of whatever phrase)
    import re  # noqa: PLC0415

    if piece.kind == "word":
        words = "|".join(sorted(map(re.escape, piece.forms | piece.exact)))
        return rf"(?:{words})\b" if piece.least else rf"(?:(?:{words})\b)?"
    if piece.kind == "number":
        return r"\d+"
    return rf"(?:\w+\W+){{{piece.least},{piece.most}}}?" if piece.kind == "gap" else r"[A-ZÁÉÍÓÚÑ]\w*"


def _rules(count: int) -> Any:  # noqa: ANN401  (a rule set)
    import random  # noqa: PLC0415
    from dataclasses import replace  # noqa: PLC0415

    from cleantext.rules import load_rules  # noqa: PLC0415

    every = load_rules("es")
    active = [r for r in every.rules if r.is_active and (r.phrases or r.pattern)]
    chosen = active if not count else random.Random(5).sample(active, min(count, len(active)))  # noqa: S311
    return replace(every, rules=tuple(chosen))


def dedup(data: list[str]) -> Callable[[], Any]:
    """Make an index from nothing, then list what is dropped from it."""
    from cleantext.dedup.banding import choose  # noqa: PLC0415
    from cleantext.dedup.near import dropped  # noqa: PLC0415
    from cleantext.dedup.store import Entry, add, columns, create  # noqa: PLC0415

    def work() -> list[int]:
        folder = Path(tempfile.mkdtemp())
        try:
            index = create(folder, choose(0.8), 0.8)
            lots = (data[at : at + 512] for at in range(0, len(data), 512))
            batches = (([Entry("", 0)] * len(lot), columns(lot, index.banding)) for lot in lots)
            return [one.number for one in dropped(add(index, batches), "first")]
        finally:
            shutil.rmtree(folder)

    return work


def translate(data: list[str], jobs: int = 1) -> Callable[[], Any]:
    """Translate the documents with the built-in package, in one thread."""
    import cleantext  # noqa: PLC0415
    from cleantext import Config  # noqa: PLC0415
    from cleantext.api import _document  # noqa: PLC0415
    from cleantext.editions import prepare, translated  # noqa: PLC0415

    del cleantext
    config = Config(jobs=jobs)
    tools = prepare(config)
    translated([_document("Hola.")], config, tools)
    return lambda: [made.text for made in translated(map(_document, data), config, tools)]


def translate_as_is(data: list[str]) -> Callable[[], Any]:
    """Translate with as many threads as there are cores, which is what users get."""
    return translate(data, jobs=0)


def argos_as_is(data: list[str]) -> Callable[[], Any]:
    """Translate by argostranslate with its own settings of threads."""
    return argos(data, {})


def argos(
    data: list[str], threads: Mapping[str, str] = MappingProxyType(dict.fromkeys(_THREADS, "1"))
) -> Callable[[], Any]:
    """Translate the documents by argostranslate with the same package."""
    from cleantext.segment import sentences  # noqa: PLC0415
    from cleantext.translation.models import choose  # noqa: PLC0415

    home = Path(tempfile.mkdtemp())
    (home / "packages").mkdir()
    package = choose("es", "en", "")[0]
    shutil.copytree(package.path, home / "packages" / "translate-es_en")
    os.environ |= {"ARGOS_PACKAGES_DIR": str(home / "packages"), "ARGOS_CHUNK_TYPE": "MINISBD", "XDG_DATA_HOME": str(home),
                   "XDG_CACHE_HOME": str(home), "XDG_CONFIG_HOME": str(home), **threads}  # fmt: skip
    import argostranslate.sbd as peer_sentences  # noqa: PLC0415
    import argostranslate.translate as peer  # noqa: PLC0415

    # its own splitter fetches a model from the network at first use: it gets our sentences, and that work for nothing
    peer_sentences.MiniSBDSentencizer.__init__ = lambda *_: None
    peer_sentences.MiniSBDSentencizer.split_sentences = lambda _, text: [s.of(text) for s in sentences(text)]
    peer.translate("Hola.", "es", "en")
    return lambda: [peer.translate(text, "es", "en") for text in data]


def stages(data: dict[str, Any]) -> Callable[[], Any]:
    """One stage on one text: `stage` names it."""
    from cleantext import Config, Document  # noqa: PLC0415
    from cleantext.dedup import collapse as dedup_stage  # noqa: PLC0415
    from cleantext.detect import detect  # noqa: PLC0415
    from cleantext.normalize import normalize as normal  # noqa: PLC0415
    from cleantext.segment import segment, sentences  # noqa: PLC0415

    config = Config()
    text = data["text"]
    doc = (
        segment(Document("", text), config) if data["stage"] in ("collapse", "detect") else Document("", text)
    )
    if data["stage"] == "detect":
        detect(Document("", "Hola."), config)
    work = {
        "normalize": lambda: normal(doc, config),
        "segment": lambda: segment(doc, config),
        "collapse": lambda: dedup_stage(doc, config),
        "detect": lambda: detect(doc, config),
        "sentences": lambda: sentences(text),
    }[data["stage"]]
    return lambda: bool(work())
