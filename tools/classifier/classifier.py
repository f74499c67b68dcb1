"""Takes a run of 'figment train classifier' over into the library, and says by NumPy what it must compute.

    ./figment train classifier --data fashion-mnist --epochs 6 --out runs/fashion-mnist
    ./figment train classifier --data cifar10 --epochs 10 --out runs/cifar10
    python3 tools/classifier/classifier.py runs/fashion-mnist [FOLDER]
    python3 tools/classifier/classifier.py runs/cifar10

makes, in core/src, for a run on the data set NAME:

    main/resources/dev/figment/core/classifier/NAME.safetensors   the weights
    test/resources/golden/classifier-NAME.safetensors             what NumPy computes by them, float64

Kernels and matrices are rounded to float16; vectors stay float32. FOLDER holds the files of
Fashion-MNIST (by default ~/.cache/figment/fashion-mnist): some of its test images go into the
golden file, as no part of them is in src-test-data. Needs Python 3.9 or later with NumPy.
"""

import gzip
import json
import pathlib
import struct
import sys

import numpy

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "core/src/main/resources/dev/figment/core/classifier"
GOLDEN = ROOT / "core/src/test/resources/golden"
CIFAR10 = ROOT / "src-test-data/cifar10/test_batch.bin.gz"
FASHION = pathlib.Path.home() / ".cache/figment/fashion-mnist"
KINDS = {"float16": "F16", "float32": "F32", "float64": "F64", "uint8": "U8"}
EPSILON = 1e-5
CLASSES = 10
PER_CLASS = 30
PROBED = 4


def read(path):
    data = path.read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            first, end = (8 + length + offset for offset in entry["data_offsets"])
            tensors[name] = numpy.frombuffer(data[first:end], "<f4").reshape(entry["shape"])
    return tensors


def write(path, tensors, metadata):
    header, data, offset = {"__metadata__": metadata} if metadata else {}, [], 0
    for name, tensor in tensors.items():
        raw = numpy.array(tensor, order="C")
        header[name] = {
            "dtype": KINDS[str(raw.dtype)],
            "shape": list(raw.shape),
            "data_offsets": [offset, offset + raw.nbytes],
        }
        data.append(raw.tobytes())
        offset += raw.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(data))
    print(path.relative_to(ROOT), path.stat().st_size)


def narrow(tensor):
    return tensor.astype(numpy.float16) if tensor.ndim > 1 else tensor


# The network, by its definition: He et al. 2016, section 4.2, with one block a stage.


def convolve(x, weight, stride):
    x = numpy.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    windows = numpy.lib.stride_tricks.sliding_window_view(x, (3, 3), axis=(1, 2))
    return numpy.einsum("nhwcij,ijco->nhwo", windows[:, ::stride, ::stride], weight, optimize=True)


def normalized(w, convolution, norm, x, stride=1):
    x = convolve(x, w[convolution + ".weight"], stride)
    deviation = numpy.sqrt(w[norm + ".runningVariance"] + EPSILON)
    return (x - w[norm + ".runningMean"]) / deviation * w[norm + ".gain"] + w[norm + ".bias"]


def relu(x):
    return numpy.maximum(x, 0)


def classifier(w, pixels):
    """[N, H, W, C] bytes to features [N, D] and log probabilities [N, K]."""
    x = (pixels / 255.0 - 0.5) * 4
    x = relu(normalized(w, "body.0", "body.1", x))
    at = 3  # a rectifier stands at 2
    while f"body.{at}.weight" in w:
        x = relu(normalized(w, f"body.{at}", f"body.{at + 1}", x, stride=2))
        block = f"body.{at + 3}.branch."
        inner = relu(normalized(w, block + "0", block + "1", x))
        x = relu(x + normalized(w, block + "3", block + "4", inner))
        at += 5
    features = x.mean((1, 2))
    logits = features @ w["head.weight"] + w["head.bias"]
    shifted = logits - logits.max(1, keepdims=True)
    return features, shifted - numpy.log(numpy.exp(shifted).sum(1, keepdims=True))


# Images to look at.


def idx(path):
    data = gzip.decompress(path.read_bytes())
    rank = data[3]
    dims = struct.unpack(f">{rank}I", data[4 : 4 + 4 * rank])
    return numpy.frombuffer(data[4 + 4 * rank :], numpy.uint8).reshape(dims)


def fashion(folder):
    """Test images, as many of each class, evenly spaced over the file."""
    labels = idx(folder / "t10k-labels-idx1-ubyte.gz")
    images = idx(folder / "t10k-images-idx3-ubyte.gz")[..., None]
    chosen = []
    for label in range(CLASSES):
        where = numpy.flatnonzero(labels == label)
        chosen.append(where[numpy.arange(PER_CLASS) * len(where) // PER_CLASS])
    rows = numpy.sort(numpy.concatenate(chosen))
    return images[rows], labels[rows]


def cifar10():
    """The test images of src-test-data."""
    records = numpy.frombuffer(gzip.decompress(CIFAR10.read_bytes()), numpy.uint8).reshape(-1, 3073)
    return records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), records[:, 0]


def main(run, folder=FASHION):
    run = pathlib.Path(run)
    record = json.loads((run / "figment.json").read_text())
    name = record["data"]["name"]
    weights = {key: narrow(tensor) for key, tensor in read(run / "model.safetensors").items()}
    metadata = {
        "origin": f"figment train classifier --data {name} --epochs {record['progress']['epoch']}"
        f" --batch {record['batch']} --seed {record['seed']}",
        "config": json.dumps(record["config"]),
        "licence": "Apache-2.0",
    }
    write(WEIGHTS / f"{name}.safetensors", weights, metadata)
    w = {key: tensor.astype(numpy.float64) for key, tensor in weights.items()}
    pixels, labels = cifar10() if name == "cifar10" else fashion(pathlib.Path(folder))
    features, logs = classifier(w, pixels)
    golden = {
        "features": features[:PROBED],
        "logProbabilities": logs[:PROBED],
        "accuracy": numpy.array((logs.argmax(1) == labels).mean()),
    }
    if name != "cifar10":
        golden |= {"pixels": pixels, "labels": labels}
    print("accuracy", float(golden["accuracy"]), "of", len(labels))
    write(GOLDEN / f"classifier-{name}.safetensors", {f"test/{k}": v for k, v in golden.items()}, {})


if __name__ == "__main__":
    main(*sys.argv[1:])
