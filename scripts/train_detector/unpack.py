#!/usr/bin/env python3
"""Unpack a GGUF file into a Hugging Face folder, which loads in seconds: python -m scripts.train_detector.unpack FILE FOLDER.

Weights come out in bfloat16, whatever they were quantised to.
"""

import sys
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


def unpack(file: Path, folder: Path) -> None:
    """Write `config.json`, `model.safetensors` and the tokenizer to `folder`."""
    given = {"gguf_file": file.name, "local_files_only": True}
    tokenizer = AutoTokenizer.from_pretrained(file.parent, **given)
    model = AutoModelForCausalLM.from_pretrained(file.parent, dtype=torch.bfloat16, **given)
    del model.config.quantization_config  # it is plain now, and would not be saved otherwise
    model.hf_quantizer = None
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    unpack(Path(sys.argv[1]), Path(sys.argv[2]))
