"""Makes the golden file of the losses."""

import torch
from torch.nn import functional

from golden import cases

torch.manual_seed(2)


def pair(loss, x, t, extra=None):
    inputs = {"x": x, **(extra or {})}
    leaves = {name: value.clone().requires_grad_() for name, value in inputs.items()}
    y = loss(*leaves.values(), t)
    y.backward()
    gradients = {f"grad.{name}": leaf.grad for name, leaf in leaves.items()}
    return {**inputs, "t": t, "y": y} | gradients


def labeled(shape, classes):
    logits = torch.randn(*shape, classes).requires_grad_()
    labels = torch.randint(classes, shape)
    loss = functional.cross_entropy(
        logits.reshape(-1, classes), labels.reshape(-1), reduction="sum"
    ) / shape[0]
    loss.backward()
    return {"x": logits, "labels": labels.int(), "y": loss, "grad.x": logits.grad}


def gaussian(mean, log_variance, t):
    normal = torch.distributions.Normal(mean, (0.5 * log_variance).exp())
    return -normal.log_prob(t).sum() / len(t)


def binary(x, t):
    return functional.binary_cross_entropy_with_logits(x, t, reduction="sum") / len(t)


x, t = torch.randn(4, 3, 2), torch.randn(4, 3, 2)
far = torch.tensor([[-800.0, -30.0, -0.5], [0.0, 30.0, 800.0]])
sides = torch.tensor([[1.0, 0.0, 1.0], [0.5, 0.25, 1.0]])
cases(
    "losses",
    squared=pair(functional.mse_loss, x, t),
    absolute=pair(functional.l1_loss, x, t),
    labels=labeled((5,), 4),
    tokens=labeled((2, 3), 4),
    bernoulli=pair(binary, x, torch.rand(4, 3, 2)),
    bernoulli_far=pair(binary, far, sides),
    gaussian=pair(gaussian, x, t, {"logVariance": torch.randn(4, 3, 2)}),
    real=pair(lambda x, t: functional.relu(1 - x).mean(), x, torch.ones(())),
    fake=pair(lambda x, t: functional.relu(1 + x).mean(), x, torch.ones(())),
)
