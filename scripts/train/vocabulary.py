"""Step `vocabulary`: one SentencePiece model for both languages, its first part for the target.

The target's pieces are those of the bridge student that the target language uses; the source's are
trained on word frequencies. Joint ids: end, unknown, target pieces, placeables, bytes, pieces that
only the source uses. The target model is the first part alone, so the softmax stays small.
"""

import math
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import sentencepiece
import wordfreq

from .config import Config
from .pieces import NORMAL, SPACE, Vocabulary, extended, new, read
from .text import read_lines, read_pairs
from .wheel import student

SOURCE_PIECES = 14_000
RARE = 150.0
"""Uses in 100 million words below which a bridge piece is not kept for the target."""

ALWAYS = re.compile(r"▁?[\d.,:/%$€-]+")
CHARACTERS = "ñ¿¡áéíóúüÁÉÍÓÚÑÜçàèâêîôûäöëïß«»“”‘’–—…€£°ºª½²³•·©®™→×±§" + "".join(
    chr(code) for code in range(33, 127)
)
SPOKEN = 0.3
"""Weight of our own text beside the frequency list."""


def forms(language: str) -> Iterator[tuple[str, float]]:
    """Words with their share of running text, in lower case, capitalised and in capitals."""
    for word, share in wordfreq.get_frequency_dict(language, "best").items():
        if share > 2e-8 and not re.search(r"[^\w'’-]", word):
            yield word, share * 0.88
            yield word[:1].upper() + word[1:], share * 0.11
            yield word.upper(), share * 0.01


def uses(
    pieces: sentencepiece.SentencePieceProcessor, language: str, lines: list[str]
) -> defaultdict[str, float]:
    """Uses of each piece in 100 million words of `language`, by the list and by `lines`."""
    found: defaultdict[str, float] = defaultdict(float)
    words = list(forms(language))
    for (_, share), parts in zip(
        words, pieces.encode([word for word, _ in words], out_type=str), strict=True
    ):
        for part in parts:
            found[part] += share * 1e8
    own: Counter[str] = Counter()
    for parts in pieces.encode(lines, out_type=str):
        own.update(parts)
    total = sum(own.values()) or 1
    for part, count in own.items():
        found[part] += count * 1e8 / total * SPOKEN
    return found


def is_latin(piece: str) -> bool:
    """Whether every character is Latin or general punctuation."""
    return all(ord(char) < 0x250 or 0x2000 <= ord(char) < 0x2200 for char in piece if char != SPACE)


def target_pieces(bridge: Vocabulary, counts: Mapping[str, float]) -> list[str]:
    """Pieces for the target, in the bridge's order, with single characters that it lacks."""
    kept = [
        piece.piece
        for piece in bridge.pieces[2:]
        if counts.get(piece.piece, 0.0) >= RARE
        or (len(piece.piece.lstrip(SPACE)) <= 1 and is_latin(piece.piece))
        or ALWAYS.fullmatch(piece.piece)
    ]
    return list(dict.fromkeys([*kept, *CHARACTERS]))


def source_model(language: str, lines: list[str]) -> Vocabulary:
    """A unigram model of word frequencies, with our own text's words added."""
    counts: Counter[str] = Counter()
    for word, share in forms(language):
        counts[word] += int(share * 1e8)
    own = Counter(word for line in lines for word in line.split())
    total = sum(own.values()) or 1
    for word, count in own.items():
        counts[word] += max(1, int(count * 1e8 * SPOKEN / total))
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "words.tsv"
        rows = (f"{word}\t{count}\n" for word, count in counts.items() if count > 0)
        table.write_text("".join(rows), encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(table),
            input_format="tsv",
            model_prefix=f"{folder}/source",
            vocab_size=SOURCE_PIECES,
            model_type="unigram",
            normalization_rule_name="nmt_nfkc",
            character_coverage=1.0,
            bos_id=-1,
            eos_id=0,
            unk_id=1,
            pad_id=-1,
            minloglevel=1,
            hard_vocab_limit=False,
        )
        return read(f"{folder}/source.model")


def assembled(bridge: Vocabulary, names: list[str], source: Vocabulary | None) -> Vocabulary:
    """A model of `names`, scored by the bridge and, at half weight, by the source."""
    scores = {piece.piece: piece.score for piece in bridge.pieces}
    more = {piece.piece: piece.score + math.log(0.5) for piece in source.pieces} if source else {}
    out = new()
    out.CopyFrom(bridge)
    del out.pieces[2:]
    for name in names:
        piece = out.pieces.add()
        piece.piece, piece.type = name, NORMAL
        piece.score = max(scores.get(name, -math.inf), more.get(name, -math.inf))
        if math.isinf(piece.score):
            piece.score = -15.0
    out.trainer_spec.vocab_size = len(out.pieces)
    return out


def run(config: Config, folder: Path | None = None) -> None:
    """Write joint.model and target.model to WORK/vocabulary."""
    pair = config.pair
    texts = [
        texts
        for name in config.parallel
        for texts in read_pairs(config.text / "parallel", name, pair.source, pair.target)
    ]
    prose = [line for path in (config.text / "mono").glob("*") for line in read_lines(path)]
    path = student(pair.bridge, pair.target, folder).vocabulary
    bridge = read(str(path))
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(path))
    counts = uses(pieces, pair.target, [right for _, right in texts] + prose)
    target = target_pieces(bridge, counts)
    source = source_model(pair.source, [left for left, _ in texts])
    only = [piece.piece for piece in source.pieces if piece.type == NORMAL]
    only = [name for name in only if name not in set(target)]
    at = len(target) + 2
    config.vocabulary.mkdir(parents=True, exist_ok=True)
    for name, model in (
        ("joint", assembled(bridge, target + only, source)),
        ("target", assembled(bridge, target, None)),
    ):
        made = extended(model, at, config.placeables)
        (config.vocabulary / f"{name}.model").write_bytes(made.SerializeToString())
    print(f"{at} target pieces, {len(only)} of the source alone, and placeables and bytes")
