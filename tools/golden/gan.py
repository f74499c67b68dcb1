"""Makes the golden files of the layers of GANs: values and gradients from PyTorch.

Each layer is written here from the papers' formulas, in another way than Figment has it: each image
has a kernel of its own, in a group of its own; filters are convolutions after zeros were put in.
"""

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils import parametrizations

from golden import channels_first, channels_last, differentiated, kernel, leaf, taps_first, write

torch.manual_seed(4)
MODULE = "gan"


def cases(name, **all_tensors):
    write(name, {f"{c}/{k}": t for c, tensors in all_tensors.items() for k, t in tensors.items()}, MODULE)


def filtered(x, taps, gain, before, after):
    """[N, C, H, W] by a separable filter, each channel on its own, after zeros around."""
    taps = torch.tensor(taps, dtype=x.dtype)
    square = torch.outer(taps, taps) / taps.sum() ** 2 * gain
    x = F.pad(x, (before, after, before, after))
    channels = x.shape[1]
    return F.conv2d(x, square.expand(channels, 1, -1, -1), groups=channels)


def spread(x):
    """Zeros after every pixel: [N, C, H, W] to [N, C, 2 H, 2 W]."""
    n, c, h, w = x.shape
    return F.pad(x.reshape(n, c, h, 1, w, 1), (0, 1, 0, 0, 0, 1)).reshape(n, c, 2 * h, 2 * w)


def up(x, taps):
    size = len(taps)
    return filtered(spread(x), taps, 4, (size + 1) // 2, (size - 2) // 2)


def down(x, taps):
    size = len(taps)
    before = (size - 2) // 2
    return filtered(x, taps, 1, before, size - 2 - before)[:, :, ::2, ::2]


def filters():
    def one(function, taps):
        x = leaf(2, 6, 4, 3)
        return differentiated(channels_last(function(channels_first(x), taps)), {"x": x})

    wide, narrow = [1.0, 3.0, 3.0, 1.0], [1.0, 2.0, 1.0]
    cases(
        "filters",
        wide_up=one(up, wide),
        wide_down=one(down, wide),
        narrow_up=one(up, narrow),
        narrow_down=one(down, narrow),
    )


def modulated(size, ins, outs, demodulate, doubling):
    """Karras et al. 2020b, eq. 1 to 3, with the equalized rate of each weight."""
    count, styles = 3, 5
    leaves = {
        "x": leaf(count, 5, 4, ins),
        "xw": leaf(count, styles),
        "weight": leaf(size, size, ins, outs),
        "style.weight": leaf(styles, ins),
        "style.bias": leaf(ins),
    }
    x, w, weight, style, bias = leaves.values()
    scales = w @ (style / styles**0.5) + bias
    own = kernel(weight)[None] / (ins * size**2) ** 0.5 * scales[:, None, :, None, None]
    if demodulate:
        own = own / (own.square().sum((2, 3, 4), keepdim=True) + 1e-8).sqrt()
    row = channels_first(x).reshape(1, count * ins, 5, 4)
    if doubling:
        y = F.conv_transpose2d(
            row, own.transpose(1, 2).reshape(count * ins, outs, size, size), stride=2, groups=count
        )
        y = filtered(y, [1.0, 3.0, 3.0, 1.0], 4, 1, 1)
    else:
        y = F.conv2d(row, own.reshape(count * outs, ins, size, size), padding=size // 2, groups=count)
    y = y.reshape(count, outs, *y.shape[2:])
    return differentiated(channels_last(y), leaves)


def deviation(count, group):
    """Karras et al. 2018, section 3."""
    x = leaf(count, 3, 2, 4)
    grouped = x.reshape(group, count // group, 3, 2, 4)
    spread_of = (grouped - grouped.mean(0)).square().mean(0).add(1e-8).sqrt()
    each = spread_of.mean((1, 2, 3)).repeat(group).reshape(count, 1, 1, 1)
    y = torch.cat([x, each.expand(count, 3, 2, 1)], dim=-1)
    return differentiated(y, {"x": x})


def spectral(module, layout, rows):
    """PyTorch's own parametrization: Miyato et al. 2018, algorithm 1, one step of it."""
    learned = module.weight.detach().clone()
    parametrizations.spectral_norm(module, n_power_iterations=1)
    module.train()
    known = module.parametrizations.weight[0]._v.clone()
    y = layout(module.weight)
    g = torch.randn_like(y)
    (y * g).sum().backward()
    return {
        "weight": layout(learned),
        "left": rows(known),
        "y": y,
        "g": g,
        "gradient": layout(module.parametrizations.weight.original.grad),
        "after": rows(module.parametrizations.weight[0]._v),
    }


filters()
cases(
    "modulated",
    keeping=modulated(3, 4, 6, True, False),
    doubling=modulated(3, 4, 6, True, True),
    colors=modulated(1, 4, 3, False, False),
)
cases("deviation", pairs=deviation(6, 2), all=deviation(4, 4))
cases(
    "spectral",
    linear=spectral(nn.Linear(5, 3), lambda w: w.T, lambda v: v[None]),
    convolution=spectral(
        nn.Conv2d(4, 6, 3),
        taps_first,
        lambda v: v.reshape(4, 3, 3).permute(1, 2, 0).reshape(1, -1),
    ),
)
