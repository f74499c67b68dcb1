"""What the scripts of this folder share: cases, and a safetensors writer.

A golden file holds cases. The names of a case's tensors begin with the case's name and a slash:

    x, y           the input and the output
    g              weights, so that sum(g * y) is the scalar that is differentiated
    grad.x         its gradient in the input
    state.NAME     a parameter or a buffer, in Figment's layout
    grad.NAME      the gradient in a parameter, in Figment's layout
    after.NAME     a buffer after the call

Everything is float64, and labels are int32.
"""

import json
import pathlib
import struct

import numpy
import torch

ROOT = pathlib.Path(__file__).resolve().parents[2]
TYPES = {"float64": "F64", "int32": "I32"}

torch.set_default_dtype(torch.float64)


def write(name, tensors, module="core"):
    """Writes name.safetensors for a module's tests: header length, header, data in that order."""
    header, data, offset = {}, [], 0
    for key, tensor in tensors.items():
        array = numpy.array(tensor.detach().numpy(), order="C")
        end = offset + array.nbytes
        header[key] = {
            "dtype": TYPES[str(array.dtype)],
            "shape": list(array.shape),
            "data_offsets": [offset, end],
        }
        data.append(array.tobytes())
        offset = end
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path = ROOT / module / f"src/test/resources/golden/{name}.safetensors"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(data))
    print(path.relative_to(ROOT), path.stat().st_size)


def channels_last(x):
    """[N, C, H, W] to [N, H, W, C]; other ranks stay."""
    return x.permute(0, 2, 3, 1) if x.dim() == 4 else x


def same(x):
    return x


def transposed(w):
    """[out, in] to [in, out]."""
    return w.T


def taps_first(w):
    """[out, in, kH, kW] to [kH, kW, in, out], and [in, out, kH, kW] to [kH, kW, out, in]."""
    return w.permute(2, 3, 1, 0)


def case(module, x, names, forward=None, images=True):
    """Runs a module on x.

    names: {PyTorch's name: (Figment's name, the map between the layouts)}
    """
    place = channels_last if images else same
    state = module.state_dict()
    tensors = {}
    for theirs, (ours, layout) in names.items():
        tensors[f"state.{ours}"] = layout(state[theirs]).clone()
    inputs = x.clone().requires_grad_()
    y = forward(module, inputs) if forward else module(inputs)
    g = torch.randn_like(y)
    (y * g).sum().backward()
    tensors |= {"x": place(x), "y": place(y), "g": place(g), "grad.x": place(inputs.grad)}
    parameters = dict(module.named_parameters())
    for theirs, (ours, layout) in names.items():
        if theirs in parameters:
            tensors[f"grad.{ours}"] = layout(parameters[theirs].grad)
        else:
            tensors[f"after.{ours}"] = layout(module.state_dict()[theirs])
    return tensors


def cases(name, **all_tensors):
    write(name, {f"{c}/{key}": t for c, tensors in all_tensors.items() for key, t in tensors.items()})


def differentiated(y, leaves):
    """y, the weights g, and the gradients of sum(g * y) in the leaves, which have Figment's layouts."""
    g = torch.randn_like(y)
    gradients = torch.autograd.grad((g * y).sum(), list(leaves.values()))
    tensors = {"y": y, "g": g}
    for (name, leaf), gradient in zip(leaves.items(), gradients):
        tensors[name if name.startswith("x") else f"state.{name}"] = leaf
        tensors[f"grad.{name}"] = gradient
    return tensors


def leaf(*shape):
    return torch.randn(*shape).requires_grad_()


def channels_first(x):
    """[N, H, W, C] to [N, C, H, W]."""
    return x.permute(0, 3, 1, 2)


def kernel(w):
    """[kH, kW, in, out] to [out, in, kH, kW]."""
    return w.permute(3, 2, 0, 1)


def scatter(module):
    """Moves every parameter off its first value, so that ones and zeros hide nothing."""
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.3)
    return module
