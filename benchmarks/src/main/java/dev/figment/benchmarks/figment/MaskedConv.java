package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.task.Conv;
import dev.figment.benchmarks.task.Gated;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.tensor.Shape;
import dev.figment.core.tensor.Tensor;

/** A convolution that sees only what is before its pixel, and perhaps the pixel itself. */
final class MaskedConv extends Module implements Layer {
  private final Conv conv;
  private final Tensor mask; // [size, size, 1, 1]
  private final Tensor weight; // [size, size, in, out]
  private final Tensor bias; // [out]

  MaskedConv(Conv conv, boolean own) {
    this.conv = conv;
    mask = FigmentWork.tensor(Gated.mask(conv.size(), own));
    Shape shape = Shape.of(conv.size(), conv.size(), conv.in(), conv.out());
    weight = parameter("weight", Init.zeros(shape));
    bias = parameter("bias", Init.zeros(Shape.of(conv.out())));
  }

  @Override
  public Tensor forward(Tensor x) {
    return x.conv2d(weight.mul(mask), bias, Convolutions.window(conv));
  }
}
