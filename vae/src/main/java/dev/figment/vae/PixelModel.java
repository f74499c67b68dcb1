package dev.figment.vae;

import dev.figment.core.distribution.Distribution;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/** The law of pixels with its deviation: the last part of a decoder. */
public final class PixelModel extends Module {
  private final PixelLaw law;
  private final Tensor logDeviation; // [1]

  /** Makes a law; its deviation is a parameter if the law learns one. */
  public PixelModel(Pixels pixels) {
    law = pixels.law();
    Tensor first = Init.constant(Shape.of(1), Math.log(pixels.deviation()));
    logDeviation = law.learnsDeviation() ? parameter("logDeviation", first) : first;
  }

  /**
   * Returns {@code ln p(x|z)} of each image under each of some outputs.
   *
   * <p>Shapes: outputs {@code [k N, H, W, C]} and images {@code [N, H, W, C] → [k, N]}. Units: nats
   * per image.
   */
  public Tensor logDensity(Tensor outputs, Tensor images) {
    int count = images.shape().dim(0);
    Tensor draws = outputs.reshape(-1, count, images.shape().size() / count);
    return given(draws).logDensity(images.reshape(count, -1)).sum(-1);
  }

  /** Returns the law of each pixel. Shapes: those of the outputs. */
  public Distribution given(Tensor outputs) {
    return law.given(outputs, logDeviation);
  }
}
