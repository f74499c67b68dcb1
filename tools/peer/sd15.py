"""The U-Net of Stable Diffusion 1 in plain PyTorch, by the weights of a folder in diffusers' layout.

    /usr/bin/python3 tools/peer/sd15.py trace FOLDER FILE.pt
    /usr/bin/python3 tools/peer/sd15.py time FOLDER RUN THREADS STEPS

trace writes the network as TorchScript in float32, for libraries that run it. time runs it on the
arrays of a folder that benchmarks/stable made, and writes there what it said and how long it took.

Every key of the weights is used, and none is missing. PyTorch 1.13 (Debian: python3-torch) suffices;
from PyTorch 2 on the file's attention is the fused one, which PyTorch 1.13 calls by another name.
"""

import argparse
import json
import math
import pathlib
import re
import statistics
import struct
import time
import zipfile

import numpy
import torch
from torch import nn
from torch.nn import functional

TYPES = {"F16": "<f2", "F32": "<f4"}
ATTENDING = "CrossAttnDownBlock2D"
TRACED_SIDE = 16  # any will do: the trace is for all sizes
OLD_ATTENTION = re.compile(
    r"^(\s*\w+), \w+ = torch\._scaled_dot_product_attention\(", re.MULTILINE
)
NEW_ATTENTION = r"\1 = torch.scaled_dot_product_attention("


class Attention(nn.Module):
    def __init__(self, width, context, heads):
        super().__init__()
        self.heads = heads
        self.to_q = nn.Linear(width, width, bias=False)
        self.to_k = nn.Linear(context, width, bias=False)
        self.to_v = nn.Linear(context, width, bias=False)
        self.to_out = nn.ModuleList([nn.Linear(width, width)])

    def forward(self, x, context):
        q, k, v = self.split(self.to_q(x)), self.split(self.to_k(context)), self.split(self.to_v(context))
        if hasattr(functional, "scaled_dot_product_attention"):
            y = functional.scaled_dot_product_attention(q, k, v)
        else:
            y, _ = torch._C._nn._scaled_dot_product_attention(q, k, v)
        return self.to_out[0](y.transpose(1, 2).flatten(2))  # [N, T, D]

    def split(self, x):
        return x.unflatten(2, (self.heads, x.shape[2] // self.heads)).transpose(1, 2)  # [N, heads, T, d]


class GatedGelu(nn.Module):
    def __init__(self, width, inside):
        super().__init__()
        self.proj = nn.Linear(width, 2 * inside)

    def forward(self, x):
        value, gate = self.proj(x).chunk(2, dim=-1)
        return value * functional.gelu(gate)


class FeedForward(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.net = nn.ModuleList([GatedGelu(width, 4 * width), nn.Identity(), nn.Linear(4 * width, width)])

    def forward(self, x):
        return self.net[2](self.net[0](x))


class Block(nn.Module):
    def __init__(self, width, context, heads):
        super().__init__()
        self.norm1 = nn.LayerNorm(width)
        self.attn1 = Attention(width, width, heads)
        self.norm2 = nn.LayerNorm(width)
        self.attn2 = Attention(width, context, heads)
        self.norm3 = nn.LayerNorm(width)
        self.ff = FeedForward(width)

    def forward(self, x, context):
        normal = self.norm1(x)
        x = x + self.attn1(normal, normal)
        x = x + self.attn2(self.norm2(x), context)
        return x + self.ff(self.norm3(x))


class Transformer(nn.Module):
    def __init__(self, width, context, heads, groups):
        super().__init__()
        self.norm = nn.GroupNorm(groups, width, eps=1e-6)
        self.proj_in = nn.Conv2d(width, width, 1)
        self.transformer_blocks = nn.ModuleList([Block(width, context, heads)])
        self.proj_out = nn.Conv2d(width, width, 1)

    def forward(self, x, context):
        h = self.proj_in(self.norm(x))
        tokens = self.transformer_blocks[0](h.flatten(2).transpose(1, 2), context)  # [N, H W, C]
        return x + self.proj_out(tokens.transpose(1, 2).reshape(h.shape))


class Residual(nn.Module):
    def __init__(self, inside, width, features, groups):
        super().__init__()
        self.norm1 = nn.GroupNorm(groups, inside)
        self.conv1 = nn.Conv2d(inside, width, 3, padding=1)
        self.time_emb_proj = nn.Linear(features, width)
        self.norm2 = nn.GroupNorm(groups, width)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)
        self.conv_shortcut = nn.Conv2d(inside, width, 1) if inside != width else None

    def forward(self, x, told):
        h = self.conv1(functional.silu(self.norm1(x)))
        h = h + self.time_emb_proj(told)[:, :, None, None]
        h = self.conv2(functional.silu(self.norm2(h)))
        return h + (x if self.conv_shortcut is None else self.conv_shortcut(x))


class Resize(nn.Module):
    def __init__(self, width, stride):
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3, stride=stride, padding=1)

    def forward(self, x):
        return self.conv(x)


class Level(nn.Module):
    """One resolution on one of the ways; an empty list has no key."""

    def __init__(self, resnets, attentions):
        super().__init__()
        self.resnets = nn.ModuleList(resnets)
        self.attentions = nn.ModuleList(attentions)
        self.downsamplers = nn.ModuleList()
        self.upsamplers = nn.ModuleList()

    def stage(self, number, x, told, context):
        x = self.resnets[number](x, told)
        return self.attentions[number](x, context) if number < len(self.attentions) else x


class UNet(nn.Module):
    def __init__(self, config):
        super().__init__()
        widths = config["block_out_channels"]
        attends = [kind == ATTENDING for kind in config["down_block_types"]]
        blocks, groups = config["layers_per_block"], config["norm_num_groups"]
        heads, told = config["attention_head_dim"], config["cross_attention_dim"]
        self.waves, features = widths[0], 4 * widths[0]

        def level(ins, width, attending):
            return Level(
                [Residual(inside, width, features, groups) for inside in ins],
                [Transformer(width, told, heads, groups) for _ in range(attending)],
            )

        self.time_embedding = nn.ModuleDict(
            {"linear_1": nn.Linear(widths[0], features), "linear_2": nn.Linear(features, features)}
        )
        self.conv_in = nn.Conv2d(config["in_channels"], widths[0], 3, padding=1)
        self.down_blocks, skips, last = nn.ModuleList(), [widths[0]], widths[0]
        for width, attending in zip(widths, attends):
            block = level([last] + [width] * (blocks - 1), width, blocks if attending else 0)
            skips += [width] * blocks
            if len(self.down_blocks) + 1 < len(widths):
                block.downsamplers.append(Resize(width, 2))
                skips.append(width)
            self.down_blocks.append(block)
            last = width
        self.mid_block = level([last, last], last, 1)
        self.up_blocks = nn.ModuleList()
        for width, attending in zip(widths[::-1], attends[::-1]):
            ins = [inside + skips.pop() for inside in [last] + [width] * blocks]
            block = level(ins, width, blocks + 1 if attending else 0)
            if len(self.up_blocks) + 1 < len(widths):
                block.upsamplers.append(Resize(width, 1))
            self.up_blocks.append(block)
            last = width
        self.conv_norm_out = nn.GroupNorm(groups, last)
        self.conv_out = nn.Conv2d(last, config["out_channels"], 3, padding=1)

    def forward(self, latents, times, context):
        told = self.time(times)
        x = self.conv_in(latents)
        skips = [x]
        for block in self.down_blocks:
            for number in range(len(block.resnets)):
                x = block.stage(number, x, told, context)
                skips.append(x)
            for halving in block.downsamplers:
                x = halving(x)
                skips.append(x)
        x = self.mid_block.stage(0, x, told, context)
        x = self.mid_block.resnets[1](x, told)
        for block in self.up_blocks:
            for number in range(len(block.resnets)):
                x = block.stage(number, torch.cat([x, skips.pop()], dim=1), told, context)
            for doubling in block.upsamplers:
                x = doubling(functional.interpolate(x, scale_factor=2.0, mode="nearest"))
        return self.conv_out(functional.silu(self.conv_norm_out(x)))

    def time(self, times):
        half = self.waves // 2
        rates = torch.exp(torch.arange(half, dtype=torch.float32) * (-math.log(10000) / half))
        angles = times[:, None] * rates
        waves = torch.cat([angles.cos(), angles.sin()], dim=1)
        inner = functional.silu(self.time_embedding["linear_1"](waves))
        return functional.silu(self.time_embedding["linear_2"](inner))  # as every block has it


def weights(path):
    """The tensors of a safetensors file, in float32."""
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(length))
        header.pop("__metadata__", None)
        for name, entry in header.items():
            first, end = entry["data_offsets"]
            file.seek(8 + length + first)
            array = numpy.frombuffer(file.read(end - first), TYPES[entry["dtype"]])
            yield name, torch.from_numpy(array.astype(numpy.float32)).reshape(entry["shape"])


def read(folder):
    config = json.loads((folder / "unet/config.json").read_text())
    unet = UNet(config).eval()
    parameters = dict(unet.named_parameters())
    with torch.no_grad():
        for name, tensor in weights(folder / "unet/diffusion_pytorch_model.safetensors"):
            target = parameters.pop(name, None)
            if target is None or target.shape != tensor.shape:
                raise SystemExit(f"sd15: {name} does not fit, expected {target}, got {list(tensor.shape)}")
            target.copy_(tensor)
    if parameters:
        raise SystemExit(f"sd15: keys are missing, expected all, got none of {sorted(parameters)}")
    return config, unet


def trace(folder, path):
    config, unet = read(folder)
    latents = torch.randn(2, config["in_channels"], TRACED_SIDE, TRACED_SIDE)
    context = torch.randn(2, 3, config["cross_attention_dim"])
    with torch.no_grad():
        traced = torch.jit.trace(unet, (latents, torch.tensor([1.0, 1.0]), context), check_trace=False)
        torch.jit.save(traced, path)
    if not hasattr(functional, "scaled_dot_product_attention"):
        rename_attention(path)


def rename_attention(path):
    """The same archive, whose text calls the fused attention by the name that it has from PyTorch 2 on."""
    renamed = path.with_suffix(".part")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(renamed, "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename.endswith(".py"):
                data = OLD_ATTENTION.sub(NEW_ATTENTION, data.decode()).encode()
            new.writestr(entry.filename, data)
    renamed.replace(path)


def peak():
    """The most memory that was resident, in MiB; Linux alone tells it."""
    status = pathlib.Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s*(\d+)", status).group(1)) / 1024


def measure(folder, run, threads, steps):
    torch.set_num_threads(threads)
    config, unet = read(folder)
    latents = torch.from_numpy(numpy.fromfile(run / "latents", "<f4"))
    context = torch.from_numpy(numpy.fromfile(run / "context", "<f4"))
    times = torch.from_numpy(numpy.fromfile(run / "times", "<f4"))
    channels, count = config["in_channels"], len(times)
    side = math.isqrt(len(latents) // channels // count)
    latents = latents.reshape(count, channels, side, side)
    context = context.reshape(count, -1, config["cross_attention_dim"])
    taken = []
    with torch.no_grad():
        unet(latents, times, context)
        for _ in range(steps):
            begun = time.perf_counter()
            said = unet(latents, times, context)
            taken.append(1000 * (time.perf_counter() - begun))
    said.numpy().astype("<f4").tofile(run / "python-torch.said")
    figures = f"milliseconds={statistics.median(taken)}\nmebibytes={peak()}\n"
    (run / "python-torch.properties").write_text(figures)


def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    tracing = commands.add_parser("trace")
    tracing.add_argument("folder", type=pathlib.Path)
    tracing.add_argument("file", type=pathlib.Path)
    timing = commands.add_parser("time")
    timing.add_argument("folder", type=pathlib.Path)
    timing.add_argument("run", type=pathlib.Path)
    timing.add_argument("threads", type=int)
    timing.add_argument("steps", type=int)
    given = parser.parse_args()
    if given.command == "trace":
        trace(given.folder, given.file)
    else:
        measure(given.folder, given.run, given.threads, given.steps)


if __name__ == "__main__":
    main()
