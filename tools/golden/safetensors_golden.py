"""Writes the golden files of dev.figment.core.io.Safetensors, byte by byte from the format's text.

    python3 tools/golden/safetensors_golden.py

makes, in core/src/test/resources/dev/figment/core/io:

    every-type.safetensors   one tensor of each type, in no particular order, with metadata
    every-type.json          what a reader must find in it, widened by NumPy and PyTorch
    written.safetensors      what the library's own writer must produce, to the last byte

Needs NumPy and PyTorch (Debian: python3-numpy, python3-torch).
"""

import json
import pathlib
import struct

import numpy as np
import torch

FOLDER = (
    pathlib.Path(__file__).resolve().parents[2]
    / "core/src/test/resources/dev/figment/core/io"
)


def file_bytes(tensors, metadata, pad):
    """tensors: a list of (name, type, shape, raw bytes), which is the order of the data too."""
    header = {}
    if metadata:
        header["__metadata__"] = metadata
    start = 0
    for name, dtype, shape, raw in tensors:
        header[name] = {
            "dtype": dtype,
            "shape": shape,
            "data_offsets": [start, start + len(raw)],
        }
        start += len(raw)
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    if pad:
        text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + b"".join(t[3] for t in tensors)


def little(array):
    return array.astype(array.dtype.newbyteorder("<")).tobytes()


def every_type():
    # Both zeros, the least and largest subnormal, the least and largest normal, one, a third.
    half_bits = np.array(
        [0x0000, 0x8000, 0x0001, 0x03FF, 0x8200, 0x0400, 0x7BFF, 0xFBFF, 0x3C00, 0x3555, 0xC248,
         0x7C00, 0xFC00, 0x7E00], dtype=np.uint16)
    brain_bits = np.array(
        [0x0000, 0x8000, 0x0001, 0x007F, 0x0080, 0x7F7F, 0xFF7F, 0x3F80, 0x3EAB, 0xC049,
         0x7F80, 0xFF80, 0x7FC0], dtype=np.uint16)
    brain = torch.from_numpy(brain_bits.view(np.int16)).view(torch.bfloat16).float().numpy()
    floats = (np.arange(24, dtype=np.float32) / np.float32(7) - 1).reshape(2, 3, 1, 4)
    doubles = np.exp(np.arange(6, dtype=np.float64).reshape(3, 2))
    ints = {
        "BOOL": np.array([[True, False], [False, True]]),
        "U8": np.array([0, 1, 127, 128, 255], dtype=np.uint8),
        "I8": np.array([0, 1, 127, -128, -1], dtype=np.int8),
        "U16": np.array([0, 32767, 32768, 65535], dtype=np.uint16),
        "I16": np.array([0, 32767, -32768, -1], dtype=np.int16),
        "U32": np.array([0, 65536, 2147483647], dtype=np.uint32),
        "I32": np.array([0, 2147483647, -2147483648, -1], dtype=np.int32),
        "U64": np.array([0, 4096, 2147483647], dtype=np.uint64),
        "I64": np.array([[0], [2147483647], [-2147483648]], dtype=np.int64),
    }
    tensors = [
        ("scalar", "F32", [], little(np.float32([0.1]))),
        ("half", "F16", [2, 7], little(half_bits)),
        ("blocks.0.weight", "F32", list(floats.shape), little(floats)),
        ("brain", "BF16", [13], little(brain_bits)),
        ("größe \"α\" / 量", "F64", list(doubles.shape), little(doubles)),
    ]
    tensors += [(name, name, list(a.shape), little(a)) for name, a in ints.items()]
    expected = {
        "scalar": [float(np.float32(0.1))],
        "half": half_bits.view(np.float16).astype(np.float64),
        "blocks.0.weight": floats.astype(np.float64),
        "brain": brain.astype(np.float64),
        "größe \"α\" / 量": doubles,
        **{name: a.astype(np.int64) for name, a in ints.items()},
    }
    # Text keeps infinities and NaN, which JSON has no numbers for.
    text = {name: [repr(v.item() if hasattr(v, "item") else v) for v in np.ravel(values)]
            for name, values in expected.items()}
    metadata = {"format": "pt", "note": "line\nbreak \"quoted\" 量"}
    return file_bytes(tensors, metadata, pad=False), text


def written():
    """Wider types first, then by name; metadata by key; the header padded to eight bytes."""
    tensors = [
        ("b.double", "F64", [2], little(np.array([1 / 3, -2.5]))),
        ("a.bias", "F32", [3], little(np.array([0, -1, 0.1], dtype=np.float32))),
        ("a.weight", "F32", [2, 3], little(np.arange(6, dtype=np.float32))),
        ("größe", "F32", [], little(np.float32([7]))),
    ]
    return file_bytes(tensors, {"model": "none", "seed": "42"}, pad=True)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    data, text = every_type()
    (FOLDER / "every-type.safetensors").write_bytes(data)
    (FOLDER / "every-type.json").write_text(
        json.dumps(text, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (FOLDER / "written.safetensors").write_bytes(written())


if __name__ == "__main__":
    main()
