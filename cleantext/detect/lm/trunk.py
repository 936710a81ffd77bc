"""A causal language model of the user's own, read for what it makes of each word.

A Hugging Face folder or a GGUF file, from this machine only: nothing is fetched, and no code of the folder runs.
PyTorch and transformers are imported when a model is loaded, not before.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cleantext.errors import ConfigError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from cleantext.edits import Span

_TOGETHER = 1024
"""Pieces read in one batch, padding counted: more is no faster on one core."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of the words of a window, a row each.

    `states`: words × (layers · width), the state at the word's last piece after each asked layer.
    `surprisal`: words × 2, in nats: of the word whole, and of its most surprising piece.
    """

    states: NDArray[np.float32]
    surprisal: NDArray[np.float32]


class Trunk:
    """A causal language model with its tokenizer."""

    def __init__(self, model: Any, tokenizer: Any) -> None:  # noqa: ANN401  (transformers has no types)
        """Take a loaded model and a tokenizer that knows the places of its pieces."""
        self._model = model
        self._tokenizer = tokenizer

    @classmethod
    def load(cls, path: Path, *, half: bool = False) -> Trunk:
        """Load a folder with `config.json`, or a GGUF file; `half` computes in bfloat16, faster on some machines.

        Raises MissingExtraError without the extra `lm`, ConfigError for what is no causal language model.
        """
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # a busy machine: threads must not spin
        try:
            import torch  # noqa: PLC0415
            import transformers  # noqa: PLC0415
        except ImportError as error:
            raise MissingExtraError(error.name or "torch", extra="lm") from error
        is_file = path.suffix.lower() == ".gguf"
        if not (path.is_file() if is_file else (path / "config.json").is_file()):
            raise ConfigError(
                "no language model here", where=str(path), hint="Give a Hugging Face folder or a .gguf file"
            )
        where = str(path.parent if is_file else path)
        given: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
        if is_file:
            given["gguf_file"] = path.name
        transformers.utils.logging.set_verbosity_error()
        transformers.utils.logging.disable_progress_bar()
        try:
            tokenizer = transformers.AutoTokenizer.from_pretrained(where, **given)
            kind = torch.bfloat16 if half else torch.float32
            model = transformers.AutoModelForCausalLM.from_pretrained(where, dtype=kind, **given)
        except Exception as error:
            raise ConfigError(
                f"the language model cannot be loaded: {error}",
                where=str(path),
                hint="Give the folder of a causal language model with its tokenizer.json",
            ) from error
        return cls(model.eval(), tokenizer)

    @property
    def shape(self) -> tuple[int, int, int]:
        """Layers, width of a state, pieces of the vocabulary: what a probe is made for."""
        config = self._model.config
        return int(config.num_hidden_layers), int(config.hidden_size), int(config.vocab_size)

    def pieces(self, text: str) -> list[int]:
        """Return the numbers of the pieces of a text."""
        return list(self._encode(text)[0])

    def read(
        self,
        windows: Sequence[tuple[str, Sequence[Span]]],
        layers: Sequence[int],
        pieces: NDArray[np.int64] | None = None,
    ) -> list[Reading]:
        """Return the reading of each window: a text, and the places of its words in it.

        `layers` counts from 1; 0 are the embeddings. With `pieces` a surprisal is measured against these and
        the piece itself alone, which is several times faster than against a large vocabulary.
        """
        encoded = [self._encode(text) for text, _ in windows]
        order = sorted(range(len(windows)), key=lambda i: (len(encoded[i][0]), i))
        out: dict[int, Reading] = {}
        batch: list[int] = []
        for i in order:
            if batch and (len(batch) + 1) * len(encoded[i][0]) > _TOGETHER:
                out |= self._read(batch, windows, encoded, layers, pieces)
                batch = []
            batch.append(i)
        if batch:
            out |= self._read(batch, windows, encoded, layers, pieces)
        return [out[i] for i in range(len(windows))]

    def _encode(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Piece ids and their places, the start mark first where the model has one."""
        made = self._tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
        first = self._tokenizer.bos_token_id
        if first is None:
            first = self._tokenizer.eos_token_id if self._tokenizer.eos_token_id is not None else 0
        return [first, *made["input_ids"]], [(0, 0), *made["offset_mapping"]]

    def _read(
        self,
        batch: Sequence[int],
        windows: Sequence[tuple[str, Sequence[Span]]],
        encoded: Sequence[tuple[list[int], list[tuple[int, int]]]],
        layers: Sequence[int],
        pieces: NDArray[np.int64] | None,
    ) -> dict[int, Reading]:
        import torch  # noqa: PLC0415

        longest = max(len(encoded[i][0]) for i in batch)
        ids = torch.zeros((len(batch), longest), dtype=torch.long)
        for row, i in enumerate(batch):
            ids[row, : len(encoded[i][0])] = torch.tensor(encoded[i][0])
        with torch.inference_mode():
            # causal attention never looks right, so padding at the end needs no mask
            made = self._model.base_model(input_ids=ids, output_hidden_states=True, use_cache=False)
            surprisal = self._surprisal(ids, made.last_hidden_state, pieces)
            states = torch.cat([made.hidden_states[layer] for layer in layers], dim=-1) if layers else None
        out = {}
        for row, i in enumerate(batch):
            groups = word_pieces(encoded[i][1], windows[i][1])
            last = [group[-1] for group in groups]
            own = surprisal[row]
            scores = np.array([(own[g].sum(), own[g].max()) for g in groups], np.float32).reshape(-1, 2)
            kept = (
                states[row, last].float().numpy()
                if states is not None
                else np.zeros((len(last), 0), np.float32)
            )
            out[i] = Reading(kept, scores)
        return out

    def _surprisal(self, ids: Any, last: Any, pieces: NDArray[np.int64] | None) -> NDArray[np.float32]:  # noqa: ANN401
        """Return the surprisal of each piece in nats, 0 for the first of a row."""
        import torch  # noqa: PLC0415

        given, wanted = last[:, :-1], ids[:, 1:]
        if pieces is None:
            logits = self._model.get_output_embeddings()(given).float()
            own = logits.gather(-1, wanted[..., None])[..., 0]
            total = logits.logsumexp(-1)
        else:
            weight = self._model.get_output_embeddings().weight
            known = torch.from_numpy(pieces)
            own = (given * weight[wanted]).sum(-1).float()
            logits = (given @ weight[known].T).float()
            new = ~torch.isin(wanted, known)
            total = torch.where(new, torch.logaddexp(logits.logsumexp(-1), own), logits.logsumexp(-1))
        out: NDArray[np.float32] = torch.nn.functional.pad(total - own, (1, 0)).numpy()
        return out


def word_pieces(offsets: Sequence[tuple[int, int]], words: Sequence[Span]) -> list[list[int]]:
    """Return the pieces that each word touches; a word without one of its own gets the piece before it.

    >>> from cleantext.edits import Span
    >>> word_pieces([(0, 0), (0, 2), (2, 8), (8, 9)], [Span(0, 2), Span(3, 8)])
    [[1], [2]]
    """
    out: list[list[int]] = []
    i = 1
    for word in words:
        while i < len(offsets) and offsets[i][1] <= word.start:
            i += 1
        j = i
        while j < len(offsets) and offsets[j][0] < word.end:
            j += 1
        out.append(list(range(i, j)) or [min(max(i - 1, 0), len(offsets) - 1)])
    return out
