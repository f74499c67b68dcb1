package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.task.Conv;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.ConvTranspose2d;
import dev.figment.core.nn.UpsampleConv2d;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;

/** Layers of the tasks' numbers. */
final class Convolutions {
  private Convolutions() {}

  static Conv2d conv(Conv c) {
    return new Conv2d(c.in(), c.out(), c.size(), window(c), Rng.seed(0));
  }

  static ConvTranspose2d transposed(Conv c) {
    return new ConvTranspose2d(c.in(), c.out(), c.size(), window(c), Rng.seed(0));
  }

  static UpsampleConv2d upsampled(Conv c) {
    return new UpsampleConv2d(c.in(), c.out(), Rng.seed(0));
  }

  static Window window(Conv c) {
    return Window.of(c.stride(), c.padding());
  }
}
