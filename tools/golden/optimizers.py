"""Makes the golden files of the optimizers: ten steps each, and what clipping and schedules do.

The loss is sum(w * (p - t)^4) over two parameters, so that gradients change from step to step.
"""

import torch
from torch import optim
from torch.optim import lr_scheduler as schedules

from golden import cases

torch.manual_seed(3)

START = {"a": torch.randn(3, 4), "b": torch.randn(5)}
TARGET = {"a": torch.randn(3, 4), "b": torch.randn(5)}
WEIGHT = {"a": torch.rand(3, 4) * 3, "b": torch.rand(5) * 3}
STEPS = 10


def trajectory(make, schedule=None, clip=None):
    parameters = {name: value.clone().requires_grad_() for name, value in START.items()}
    optimizer = make(parameters.values())
    rates = schedule(optimizer) if schedule else None
    path = {name: [] for name in parameters}
    for _ in range(STEPS):
        optimizer.zero_grad()
        sum((WEIGHT[n] * (p - TARGET[n]) ** 4).sum() for n, p in parameters.items()).backward()
        if clip:
            clip(parameters.values())
        optimizer.step()
        if rates:
            rates.step()
        for name, parameter in parameters.items():
            path[name].append(parameter.detach().clone())
    return {name: torch.stack(values) for name, values in path.items()}


def rates(schedule, steps=12):
    optimizer = optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.3)
    rate = schedule(optimizer)
    values = []
    for _ in range(steps):
        values.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        rate.step()
    return torch.tensor(values)


clipping = torch.nn.utils
cases(
    "optimizers",
    problem={f"start.{n}": v for n, v in START.items()}
    | {f"target.{n}": v for n, v in TARGET.items()}
    | {f"weight.{n}": v for n, v in WEIGHT.items()},
    sgd=trajectory(lambda p: optim.SGD(p, lr=1e-3)),
    momentum=trajectory(lambda p: optim.SGD(p, lr=1e-3, momentum=0.9)),
    adam=trajectory(lambda p: optim.Adam(p, lr=0.1)),
    adam_betas=trajectory(lambda p: optim.Adam(p, lr=0.1, betas=(0.5, 0.9), eps=1e-3)),
    adam_w=trajectory(lambda p: optim.AdamW(p, lr=0.1, weight_decay=0.2)),
    rms_prop=trajectory(lambda p: optim.RMSprop(p, lr=0.05)),
    rms_prop_short=trajectory(lambda p: optim.RMSprop(p, lr=0.05, alpha=0.7, eps=1e-3)),
    scheduled=trajectory(
        lambda p: optim.Adam(p, lr=0.1), lambda o: schedules.ExponentialLR(o, gamma=0.8)
    ),
    clipped_norm=trajectory(
        lambda p: optim.SGD(p, lr=1e-2), clip=lambda p: clipping.clip_grad_norm_(p, 1.5)
    ),
    clipped_value=trajectory(
        lambda p: optim.SGD(p, lr=1e-2), clip=lambda p: clipping.clip_grad_value_(p, 0.7)
    ),
)
cases(
    "schedules",
    cosine={"y": rates(lambda o: schedules.CosineAnnealingLR(o, T_max=11, eta_min=0.01))},
    stepped={"y": rates(lambda o: schedules.StepLR(o, step_size=3, gamma=0.5))},
    exponential={"y": rates(lambda o: schedules.ExponentialLR(o, gamma=0.9))},
)
