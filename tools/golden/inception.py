"""A small Inception v3 with random weights, and by NumPy what it sees in two images.

    python3 tools/golden/inception.py

makes core/src/test/resources/golden/inception.safetensors: weights with the names and the layouts
of PyTorch's port (torch-fidelity, pytorch-fid), but a sixteenth of the channels and 12 classes; and
under "seen/" the images (pixel range [0, 1]), the features and the logits. Written from the
network's definition, a block after the other, with no library but NumPy.
"""

import json
import pathlib
import struct

import numpy

FILE = pathlib.Path(__file__).resolve().parents[2] / "core/src/test/resources/golden/inception.safetensors"
CLASSES = 12
rng = numpy.random.RandomState(0)
weights = {}


def unit(name, x, channels, kernel, stride=1, padding=(0, 0)):
    """Convolution without a bias, normalization by kept moments with epsilon 0.001, relu."""
    out, (rows, columns), fan = channels // 16, kernel, x.shape[1] * kernel[0] * kernel[1]
    w = {
        ".conv.weight": rng.randn(out, x.shape[1], rows, columns) * (2 / fan) ** 0.5,
        ".bn.weight": 1 + 0.1 * rng.randn(out),
        ".bn.bias": 0.1 * rng.randn(out),
        ".bn.running_mean": 0.1 * rng.randn(out),
        ".bn.running_var": 0.5 + rng.rand(out),
    }
    w = {key: value.astype(numpy.float32) for key, value in w.items()}
    weights.update({name + key: value for key, value in w.items()})
    w = {key: value.astype(numpy.float64) for key, value in w.items()}
    x = numpy.pad(x, ((0, 0), (0, 0), (padding[0],) * 2, (padding[1],) * 2))
    height = (x.shape[2] - rows) // stride + 1
    width = (x.shape[3] - columns) // stride + 1
    y = numpy.zeros((x.shape[0], out, height, width))
    for i in range(rows):
        for j in range(columns):
            taken = x[:, :, i : i + stride * (height - 1) + 1 : stride, j : j + stride * (width - 1) + 1 : stride]
            y += numpy.einsum("nchw,oc->nohw", taken, w[".conv.weight"][:, :, i, j])
    row = lambda v: v[:, None, None]
    y = (y - row(w[".bn.running_mean"])) / numpy.sqrt(row(w[".bn.running_var"]) + 0.001)
    return numpy.maximum(y * row(w[".bn.weight"]) + row(w[".bn.bias"]), 0)


def windows(x, stride):
    seen = numpy.lib.stride_tricks.sliding_window_view(x, (3, 3), axis=(2, 3))
    return seen[:, :, ::stride, ::stride]


def max_pool(x):
    return windows(x, 2).max((4, 5))


def near(x, value):
    return windows(numpy.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)), constant_values=value), 1)


def mean_near(x):
    return numpy.nanmean(near(x, numpy.nan), (4, 5))


def max_near(x):
    return near(x, -numpy.inf).max((4, 5))


def side(*parts):
    return numpy.concatenate(parts, 1)


ONE, THREE, FIVE, WIDE, HIGH = (1, 1), (3, 3), (5, 5), (1, 7), (7, 1)
P3, P5, PW, PH = (1, 1), (2, 2), (0, 3), (3, 0)


def small(b, x, pool):
    b1 = unit(b + ".branch1x1", x, 64, ONE)
    b5 = unit(b + ".branch5x5_1", x, 48, ONE)
    b5 = unit(b + ".branch5x5_2", b5, 64, FIVE, padding=P5)
    b3 = unit(b + ".branch3x3dbl_1", x, 64, ONE)
    b3 = unit(b + ".branch3x3dbl_2", b3, 96, THREE, padding=P3)
    b3 = unit(b + ".branch3x3dbl_3", b3, 96, THREE, padding=P3)
    return side(b1, b5, b3, unit(b + ".branch_pool", mean_near(x), pool, ONE))


def to_middle(b, x):
    b3 = unit(b + ".branch3x3", x, 384, THREE, stride=2)
    d = unit(b + ".branch3x3dbl_1", x, 64, ONE)
    d = unit(b + ".branch3x3dbl_2", d, 96, THREE, padding=P3)
    d = unit(b + ".branch3x3dbl_3", d, 96, THREE, stride=2)
    return side(b3, d, max_pool(x))


def middle(b, x, c):
    b1 = unit(b + ".branch1x1", x, 192, ONE)
    b7 = unit(b + ".branch7x7_1", x, c, ONE)
    b7 = unit(b + ".branch7x7_2", b7, c, WIDE, padding=PW)
    b7 = unit(b + ".branch7x7_3", b7, 192, HIGH, padding=PH)
    d = unit(b + ".branch7x7dbl_1", x, c, ONE)
    d = unit(b + ".branch7x7dbl_2", d, c, HIGH, padding=PH)
    d = unit(b + ".branch7x7dbl_3", d, c, WIDE, padding=PW)
    d = unit(b + ".branch7x7dbl_4", d, c, HIGH, padding=PH)
    d = unit(b + ".branch7x7dbl_5", d, 192, WIDE, padding=PW)
    return side(b1, b7, d, unit(b + ".branch_pool", mean_near(x), 192, ONE))


def to_large(b, x):
    b3 = unit(b + ".branch3x3_1", x, 192, ONE)
    b3 = unit(b + ".branch3x3_2", b3, 320, THREE, stride=2)
    b7 = unit(b + ".branch7x7x3_1", x, 192, ONE)
    b7 = unit(b + ".branch7x7x3_2", b7, 192, WIDE, padding=PW)
    b7 = unit(b + ".branch7x7x3_3", b7, 192, HIGH, padding=PH)
    b7 = unit(b + ".branch7x7x3_4", b7, 192, THREE, stride=2)
    return side(b3, b7, max_pool(x))


def large(b, x, pooled):
    b1 = unit(b + ".branch1x1", x, 320, ONE)
    b3 = unit(b + ".branch3x3_1", x, 384, ONE)
    wide = unit(b + ".branch3x3_2a", b3, 384, (1, 3), padding=(0, 1))
    high = unit(b + ".branch3x3_2b", b3, 384, (3, 1), padding=(1, 0))
    d = unit(b + ".branch3x3dbl_1", x, 448, ONE)
    d = unit(b + ".branch3x3dbl_2", d, 384, THREE, padding=P3)
    wide2 = unit(b + ".branch3x3dbl_3a", d, 384, (1, 3), padding=(0, 1))
    high2 = unit(b + ".branch3x3dbl_3b", d, 384, (3, 1), padding=(1, 0))
    return side(b1, wide, high, wide2, high2, unit(b + ".branch_pool", pooled, 192, ONE))


def resize(x, side):
    """TensorFlow 1: pixel i is read at i in / out."""
    for axis in (2, 3):
        size = x.shape[axis]
        place = numpy.arange(side) * (size / side)
        low = numpy.floor(place).astype(int)
        high = numpy.minimum(low + 1, size - 1)
        share = (place - low).reshape((-1, 1) if axis == 2 else (-1,))
        x = numpy.take(x, low, axis) * (1 - share) + numpy.take(x, high, axis) * share
    return x


def inception(pixels):
    x = (resize(pixels.astype(numpy.float64), 299) - 128) / 128
    x = unit("Conv2d_1a_3x3", x, 32, THREE, stride=2)
    x = unit("Conv2d_2a_3x3", x, 32, THREE)
    x = max_pool(unit("Conv2d_2b_3x3", x, 64, THREE, padding=P3))
    x = unit("Conv2d_3b_1x1", x, 80, ONE)
    x = max_pool(unit("Conv2d_4a_3x3", x, 192, THREE))
    x = small("Mixed_5b", x, 32)
    x = small("Mixed_5c", x, 64)
    x = small("Mixed_5d", x, 64)
    x = to_middle("Mixed_6a", x)
    for name, c in ("b", 128), ("c", 160), ("d", 160), ("e", 192):
        x = middle("Mixed_6" + name, x, c)
    x = to_large("Mixed_7a", x)
    x = large("Mixed_7b", x, mean_near(x))
    x = large("Mixed_7c", x, max_near(x))
    features = x.mean((2, 3))
    fc = (rng.randn(CLASSES, features.shape[1]) * 0.1).astype(numpy.float32)
    weights["fc.weight"] = fc
    weights["fc.bias"] = rng.randn(CLASSES).astype(numpy.float32)
    return features, features @ fc.T.astype(numpy.float64)


def write(path, tensors):
    header, data, offset = {}, [], 0
    for name, tensor in tensors.items():
        raw = numpy.array(tensor, order="C")
        kind = {"float32": "F32", "float64": "F64"}[str(raw.dtype)]
        header[name] = {"dtype": kind, "shape": list(raw.shape), "data_offsets": [offset, offset + raw.nbytes]}
        data.append(raw.tobytes())
        offset += raw.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(data))
    print(path.name, path.stat().st_size)


def main():
    pixels = rng.randint(0, 256, (2, 3, 24, 40))
    features, logits = inception(pixels)
    print(features.mean(), features.std(), logits.std())
    seen = {
        "seen/images": pixels.transpose(0, 2, 3, 1) / 255.0,
        "seen/features": features,
        "seen/logits": logits,
    }
    write(FILE, weights | seen)


if __name__ == "__main__":
    main()
