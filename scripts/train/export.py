"""Step `export`: the newest weights as an unpacked Argos package, and zipped as .argosmodel.

The CTranslate2 model is described by hand, because no converter knows this layout: Marian's
sinusoids, a zero vector that starts the decoder, a target vocabulary that is the first part of
the source vocabulary.
"""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from ctranslate2.converters import utils
from ctranslate2.specs import common_spec, transformer_spec
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

from .config import Config
from .model import LONGEST, positions

Weights = Mapping[str, NDArray[np.float32]]
Spec = Any  # CTranslate2 has no types


def linear(spec: Spec, weights: Weights, key: str) -> None:
    """Fill one linear layer."""
    spec.weight, spec.bias = weights[f"{key}.weight"], weights[f"{key}.bias"]


def normal(spec: Spec, weights: Weights, key: str) -> None:
    """Fill one layer norm."""
    spec.gamma, spec.beta = weights[f"{key}.weight"], weights[f"{key}.bias"]


def attention(spec: Spec, weights: Weights, key: str, norm: str, *, own: bool) -> None:
    """Fill an attention layer: q, k and v in one for self-attention, k and v for the source's."""
    query, keys, values = (common_spec.LinearSpec() for _ in range(3))
    for layer, name in zip((query, keys, values), "qkv", strict=True):
        linear(layer, weights, f"{key}.{name}")
    if own:
        utils.fuse_linear(spec.linear[0], [query, keys, values])
    else:
        spec.linear[0].weight, spec.linear[0].bias = query.weight, query.bias
        utils.fuse_linear(spec.linear[1], [keys, values])
    linear(spec.linear[-1], weights, f"{key}.o")
    normal(spec.layer_norm, weights, norm)


def feed_forward(spec: Spec, weights: Weights, key: str, norm: str) -> None:
    """Fill a feed-forward layer."""
    linear(spec.linear_0, weights, f"{key}.l1")
    linear(spec.linear_1, weights, f"{key}.l2")
    normal(spec.layer_norm, weights, norm)


def specification(weights: Weights, pieces: list[str], heads: int) -> Spec:
    """The CTranslate2 model, not yet quantised."""
    targets, width = len(weights["ob"]), weights["emb.weight"].shape[1]
    layers = [
        1 + max(int(key.split(".")[1]) for key in weights if key.startswith(side))
        for side in ("enc.", "dec.")
    ]
    spec = transformer_spec.TransformerSpec.from_config(
        tuple(layers),
        heads,
        pre_norm=False,
        activation=common_spec.Activation.RELU,
        alignment_layer=-1,
        alignment_heads=heads,
    )
    places = positions(LONGEST, width).numpy()
    embeddings = spec.encoder.embeddings
    first = embeddings[0] if isinstance(embeddings, list) else embeddings
    first.weight = weights["emb.weight"]
    spec.encoder.position_encodings.encodings = places
    decoder = spec.decoder
    decoder.start_from_zero_embedding = True
    decoder.embeddings.weight = weights["emb.weight"][:targets].copy()
    decoder.position_encodings.encodings = places
    decoder.projection.weight = decoder.embeddings.weight
    decoder.projection.bias = weights["ob"]
    for number, layer in enumerate(spec.encoder.layer):
        key = f"enc.{number}"
        attention(layer.self_attention, weights, f"{key}.a", f"{key}.n1", own=True)
        feed_forward(layer.ffn, weights, f"{key}.f", f"{key}.n2")
    for number, layer in enumerate(decoder.layer):
        key = f"dec.{number}"
        attention(layer.self_attention, weights, f"{key}.a", f"{key}.n0", own=True)
        attention(layer.attention, weights, f"{key}.c", f"{key}.n1", own=False)
        feed_forward(layer.ffn, weights, f"{key}.f", f"{key}.n2")
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces[:targets])
    spec.config.add_source_eos = True
    return spec


def save_model(weights: Path, vocabulary: Path, out: Path, *, heads: int, kind: str) -> None:
    """Write the CTranslate2 model folder `out`, quantised to `kind` (int8, float32, ...)."""
    state = {key: value.float().numpy() for key, value in torch.load(weights, weights_only=True).items()}
    pieces = SentencePieceProcessor(model_file=str(vocabulary))
    names = [pieces.id_to_piece(number) for number in range(len(pieces))]
    spec = specification(state, names, heads)
    spec.validate()
    spec.optimize(quantization=kind)
    out.mkdir(parents=True, exist_ok=True)
    spec.save(str(out))


def metadata(config: Config, version: str) -> dict[str, str]:
    """The package's metadata.json."""
    names = {"es": "Spanish", "en": "English", "pt": "Portuguese", "fr": "French", "de": "German"}
    source, target = config.pair.source, config.pair.target
    return {
        "package_version": version,
        "argos_version": "1.5",
        "from_code": source,
        "from_name": names.get(source, source),
        "to_code": target,
        "to_name": names.get(target, target),
    }


def archive(package: Path, out: Path) -> None:
    """Zip an unpacked package as an installable .argosmodel."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(package.rglob("*")):
            if path.is_file():
                file.write(path, Path(package.name) / path.relative_to(package))


def run(config: Config, *, version: str, package: Path, kind: str = "int8") -> Path:
    """Write the model into `package` (its card and licence stay) and WORK/NAME.argosmodel."""
    package.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=config.work) as folder:
        made = Path(folder) / "model"
        vocabulary = config.vocabulary / "joint.model"
        save_model(
            config.work / "run" / "weights.pt",
            vocabulary,
            made,
            heads=config.shape.heads,
            kind=kind,
        )
        shutil.rmtree(package / "model", ignore_errors=True)
        shutil.move(made, package / "model")
    shutil.copyfile(config.vocabulary / "joint.model", package / "sentencepiece.model")
    text = json.dumps(metadata(config, version), indent=1) + "\n"
    (package / "metadata.json").write_text(text)
    out = config.work / f"{package.name}-{version.replace('.', '_')}.argosmodel"
    archive(package, out)
    return out
