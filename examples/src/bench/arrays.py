"""Arrays shared between processes: raw little-endian numbers beside an index.json of types, shapes and settings."""

import json
from pathlib import Path

import numpy
import torch


def load(folder):
    """Settings and tensors by name."""
    folder = Path(folder)
    index = json.loads((folder / "index.json").read_text())
    tensors = {}
    for name, entry in index["arrays"].items():
        numbers = numpy.fromfile(folder / (name + ".bin"), dtype=entry["type"]).reshape(entry["shape"])
        tensors[name] = torch.from_numpy(numbers)
    settings = {name: int(value) if value == int(value) else value for name, value in index["settings"].items()}
    return settings, tensors


def save(folder, tensors):
    """Float tensors, and whole numbers as int32."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {}
    for name, tensor in tensors.items():
        kind = "float32" if tensor.is_floating_point() else "int32"
        numbers = tensor.detach().numpy().astype(kind)
        numbers.tofile(folder / (name + ".bin"))
        arrays[name] = {"type": kind, "shape": list(numbers.shape)}
    (folder / "index.json").write_text(json.dumps({"settings": {}, "arrays": arrays}))
