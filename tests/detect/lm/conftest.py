"""A tiny causal language model with random weights and a tokenizer of its own, made here, and a probe for it."""

import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[3]
if str(ROOT) not in sys.path:  # the training scripts are no part of the package
    sys.path.insert(0, str(ROOT))

PROSE = (
    "El banco central anunció ayer que mantendrá los tipos de interés.",
    "La decisión llega después de que la inflación bajara durante tres meses seguidos en toda la zona.",
    "Los vecinos del barrio piden una plaza más grande para los niños y los mayores.",
)
LAYERS, WIDTH, VOCABULARY = 2, 16, 300


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory):
    pytest.importorskip("torch", reason="pip install 'cleantext-toolkit[lm]'")
    transformers = pytest.importorskip("transformers", reason="pip install 'cleantext-toolkit[lm]'")
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    folder = tmp_path_factory.mktemp("tiny")
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=["<bos>", "<unk>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    tokenizer.train_from_iterator(PROSE, trainer)
    transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<bos>", unk_token="<unk>"
    ).save_pretrained(folder)
    torch.manual_seed(7)
    config = transformers.LlamaConfig(
        vocab_size=VOCABULARY, hidden_size=WIDTH, intermediate_size=32, num_hidden_layers=LAYERS,
        num_attention_heads=2, num_key_value_heads=1, bos_token_id=0, eos_token_id=1,
    )  # fmt: skip
    transformers.LlamaForCausalLM(config).save_pretrained(folder)
    return folder


@pytest.fixture
def make_probe():
    from cleantext.detect.lm.probe import Probe

    def make(**given):
        size = 2 * LAYERS * WIDTH + 7 * 4
        rng = np.random.default_rng(3)
        values = {
            "base": "tiny", "shape": (LAYERS, WIDTH, VOCABULARY), "layers": (1, 2), "pieces": np.arange(0, 200),
            "mean": np.zeros(size, np.float32), "deviation": np.ones(size, np.float32),
            "weights": rng.normal(size=size).astype(np.float32), "bias": 0.0,
            "strict": 1e9, "bold": 1e9,
        }  # fmt: skip
        return Probe(**values | given)

    return make
