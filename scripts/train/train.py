"""Step `train`: from the newest checkpoint, or the first weights, to the configured tokens.

Writes WORK/run/state.pt every few minutes (weights, EMA, optimiser and place in the text: stop it
at any time and start it again), WORK/run/weights.pt (the EMA, half precision) with each
evaluation, and one line of WORK/run/curve.jsonl.
"""

import json
import time
from pathlib import Path
from typing import Any

import torch
from sentencepiece import SentencePieceProcessor

from . import lexicon
from .augment import Augmenter
from .config import Config
from .cores import Cores
from .curve import scores
from .data import Ids, Pools, Text
from .decode import pad
from .model import Model, from_weights
from .schedule import rate
from .teach import Taught

Progress = dict[str, Any]


class Run:
    """A model with its teacher's advice, its optimiser, its average and its place in the text."""

    def __init__(self, model: Model, taught: Taught) -> None:
        self.model = model
        self.taught = taught
        self.parameters = list(model.parameters())
        self.optimiser = torch.optim.Adam(self.parameters, lr=0.0, betas=(0.9, 0.98), eps=1e-9, fused=True)
        self.average = [parameter.detach().clone() for parameter in self.parameters]
        self.progress: Progress = {"step": 0, "tokens": 0, "pairs": 0, "pool": 0, "batch": 0}
        self.progress["seconds"] = 0.0

    def save(self, path: Path) -> None:
        """Everything that resuming needs, in one file that is either whole or absent."""
        partial = path.with_suffix(".partial")
        state = {
            "model": self.model.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "progress": self.progress,
        }
        torch.save(state, partial)
        partial.rename(path)

    def restore(self, path: Path) -> None:
        """Continue from a saved state."""
        state = torch.load(path, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average = state["average"]
        self.progress = state["progress"]

    def averaged(self) -> dict[str, torch.Tensor]:
        """The state dict of the EMA, in half precision."""
        names = [name for name, _ in self.model.named_parameters()]
        return {name: value.half() for name, value in zip(names, self.average, strict=True)}

    def learn(self, rows: list[Ids], learning_rate: float, config: Config) -> float:
        """One update; returns the negative log-likelihood a target piece, in nats."""
        training = config.training
        advice = self.taught.advice([row[1] for row in rows], training.advice)
        source, target = pad([row[0] for row in rows]), pad([row[1] for row in rows])
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate
        loss, nll = self.model(source, target, training.smoothing, advice)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        progress = self.progress
        keep = min(training.ema, (progress["step"] + 1) / (progress["step"] + 10))
        values = [parameter.detach() for parameter in self.parameters]
        torch._foreach_lerp_(self.average, values, 1 - keep)
        progress["step"] += 1
        progress["tokens"] += int((target >= 0).sum())
        progress["pairs"] += len(rows)
        return float(nll.detach())


def pools(config: Config, source: SentencePieceProcessor, target: SentencePieceProcessor) -> Pools:
    """The augmented text of the configuration."""
    augmenter = Augmenter(config.augment, lexicon.load(config), config.placeables, config.pair.target)
    return Pools(Text(config), augmenter, source, target)


def run(config: Config, start: Path | None = None, tokens: int | None = None) -> None:
    """Train until `tokens` target pieces have been seen, counted from the first weights.

    `start` replaces WORK/vocabulary/start.pt, `tokens` the configured number.
    """
    training = config.training
    aim = tokens or training.tokens
    torch.manual_seed(training.seed)
    torch.set_num_threads(training.threads)
    folder = config.work / "run"
    folder.mkdir(parents=True, exist_ok=True)
    source = SentencePieceProcessor(model_file=str(config.vocabulary / "joint.model"))
    target = SentencePieceProcessor(model_file=str(config.vocabulary / "target.model"))
    first = torch.load(start or config.vocabulary / "start.pt", weights_only=True)
    here = Run(from_weights(first, config.shape.heads), Taught(config.text / "taught"))
    state = folder / "state.pt"
    if state.exists():
        here.restore(state)
        print(f"resumed at {here.progress}", flush=True)
    progress = here.progress
    saved = evaluated = logged = time.monotonic()
    seconds = progress["seconds"] - saved
    total = count = 0.0
    cores = Cores(training.threads)

    def report() -> None:
        torch.save(here.averaged(), folder / "weights.pt")
        line = {**progress, "scores": scores(config, here.averaged(), source, target)}
        with (folder / "curve.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        print(line, flush=True)

    for pool, batch, rows in pools(config, source, target).stream(progress["pool"], progress["batch"]):
        if progress["tokens"] >= aim:
            break
        speed = rate(
            progress["step"],
            progress["tokens"],
            peak=training.peak,
            warmup=training.warmup_steps,
            total=aim,
            cooldown=training.cooldown,
        )
        before = progress["tokens"]
        nll = here.learn(rows, speed, config)
        progress["pool"], progress["batch"] = pool, batch
        now = time.monotonic()
        progress["seconds"] = seconds + now
        total += nll * (progress["tokens"] - before)
        count += progress["tokens"] - before
        if training.share and progress["step"] % 20 == 0:
            torch.set_num_threads(cores.threads())
        if progress["step"] % 100 == 0:
            print(
                f"step {progress['step']} pool {pool} tokens {progress['tokens']} "
                f"nll {total / count:.3f} rate {speed:.1e} tokens/s {count / (now - logged):.0f} "
                f"threads {torch.get_num_threads()}",
                flush=True,
            )
            total = count = 0.0
            logged = now
        if now - saved > 60 * training.checkpoint_minutes:
            here.save(state)
            saved = now
        if now - evaluated > 60 * training.evaluate_minutes:
            report()
            evaluated = logged = time.monotonic()
    here.save(state)
    report()
