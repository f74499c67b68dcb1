"""Makes the golden files of the layers: values and gradients from PyTorch."""

import math

import torch
from torch import nn

from golden import case, cases, same, scatter, taps_first, transposed

torch.manual_seed(1)

AFFINE = {"weight": ("gain", same), "bias": ("bias", same)}
RUNNING = {"running_mean": ("runningMean", same), "running_var": ("runningVariance", same)}
CONVOLUTION = {"weight": ("weight", taps_first), "bias": ("bias", same)}
UNBIASED = {"weight": ("weight", taps_first)}


def linear():
    names = {"weight": ("weight", transposed), "bias": ("bias", same)}
    cases(
        "linear",
        rows=case(nn.Linear(3, 5), torch.randn(4, 3), names),
        tokens=case(nn.Linear(3, 5), torch.randn(2, 4, 3), names),
    )


def activations():
    x = torch.randn(4, 6) * 3
    functions = {
        "relu": nn.ReLU(),
        "sigmoid": nn.Sigmoid(),
        "tanh": nn.Tanh(),
        "softplus": nn.Softplus(threshold=1000),
        "silu": nn.SiLU(),
        "gelu": nn.GELU(),
        "gelu_tanh": nn.GELU(approximate="tanh"),
        "leaky_relu": nn.LeakyReLU(0.2),
        "elu": nn.ELU(0.7),
    }
    cases("activations", **{name: case(f, x, {}) for name, f in functions.items()})


def sequential():
    network = nn.Sequential(nn.Linear(3, 6), nn.LeakyReLU(0.2), nn.Linear(6, 2), nn.Tanh())
    names = {f"{i}.{n}": (f"{i}.{n}", m) for i in (0, 2) for n, m in (("weight", transposed), ("bias", same))}
    cases("sequential", chain=case(network, torch.randn(4, 3), names))


def residual():
    branch = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 3))
    names = {f"{i}.{n}": (f"branch.{i}.{n}", m) for i in (0, 2) for n, m in (("weight", transposed), ("bias", same))}
    cases("residual", identity=case(branch, torch.randn(5, 3), names, lambda f, x: x + f(x)))


def convolutions():
    x = torch.randn(2, 4, 7, 6)
    cases(
        "conv2d",
        dense=case(nn.Conv2d(4, 6, 3), x, CONVOLUTION),
        strided=case(nn.Conv2d(4, 6, 4, stride=2, padding=1), x, CONVOLUTION),
        dilated=case(nn.Conv2d(4, 3, 3, padding=2, dilation=2), x, CONVOLUTION),
        grouped=case(nn.Conv2d(4, 6, 3, padding=1, groups=2), x, CONVOLUTION),
        pointwise=case(nn.Conv2d(4, 5, 1), x, CONVOLUTION),
        unbiased=case(nn.Conv2d(4, 3, 3, padding=1, bias=False), x, UNBIASED),
    )
    x = torch.randn(2, 4, 3, 4)
    cases(
        "conv_transpose2d",
        dense=case(nn.ConvTranspose2d(4, 5, 3), x, CONVOLUTION),
        strided=case(nn.ConvTranspose2d(4, 5, 4, stride=2, padding=1), x, CONVOLUTION),
        extra=case(nn.ConvTranspose2d(4, 3, 3, stride=2, padding=1, output_padding=1), x, CONVOLUTION),
        grouped=case(nn.ConvTranspose2d(4, 6, 3, stride=2, groups=2), x, CONVOLUTION),
        unbiased=case(nn.ConvTranspose2d(4, 3, 3, bias=False), x, UNBIASED),
    )


def norms():
    images, rows = torch.randn(3, 4, 5, 2) * 2 + 1, torch.randn(6, 4) * 2 + 1

    def batch(layer, x, training):
        with torch.no_grad():
            layer.running_mean.normal_()
            layer.running_var.uniform_(0.5, 2)
        return case(scatter(layer).train(training), x, AFFINE | RUNNING)

    cases(
        "batch_norm",
        images=batch(nn.BatchNorm2d(4), images, True),
        rows=batch(nn.BatchNorm1d(4), rows, True),
        images_evaluated=batch(nn.BatchNorm2d(4), images, False),
        rows_evaluated=batch(nn.BatchNorm1d(4), rows, False),
    )
    cases("group_norm", pairs=case(scatter(nn.GroupNorm(2, 4)), images, AFFINE))
    cases("instance_norm", images=case(scatter(nn.InstanceNorm2d(4, affine=True)), images, AFFINE))
    cases(
        "layer_norm",
        rows=case(scatter(nn.LayerNorm(4)), rows, AFFINE),
        tokens=case(scatter(nn.LayerNorm(4)), torch.randn(2, 3, 4), AFFINE),
    )


def resampling():
    x = torch.randn(2, 3, 4, 6)
    cases(
        "resampling",
        nearest=case(nn.Upsample(scale_factor=2, mode="nearest"), x, {}),
        bilinear=case(nn.Upsample(scale_factor=2, mode="bilinear", align_corners=False), x, {}),
        mean=case(nn.AvgPool2d(2), x, {}),
    )


def embeddings():
    table = nn.Embedding(7, 4)
    index = torch.tensor([[0, 3, 6], [3, 3, 1]])
    y = table(index)
    g = torch.randn_like(y)
    (y * g).sum().backward()
    tokens = {
        "index": index.int(),
        "y": y,
        "g": g,
        "state.weight": table.weight,
        "grad.weight": table.weight.grad,
    }
    position = torch.tensor([0.0, 1.0, 2.5, 999.0])
    frequency = torch.exp(-math.log(10000) * torch.arange(4) / 4)
    angle = position[:, None] * frequency
    waves = {"x": position, "y": torch.cat([angle.sin(), angle.cos()], dim=1)}
    cases("embeddings", tokens=tokens, waves=waves)


def attention():
    x = torch.randn(2, 5, 6)
    names = {
        "in_proj_weight": ("qkv.weight", transposed),
        "in_proj_bias": ("qkv.bias", same),
        "out_proj.weight": ("out.weight", transposed),
        "out_proj.bias": ("out.bias", same),
    }
    later = torch.ones(5, 5).triu(1).bool()

    def run(mask):
        layer = scatter(nn.MultiheadAttention(6, 3, batch_first=True))
        return case(layer, x, names, lambda f, v: f(v, v, v, attn_mask=mask)[0])

    cases("attention", full=run(None), causal=run(later))


def recurrent():
    cell = nn.LSTMCell(3, 4)
    x, hidden, memory = (torch.randn(2, n).requires_grad_() for n in (3, 4, 4))
    gates = [cell(x, (hidden, memory))]
    gates.append(cell(x, gates[0]))
    y = torch.cat(gates[1], dim=1)
    g = torch.randn_like(y)
    (y * g).sum().backward()
    tensors = {
        "state.input": cell.weight_ih.T,
        "state.recurrent": cell.weight_hh.T,
        "state.bias": cell.bias_ih + cell.bias_hh,
        "x": x,
        "hidden": hidden,
        "memory": memory,
        "y": y,
        "g": g,
        "grad.x": x.grad,
        "grad.hidden": hidden.grad,
        "grad.memory": memory.grad,
        "grad.input": cell.weight_ih.grad.T,
        "grad.recurrent": cell.weight_hh.grad.T,
        "grad.bias": cell.bias_ih.grad,
    }
    cases("lstm_cell", two_steps=tensors)


if __name__ == "__main__":
    linear()
    activations()
    sequential()
    residual()
    convolutions()
    norms()
    resampling()
    embeddings()
    attention()
    recurrent()
