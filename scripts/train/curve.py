"""The learning curve: BLEU and chrF on the first lines of the development sets."""

import sacrebleu
import torch
from sentencepiece import SentencePieceProcessor

from .config import Config
from .decode import translate
from .model import from_weights
from .text import read_lines

LINES = 400


def scores(
    config: Config,
    weights: dict[str, torch.Tensor],
    source: SentencePieceProcessor,
    target: SentencePieceProcessor,
) -> dict[str, tuple[float, float]]:
    """(BLEU, chrF) by development set: greedy, in bfloat16, first 400 lines."""
    model = from_weights(weights, config.shape.heads).eval()
    out = {}
    for name in config.development:
        lines = read_lines(config.tests / name / f"src.{config.pair.source}")[:LINES]
        references = [read_lines(config.tests / name / f"ref.{config.pair.target}")[:LINES]]
        found = translate(model, source, target, lines)
        bleu = sacrebleu.corpus_bleu(found, references).score
        chrf = sacrebleu.corpus_chrf(found, references).score
        out[name] = (round(bleu, 2), round(chrf, 2))
    return out
