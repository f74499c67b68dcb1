"""Takes the public judge of MNIST over into safetensors, and says by NumPy what it must compute.

    mvn dependency:copy -Dartifact=org.tribuo:tribuo-onnx:4.3.2:jar:tests -DoutputDirectory=.
    python3 tools/judge/judge.py tribuo-onnx-4.3.2-tests.jar

makes, in core/src:

    main/resources/dev/figment/core/metric/mnist-judge.safetensors   the weights, in Figment's layouts
    test/resources/golden/judge.safetensors                          values on bundled digits, float64

Needs Python 3.9 or later with NumPy.
"""

import gzip
import hashlib
import json
import pathlib
import struct
import sys
import zipfile

import numpy

ENTRY = "org/tribuo/interop/onnx/cnn_mnist.onnx"
SHA256 = "81602d5ede13305af0974c2d0659e2c861cacc0cb50bde550c1663c796352e08"
ROOT = pathlib.Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "core/src/main/resources/dev/figment/core/metric/mnist-judge.safetensors"
GOLDEN = ROOT / "core/src/test/resources/golden/judge.safetensors"
DIGITS = ROOT / "src-test-data/mnist"
METADATA = {
    "origin": f"Maven Central, org.tribuo:tribuo-onnx:4.3.2, classifier tests, {ENTRY}",
    "sha256": SHA256,
    "licence": "Apache-2.0",
}
PROBED = 8
COMPARED = 2000


# ONNX is a message of Protocol Buffers: fields of a number, a wire type and a value.


def varint(data, at):
    value, shift = 0, 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def fields(data):
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        number, wire = key >> 3, key & 7
        if wire == 0:
            value, at = varint(data, at)
        else:
            length = {1: 8, 5: 4}.get(wire)
            if wire == 2:
                length, at = varint(data, at)
            value = data[at : at + length]
            at += length
        yield number, value


def initializers(model):
    """The named tensors of a model's graph: field 7 of the model, 5 of the graph."""
    graph = next(value for number, value in fields(model) if number == 7)
    tensors = {}
    for number, value in fields(graph):
        if number == 5:
            parts = list(fields(value))
            dims = [v for n, v in parts if n == 1]
            name = next(v for n, v in parts if n == 8).decode()
            raw = next(v for n, v in parts if n == 9)
            tensors[name] = numpy.frombuffer(raw, "<f4").reshape(dims)
    return tensors


def ours(theirs):
    """Figment's layouts: [kH, kW, in, out], [in, out], and pixels before channels."""
    fc1 = theirs["fc1.weight"].reshape(50, 20, 4, 4)
    return {
        "conv1.weight": theirs["conv1.weight"].transpose(2, 3, 1, 0),
        "conv1.bias": theirs["conv1.bias"],
        "conv2.weight": theirs["conv2.weight"].transpose(2, 3, 1, 0),
        "conv2.bias": theirs["conv2.bias"],
        "fc1.weight": fc1.transpose(2, 3, 1, 0).reshape(320, 50),
        "fc1.bias": theirs["fc1.bias"],
        "fc2.weight": theirs["fc2.weight"].T,
        "fc2.bias": theirs["fc2.bias"],
    }


# The network on the original's layouts, by its definition.


def convolve(x, weight, bias):
    windows = numpy.lib.stride_tricks.sliding_window_view(x, (5, 5), axis=(2, 3))
    return numpy.einsum("nchwij,ocij->nohw", windows, weight, optimize=True) + bias[:, None, None]


def pool(x):
    n, c, h, w = x.shape
    return x.reshape(n, c, h // 2, 2, w // 2, 2).max((3, 5))


def judge(w, pixels):
    """[N, 28, 28] bytes to 320 features (pixels before channels), 50 features, log probabilities."""
    x = ((pixels / 255.0 - 0.1307) / 0.3081)[:, None]
    x = numpy.maximum(pool(convolve(x, w["conv1.weight"], w["conv1.bias"])), 0)
    x = numpy.maximum(pool(convolve(x, w["conv2.weight"], w["conv2.bias"])), 0)
    hidden = numpy.maximum(x.reshape(len(x), 320) @ w["fc1.weight"].T + w["fc1.bias"], 0)
    logits = numpy.maximum(hidden @ w["fc2.weight"].T + w["fc2.bias"], 0)
    shifted = logits - logits.max(1, keepdims=True)
    logs = shifted - numpy.log(numpy.exp(shifted).sum(1, keepdims=True))
    return x.transpose(0, 2, 3, 1).reshape(len(x), 320), hidden, logs


def frechet(x, y):
    """Heusel et al. 2017, eq. 6; the trace of the root by eigenvalues of a symmetric matrix."""
    a, b = numpy.cov(x, rowvar=False), numpy.cov(y, rowvar=False)
    values, vectors = numpy.linalg.eigh(a)
    root = (vectors * numpy.sqrt(numpy.maximum(values, 0))) @ vectors.T
    crossed = numpy.linalg.eigvalsh(root @ b @ root)
    mean = ((x.mean(0) - y.mean(0)) ** 2).sum()
    return mean + a.trace() + b.trace() - 2 * numpy.sqrt(numpy.maximum(crossed, 0)).sum()


def score(logs):
    p = numpy.exp(logs)
    return numpy.exp((p * (logs - numpy.log(p.mean(0)))).sum(1).mean())


def idx(name):
    data = gzip.decompress((DIGITS / f"{name}.gz").read_bytes())
    rank = data[3]
    dims = struct.unpack(f">{rank}I", data[4 : 4 + 4 * rank])
    return numpy.frombuffer(data[4 + 4 * rank :], numpy.uint8).reshape(dims)


def golden(theirs):
    w = {name: tensor.astype(numpy.float64) for name, tensor in theirs.items()}
    test, labels = idx("t10k-images-idx3-ubyte"), idx("t10k-labels-idx1-ubyte")
    train = idx("train-images-idx3-ubyte")[:COMPARED]
    features, hidden, logs = judge(w, test)
    trained, trained_hidden, _ = judge(w, train)
    return {
        "features": features[:PROBED],
        "hidden": hidden[:PROBED],
        "logProbabilities": logs[:PROBED],
        "accuracy": numpy.array((logs.argmax(1) == labels).mean()),
        "score": numpy.array(score(logs)),
        "frechet": numpy.array(frechet(trained, features)),
        "frechetHidden": numpy.array(frechet(trained_hidden, hidden)),
    }


def write(path, tensors, metadata):
    header, data, offset = {"__metadata__": metadata} if metadata else {}, [], 0
    for name, tensor in tensors.items():
        raw = numpy.array(tensor, order="C")
        kind = {"float32": "F32", "float64": "F64"}[str(raw.dtype)]
        offsets = [offset, offset + raw.nbytes]
        header[name] = {"dtype": kind, "shape": list(raw.shape), "data_offsets": offsets}
        data.append(raw.tobytes())
        offset += raw.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(data))
    print(path.relative_to(ROOT), path.stat().st_size)


def main(jar):
    model = zipfile.ZipFile(jar).read(ENTRY)
    got = hashlib.sha256(model).hexdigest()
    if got != SHA256:
        sys.exit(f"judge: another file, expected sha256 {SHA256}, got {got}")
    theirs = initializers(model)
    write(WEIGHTS, ours(theirs), METADATA)
    values = golden(theirs)
    write(GOLDEN, {f"digits/{name}": value for name, value in values.items()}, {})
    for name in "accuracy", "score", "frechet", "frechetHidden":
        print(name, float(values[name]))


if __name__ == "__main__":
    main(sys.argv[1])
