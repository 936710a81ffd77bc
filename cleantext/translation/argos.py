"""Argos packages decoded by CTranslate2: batches across the whole input, no network, no folder created."""

from __future__ import annotations

import hashlib
import math
import os
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleantext.errors import CleantextError, ConfigError, ModelError
from cleantext.translation.engine import Translation
from cleantext.translation.loops import has_loop
from cleantext.translation.split import parts
from cleantext.translation.weights import HINT, check_sizes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.translation.models import Package

_TOKENS = 2048
"""Tokens of a batch. Larger ones are no faster on a CPU (measured) and take more memory."""
_ROWS = 64
"""Segments of a batch: each takes 60 kB a hypothesis for the scores of all words, and some copies of them."""
_WIDTH = 8
"""Segments are padded to a multiple of so many tokens."""
_LONGEST = 120
"""Tokens of a segment; a longer one is cut at punctuation and translated in parts. Students of this size are
trained on segments of at most about 128 tokens and drop text beyond."""
_UNCUT = 2 * _LONGEST
"""Tokens of a segment with no place to cut, beyond which it is no language and is copied."""


@dataclass(slots=True)
class Argos:
    """The engine of one Argos package; the model is read at its first use and held by this object alone."""

    package: Package
    beam: int = 2
    threads: int = 0
    compute_type: str = "auto"
    _loaded: tuple[Any, Any, str] | None = field(default=None, repr=False)
    _digest: str = ""
    _symbol: str = ""

    @property
    def name(self) -> str:
        """The pair and where the package comes from."""
        origin = "built-in" if self.package.is_built_in else self.package.path.name
        return f"{self.package.source}→{self.package.target} {origin}"

    @property
    def digest(self) -> str:
        """A hash of the weights and the tokenizer, the beam, and the arithmetic where it is not the usual one."""
        if not self._digest:
            sums = hashlib.sha256()
            for part in ("model/model.bin", "sentencepiece.model", "bpe.model"):
                path = self.package.path / part
                if path.is_file():
                    with path.open("rb") as file:
                        sums.update(hashlib.file_digest(file, "sha256").digest())
            self._digest = sums.hexdigest()[:16]
        arithmetic = "" if self.compute_type == "auto" else f"-{self.compute_type}"
        return f"{self._digest}-b{self.beam}{arithmetic}"

    def symbol(self, number: int) -> str:
        """Return the placeable the model was trained with where its vocabulary has one, else `X1`, `X2`, ….

        The plain form survived 200 of 200 times in the sentences it was tried on.
        """
        if not self._symbol:
            tokenizer = self._load()[1]
            self._symbol = "⟦{}⟧" if "⟦1⟧" in tokenizer.encode("a ⟦1⟧") else "X{}"
        return self._symbol.format(number)

    def __call__(self, segments: Sequence[str], *, beam: int = 0) -> list[Translation]:
        """Translate `segments` in batches of like length; a loop is decoded again under a ban on repeats."""
        tokenizer = self._load()[1]
        cut = [self._short(segment, tokenizer) for segment in segments]
        flat = [piece for pieces in cut for piece in pieces]
        done = iter(self._decode(flat, beam=beam or self.beam))
        out = []
        for pieces in cut:
            taken = [next(done) for _ in pieces]
            score = min((one.score for one in taken), default=0.0)
            out.append(Translation(" ".join(one.text for one in taken if one.text), score))
        return out

    def alternatives(self, segment: str, count: int) -> list[Translation]:
        """Return the `count` best translations of one segment that the search finds, the likeliest first."""
        model, tokenizer, prefix = self._load()
        tokens = tokenizer.encode(" ".join(segment.encode("utf-8", "replace").decode().split()))
        if not 0 < len(tokens) <= _UNCUT:
            return []
        beam = max(count, self.beam)
        found = self._run(model, [tokens], beam, prefix, num_hypotheses=count)[0]
        return [_read(found, tokenizer, prefix, number) for number in range(len(found.hypotheses))]

    def _short(self, segment: str, tokenizer: Any) -> list[str]:  # noqa: ANN401 - argostranslate has no types
        if len(segment) < _LONGEST:
            return [segment]
        count = len(tokenizer.encode(segment))
        if count <= _LONGEST:
            return [segment]
        limit = max(40, len(segment) * _LONGEST // count * 3 // 4)
        return [segment[span.start : span.end] for span in parts(segment, limit)]

    def _decode(self, texts: Sequence[str], *, beam: int) -> list[Translation]:
        model, tokenizer, prefix = self._load()
        # a byte that could not be decoded, or half a character, is nothing the tokenizer takes
        sound = (text.encode("utf-8", "replace").decode() if not text.isascii() else text for text in texts)
        tokens = [tokenizer.encode(" ".join(text.split())) for text in sound]
        found = self._run(model, tokens, beam, prefix)
        out = [
            _read(one, tokenizer, prefix) if one else Translation(text, 0.0)
            for one, text in zip(found, texts, strict=True)
        ]
        looping = [i for i, one in enumerate(out) if has_loop(one.text, texts[i])]
        if looping:
            again = self._run(
                model,
                [tokens[i] for i in looping],
                max(beam, 2),
                prefix,
                no_repeat_ngram_size=3,
                repetition_penalty=1.2,
            )
            for i, one in zip(looping, again, strict=True):
                out[i] = _read(one, tokenizer, prefix)
        return out

    def _run(
        self,
        model: Any,  # noqa: ANN401 - ctranslate2 has no types
        tokens: list[list[str]],
        beam: int,
        prefix: str,
        **options: float,
    ) -> list[Any]:
        try:
            return _run(model, tokens, beam, prefix, **options)
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"the model cannot decode ({error})", where=str(self.package.path), hint=HINT
            ) from error

    def _load(self) -> tuple[Any, Any, str]:
        if self._loaded is None:
            self._loaded = _load(self.package, self.threads, self.compute_type)
        return self._loaded


def _run(
    model: Any,  # noqa: ANN401 - ctranslate2 has no types
    tokens: list[list[str]],
    beam: int,
    prefix: str,
    **options: float,
) -> list[Any]:
    """Decode batches of segments of like length, the longest first, each batch on one thread.

    Padding changes the last bits of a sum and with them, in one segment of some hundreds, a word; threads that
    share a batch do too. So a segment is always padded to the same width, the next multiple of `_WIDTH`, whatever
    stands beside it, and no result depends on its neighbours.
    """
    out: list[Any] = [None] * len(tokens)
    by_width: dict[int, list[int]] = defaultdict(list)
    for i, one in enumerate(tokens):
        if 0 < len(one) <= _UNCUT:
            by_width[-(-len(one) // _WIDTH) * _WIDTH].append(i)
    started = []
    for width in sorted(by_width, reverse=True):
        alike = by_width[width]
        lot = max(1, min(_ROWS, _TOKENS // width))
        for start in range(0, len(alike), lot):
            chosen = alike[start : start + lot]
            batch = _filled([tokens[i] for i in chosen], width)
            found = model.translate_batch(
                batch,
                target_prefix=[[prefix]] * len(batch) if prefix else None,
                beam_size=beam,
                return_scores=True,
                replace_unknowns=True,
                max_decoding_length=2 * width + 12,  # twice as long and a few more: the rest would be a loop
                asynchronous=True,
                **options,
            )
            started.append((chosen, found))
    for chosen, found in started:
        for i, one in zip(chosen, found, strict=False):  # what fills the batch comes last
            out[i] = one.result()
    return out


def _filled(batch: list[list[str]], width: int) -> list[list[str]]:
    """Return the batch with a segment of exactly `width` tokens in it, so that the others are padded to that."""
    longest = max(batch, key=len)
    short = width - len(longest)
    return [*batch, longest + longest[-1:] * short] if short else batch


def _read(found: Any, tokenizer: Any, prefix: str, number: int = 0) -> Translation:  # noqa: ANN401
    pieces = found.hypotheses[number]
    if prefix and pieces[:1] == [prefix]:
        pieces = pieces[1:]
    if processor := getattr(tokenizer, "lazy_processor", None):
        text = processor().decode_pieces(pieces)  # the tokenizer's own decode turns every _ into a space
    else:
        text = tokenizer.decode(pieces)
    score = found.scores[number] if len(found.scores) else 0.0
    return Translation(text.replace("▁", " ").strip(), math.exp(min(0.0, score)))


def _load(package: Package, threads: int, compute_type: str) -> tuple[Any, Any, str]:
    """Return the model, the tokenizer, and the token the package wants before every translation (mostly none)."""
    try:
        import ctranslate2  # noqa: PLC0415 - 0.2 s, only when something is translated

        found = _argos_package(package.path)
        tokenizer = found.tokenizer
        tokenizer.encode("a")
        check_sizes(package.path / "model")
        device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
        _must_be_able(compute_type, ctranslate2.get_supported_compute_types(device))
        model = ctranslate2.Translator(
            str(package.path / "model"),
            device=device,
            compute_type=compute_type,
            inter_threads=threads or min(8, os.cpu_count() or 1),
            intra_threads=1,
        )
    except CleantextError:
        raise
    except ImportError as error:
        raise ModelError(
            f"the decoder cannot be loaded ({error})", hint="Install ctranslate2 again"
        ) from error
    except (RuntimeError, ValueError, OSError, AttributeError, TypeError, MemoryError) as error:
        raise ModelError(
            f"the package cannot be loaded ({error})",
            where=str(package.path),
            hint=HINT,
        ) from error
    return model, tokenizer, str(getattr(found, "target_prefix", "") or "")


def _must_be_able(compute_type: str, able: set[str]) -> None:
    if compute_type not in {"auto", "default"} | able:
        raise ConfigError(
            f"this machine does not compute in {compute_type!r}",
            hint=f"Choose auto, {', '.join(sorted(able))}",
        )


def _argos_package(path: Path) -> Any:  # noqa: ANN401
    """Return argostranslate's own Package, without letting its import create folders in the user's home.

    Its settings module makes four folders when imported. Unless they exist, it is imported under a
    temporary place and its settings are then pointed back to where the user's packages are.
    """
    if "argostranslate.settings" not in sys.modules:
        keys = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR")
        before = {key: os.environ.get(key) for key in keys}
        with tempfile.TemporaryDirectory(prefix="cleantext-") as place:
            try:
                os.environ.update(dict.fromkeys(keys, place))
                from argostranslate import settings  # noqa: PLC0415
            finally:
                for key, value in before.items():
                    if value is None:
                        os.environ.pop(key, None)
                    else:
                        os.environ[key] = value
        from cleantext.translation.models import argos_dirs, data_dir  # noqa: PLC0415

        data = (data_dir() or Path(tempfile.gettempdir())) / "argos-translate"
        dirs = argos_dirs() or [data / "packages"]
        settings.data_dir, settings.package_data_dir, settings.package_dirs = data, dirs[0], dirs
        settings.local_package_index = data / "index.json"
    from argostranslate.package import Package as Argos_Package  # noqa: PLC0415

    return Argos_Package(path)
