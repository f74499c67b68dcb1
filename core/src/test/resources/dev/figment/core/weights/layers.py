"""Loads every layer's weights into PyTorch's layer of the same kind, and compares what they compute."""

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
        if name == "__metadata__":
            assert path != sys.argv[1] or entry == {"format": "pt"}, entry
            continue
        begin, end = entry["data_offsets"]
        flat = torch.frombuffer(bytearray(data[begin:end]), dtype=torch.float32)
        tensors[name] = flat.reshape(entry["shape"])
    return tensors


class Masked(nn.Conv2d):
    def forward(self, x):
        mask = torch.ones(self.kernel_size)
        mask[2, 2:] = 0
        mask[3:] = 0
        return self._conv_forward(x, self.weight * mask, self.bias)


class Up(nn.Conv2d):
    def forward(self, x):
        return super().forward(nn.functional.interpolate(x, scale_factor=2, mode="nearest"))


class Attending(nn.MultiheadAttention):
    def forward(self, x):
        return super().forward(x, x, x, need_weights=False)[0]


class Cell(nn.LSTMCell):
    def forward(self, x):
        hidden, memory = super().forward(x)
        return super().forward(x, (hidden, memory))[0]


class PixelAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.GroupNorm(2, 4)
        self.attention = Attending(4, 2, batch_first=True)

    def forward(self, x):
        tokens = self.norm(x).flatten(2).transpose(1, 2)
        return x + self.attention(tokens).transpose(1, 2).reshape(x.shape)


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.branch = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 4))

    def forward(self, x):
        return x + self.branch(x)


class ResidualBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1 = nn.GroupNorm(2, 4)
        self.conv1 = nn.Conv2d(4, 6, 3, padding=1)
        self.norm2 = nn.GroupNorm(2, 6)
        self.conv2 = nn.Conv2d(6, 6, 3, padding=1)
        self.shortcut = nn.Conv2d(4, 6, 1)

    def forward(self, x):
        silu = nn.functional.silu
        h = self.conv1(silu(self.norm1(x)))
        return self.shortcut(x) + self.conv2(silu(self.norm2(h)))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(4, 5)
        self.conv = nn.Conv2d(4, 6, 3, stride=2, padding=1, groups=2)
        self.transposed = nn.ConvTranspose2d(4, 6, 4, stride=2, padding=1)
        self.upsample = Up(4, 6, 3, padding=1)
        self.masked = Masked(4, 6, 5, padding=2)
        self.batch = nn.BatchNorm2d(4)
        self.group = nn.GroupNorm(2, 4)
        self.instance = nn.InstanceNorm2d(4, affine=True)
        self.layer = nn.LayerNorm(4)
        self.table = nn.Embedding(7, 4)
        self.lstm = Cell(4, 3)
        self.attention = Attending(4, 2, batch_first=True)
        self.pixels = PixelAttention()
        self.residual = Residual()
        self.block = ResidualBlock()


net = Net()
net.load_state_dict(read(sys.argv[1]), strict=True)
net.eval()
values = read(sys.argv[2])
with torch.no_grad():
    for name, layer in net.named_children():
        x, expected = values[name + ".x"], values[name + ".y"]
        if name == "table":
            y = layer(x.long())
        elif x.dim() == 4:
            y = layer(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
        else:
            y = layer(x)
        error = (y - expected).abs().max().item()
        assert error < 1e-5, (name, error)
torch.manual_seed(1)
for tensor in net.state_dict().values():
    if tensor.dtype == torch.float32:
        tensor.copy_(torch.rand(tensor.shape) + 0.1)
entries, data, begin = {"__metadata__": {"format": "pt"}}, b"", 0
names = {torch.float32: "F32", torch.int64: "I64"}
for name, tensor in sorted(net.state_dict().items(), key=lambda item: item[1].element_size(), reverse=True):
    raw = tensor.contiguous().numpy().tobytes()
    entries[name] = {
        "dtype": names[tensor.dtype],
        "shape": list(tensor.shape),
        "data_offsets": [begin, begin + len(raw)],
    }
    begin += len(raw)
    data += raw
header = json.dumps(entries).encode()
with open(sys.argv[3], "wb") as file:
    file.write(struct.pack("<Q", len(header)) + header + data)
results, names = {}, {}
with torch.no_grad():
    x = values["lstm.x"]
    y = net.lstm(x)
    z = net.batch(values["batch.x"].permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
with open(sys.argv[4], "wb") as file:
    file.write(y.contiguous().numpy().tobytes() + z.contiguous().numpy().tobytes())
