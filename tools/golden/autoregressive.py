"""Makes the golden files of the autoregressive layers: values and gradients from PyTorch.

Each layer is written here from the papers' formulas, in another way than Figment has it: masks are
multiplied into whole square kernels, memories go from pixel to pixel, attention is a table of
weights.
"""

import torch
from torch.nn import functional as F

from golden import channels_first, channels_last, differentiated, kernel, leaf, write

torch.manual_seed(3)
MODULE = "autoregressive"


def cases(name, **all_tensors):
    write(name, {f"{c}/{k}": t for c, tensors in all_tensors.items() for k, t in tensors.items()}, MODULE)


def convolved(x, weight, bias, size, mask):
    """A masked square kernel, of which Figment stores the rows up to the center's."""
    whole = torch.cat([weight, torch.zeros(size // 2, *weight.shape[1:])])
    return channels_last(F.conv2d(channels_first(x), kernel(whole * mask), bias, padding=size // 2))


def color_mask(size, ins, outs, colors, itself):
    """Van den Oord et al. 2016a, figure 2: [size, size, in, out]."""
    mask = torch.zeros(size, size, ins, outs)
    mask[: size // 2] = 1
    mask[size // 2, : size // 2] = 1
    for i in range(ins):
        for o in range(outs):
            source, target = i * colors // ins, o * colors // outs
            mask[size // 2, size // 2, i, o] = source <= target if itself else source < target
    return mask


def causal_convolution():
    def one(ins, outs, itself):
        x, weight, bias = leaf(2, 6, 5, ins), leaf(3, 5, ins, outs), leaf(outs)
        y = convolved(x, weight, bias, 5, color_mask(5, ins, outs, 3, itself))
        return differentiated(y, {"x": x, "weight": weight, "bias": bias})

    cases("causal", before=one(3, 6, False), itself=one(6, 9, True))


def gate(x):
    a, b = x.chunk(2, dim=-1)
    return torch.tanh(a) * torch.sigmoid(b)


def gated_layer(first):
    """Van den Oord et al. 2016b, figure 2: stacks of p channels, kernels of 5 or 3."""
    p, size, classes = 4, 5 if first else 3, 2
    ins = 2 if first else p
    reach = size // 2
    leaves = {
        "xv": leaf(2, 5, 6, ins),
        "xh": leaf(2, 5, 6, ins),
        "vertical.weight": leaf(reach + 1, size, ins, 2 * p),
        "vertical.bias": leaf(2 * p),
        "down.weight": leaf(1, 1, 2 * p, 2 * p),
        "down.bias": leaf(2 * p),
        "horizontal.weight": leaf(1, reach + 1, ins, 2 * p),
        "horizontal.bias": leaf(2 * p),
        "out.weight": leaf(1, 1, p, p),
        "out.bias": leaf(p),
        "shift": leaf(classes, 4 * p),
    }
    w = leaves
    labels = torch.tensor([1, 0])
    shift = w["shift"][labels][:, None, None]
    v = convolved(w["xv"], w["vertical.weight"], w["vertical.bias"], size, 1) + shift[..., : 2 * p]
    row = torch.cat([w["horizontal.weight"], torch.zeros(1, reach, ins, 2 * p)], dim=1)
    mask = torch.ones(1, size, 1, 1)
    mask[0, reach] = 0 if first else 1
    h = channels_last(F.conv2d(channels_first(w["xh"]), kernel(row * mask), padding=(0, reach)))
    above = v @ w["down.weight"][0, 0] + w["down.bias"]
    zeros = torch.zeros(2, 1, 6, 2 * p) @ w["down.weight"][0, 0] + w["down.bias"]
    h = h + w["horizontal.bias"] + torch.cat([zeros, above[:, :-1]], dim=1) + shift[..., 2 * p :]
    h = gate(h) @ w["out.weight"][0, 0] + w["out.bias"]
    y = torch.cat([gate(v), h if first else h + w["xh"]], dim=-1)
    return differentiated(y, leaves)


def memory(gates, before):
    """Gates in Figment's order: candidate, in, forget, out."""
    c, i, f, o = gates.chunk(4, dim=-1)
    now = torch.sigmoid(f) * before + torch.sigmoid(i) * torch.tanh(c)
    return torch.sigmoid(o) * torch.tanh(now), now


def row_lstm():
    """Van den Oord et al. 2016a, section 3.1, from pixel to pixel."""
    ins, h, height, width = 3, 4, 4, 5
    leaves = {
        "x": leaf(2, height, width, ins),
        "inputToState.weight": leaf(1, 2, ins, 4 * h),
        "inputToState.bias": leaf(4 * h),
        "stateToState.weight": leaf(1, 3, h, 4 * h),
    }
    x, w, bias, s = leaves.values()
    zeros = torch.zeros(2, h)
    above = [(zeros, zeros)] * width
    rows = []
    for r in range(height):
        row = []
        for c in range(width):
            gates = bias + x[:, r, c] @ w[0, 1]
            if c > 0:
                gates = gates + x[:, r, c - 1] @ w[0, 0]
            for tap, column in enumerate((c - 1, c, c + 1)):
                if 0 <= column < width:
                    gates = gates + above[column][0] @ s[0, tap]
            row.append(memory(gates, above[c][1]))
        above = row
        rows.append(torch.stack([hidden for hidden, _ in row], dim=1))
    return differentiated(torch.stack(rows, dim=1), leaves)


def diagonal(x, w, bias, s):
    """Section 3.2, from pixel to pixel: a state from the pixels above and on the left."""
    count, height, width, _ = x.shape
    h = s.shape[2]
    zeros = torch.zeros(count, h)
    states = {}
    for r in range(height):
        for c in range(width):
            above = states.get((r - 1, c), (zeros, zeros))
            left = states.get((r, c - 1), (zeros, zeros))
            gates = x[:, r, c] @ w[0, 0] + bias + above[0] @ s[0, 0] + left[0] @ s[1, 0]
            states[r, c] = memory(gates, left[1])
    rows = [torch.stack([states[r, c][0] for c in range(width)], dim=1) for r in range(height)]
    return torch.stack(rows, dim=1)


def diagonal_bilstm():
    ins, h = 3, 4
    leaves = {"x": leaf(2, 4, 5, ins)}
    for side in "fromLeft", "fromRight":
        leaves[side + ".inputToState.weight"] = leaf(1, 1, ins, 4 * h)
        leaves[side + ".inputToState.bias"] = leaf(4 * h)
        leaves[side + ".stateToState.weight"] = leaf(2, 1, h, 4 * h)
    x, *weights = leaves.values()
    left = diagonal(x, *weights[:3])
    right = diagonal(x.flip(2), *weights[3:]).flip(2)
    down = torch.cat([torch.zeros_like(right[:, :1]), right[:, :-1]], dim=1)
    return differentiated(left + down, leaves)


def normed(x, gain):
    return gain * x / (x.square().mean(-1, keepdim=True) + 1e-5).sqrt()


def transformer_block():
    """Chen et al. 2020, section 3.2: norms with gains only, the quick GELU."""
    d, heads, tokens = 6, 2, 5
    leaves = {
        "x": leaf(2, tokens, d),
        "beforeAttention.gain": leaf(d),
        "qkv.weight": leaf(d, 3 * d),
        "out.weight": leaf(d, d),
        "beforeMaps.gain": leaf(d),
        "wide.weight": leaf(d, 4 * d),
        "narrow.weight": leaf(4 * d, d),
    }
    x, gain, qkv, out, second, wide, narrow = leaves.values()
    q, k, v = (normed(x, gain) @ qkv).reshape(2, tokens, 3, heads, d // heads).permute(2, 0, 3, 1, 4)
    scores = q @ k.transpose(-1, -2) / (d // heads) ** 0.5
    later = torch.ones(tokens, tokens).triu(1).bool()
    weights = scores.masked_fill(later, float("-inf")).softmax(-1)
    y = x + (weights @ v).permute(0, 2, 1, 3).reshape(2, tokens, d) @ out
    inner = normed(y, second) @ wide
    return differentiated(y + (inner * torch.sigmoid(1.702 * inner)) @ narrow, leaves)


causal_convolution()
cases("gated", first=gated_layer(True), next=gated_layer(False))
cases("memories", row=row_lstm(), diagonal=diagonal_bilstm())
cases("transformer", block=transformer_block())
