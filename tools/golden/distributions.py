"""Makes the golden file of the distributions."""

import torch
from torch import distributions as laws
from torch.nn import functional

from golden import cases

torch.manual_seed(4)


def case(law, inputs, extra=None):
    """The values of a law at its inputs, with the gradients of sum(g * y)."""
    leaves = {name: value.clone().requires_grad_() for name, value in inputs.items()}
    y = law(**leaves)
    g = torch.randn_like(y)
    (y * g).sum().backward()
    gradients = {f"grad.{name}": leaf.grad for name, leaf in leaves.items()}
    return {**inputs, **(extra or {}), "y": y, "g": g} | gradients


def normal(mean, logVariance):
    return laws.Normal(mean, (0.5 * logVariance).exp())


def density(law, parameters, x):
    def of(x, **parameters):
        return law(**parameters).log_prob(x)

    return case(of, {"x": x, **parameters})


def divergence(law, first, second):
    def of(**both):
        q = law(**{name: both[name] for name in first})
        p = law(**{name: both["other." + name] for name in first})
        return laws.kl_divergence(q, p)

    others = {"other." + name: value for name, value in second.items()}
    return case(of, {**first, **others})


def gaussian():
    return {"mean": torch.randn(3, 4), "logVariance": torch.randn(3, 4)}


def bernoulli():
    return {"logits": 2 * torch.randn(3, 4)}


def softplus_density(x, logits):
    return -functional.binary_cross_entropy_with_logits(logits, x, reduction="none")


def choice(logits):
    return laws.Categorical(logits=logits).log_prob(labels)


sides = torch.rand(3, 4)
labels = torch.randint(5, (3, 4))
choices = {"logits": 2 * torch.randn(3, 4, 5)}
levels = torch.tensor([[0, 1, 100, 128], [127, 254, 255, 255], [0, 60, 200, 255]]) / 255
scales = torch.tensor([[-1.0, -2.0, -4.0, -3.5], [-4.3, -3.0, -1.5, -2.5], [1.0, -0.5, 0.0, 2.0]])


def logistic(x, location, logScale):
    """By the distribution function itself, which doubles bear where the mass is not tiny."""
    upper = torch.sigmoid((x + 0.5 / 255 - location) / logScale.exp())
    lower = torch.sigmoid((x - 0.5 / 255 - location) / logScale.exp())
    upper = torch.where(x > 1 - 0.25 / 255, torch.ones_like(x), upper)
    lower = torch.where(x < 0.25 / 255, torch.zeros_like(x), lower)
    return (upper - lower).log()


near = levels + 2 * scales.exp() * (torch.rand(3, 4) - 0.5)

cases(
    "distributions",
    gaussian=density(normal, gaussian(), torch.randn(3, 4)),
    gaussian_divergence=divergence(normal, gaussian(), gaussian()),
    bernoulli=case(
        lambda logits: softplus_density(sides, logits),
        bernoulli(),
        {"x": sides},
    ),
    bernoulli_divergence=divergence(laws.Bernoulli, bernoulli(), bernoulli()),
    categorical=case(choice, choices, {"labels": labels.int()}),
    categorical_divergence=divergence(
        laws.Categorical, choices, {"logits": torch.randn(3, 4, 5)}
    ),
    discretized_logistic=case(
        lambda location, logScale: logistic(levels, location, logScale),
        {"location": near, "logScale": scales},
        {"x": levels},
    ),
)
