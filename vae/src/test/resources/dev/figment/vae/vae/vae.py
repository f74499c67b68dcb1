"""Loads an exported VAE into PyTorch's layers, and says what it encodes and decodes."""

import json
import struct
import sys

import torch
from torch import nn


def read(path):
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(length))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            flat = torch.frombuffer(bytearray(data[begin:end]), dtype=torch.float32)
            tensors[name] = flat.reshape(entry["shape"])
    return tensors


class Flat(nn.Module):
    """Features in the order of rows, columns, channels."""

    def forward(self, x):
        return x.permute(0, 2, 3, 1).flatten(1)


class Image(nn.Module):
    def __init__(self, height, width, channels):
        super().__init__()
        self.shape = (height, width, channels)

    def forward(self, x):
        return x.reshape(-1, *self.shape).permute(0, 3, 1, 2)


class SiluImage(Image):
    def forward(self, x):
        return super().forward(nn.functional.silu(x))


NETWORKS = {
    "mlp": lambda: (
        nn.Sequential(Flat(), nn.Linear(784, 400), nn.ReLU(), nn.Linear(400, 40)),
        nn.Sequential(nn.Linear(20, 400), nn.ReLU(), nn.Linear(400, 784), Image(28, 28, 1)),
    ),
    "conv": lambda: (
        nn.Sequential(
            nn.Conv2d(1, 32, 4, stride=2, padding=1),
            nn.SiLU(),
            nn.Conv2d(32, 64, 4, stride=2, padding=1),
            nn.SiLU(),
            Flat(),
            nn.Linear(7 * 7 * 64, 100),
        ),
        nn.Sequential(
            nn.Linear(50, 7 * 7 * 64),
            SiluImage(7, 7, 64),
            nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1),
            nn.SiLU(),
            nn.ConvTranspose2d(32, 1, 4, stride=2, padding=1),
        ),
    ),
}

kind, weights, images, out = sys.argv[1].rsplit("/", 1)[-1], *sys.argv[2:]
vae = nn.Module()
vae.encoder, vae.decoder = NETWORKS[kind]()
vae.load_state_dict(read(weights), strict=True)
with torch.no_grad():
    x = read(images)["images"].permute(0, 3, 1, 2)
    mean, _ = vae.encoder(x).chunk(2, dim=1)
    image = torch.sigmoid(vae.decoder(mean)).permute(0, 2, 3, 1)
with open(out, "wb") as file:
    file.write(mean.contiguous().numpy().tobytes() + image.contiguous().numpy().tobytes())
