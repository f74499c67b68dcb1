package dev.figment.benchmarks.samediff;

import dev.figment.benchmarks.task.Conv;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;

/** Convolutions of the tasks' numbers, images {@code [N, C, H, W]}. */
final class Convolutions {
  private Convolutions() {}

  /** Takes the weight and the bias at an index. */
  static SDVariable conv(Conv c, SDVariable x, List<SDVariable> parameters, int at) {
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(c.size())
            .kW(c.size())
            .sH(c.stride())
            .sW(c.stride())
            .pH(c.padding())
            .pW(c.padding())
            .paddingMode(PaddingMode.VALID)
            .dataFormat("NCHW")
            .build();
    return x.getSameDiff().cnn().conv2d(x, parameters.get(at), parameters.get(at + 1), config);
  }

  /**
   * Makes images of the numbers of one pixel each, which is all that a transposed convolution does
   * there.
   */
  static SDVariable spread(Conv c, SDVariable pixel, List<SDVariable> parameters, int at) {
    SDVariable weight = parameters.get(at).permute(3, 2, 0, 1).reshape(c.in(), -1);
    SDVariable images = pixel.reshape(-1, c.in()).mmul(weight);
    return images
        .reshape(-1, c.out(), c.size(), c.size())
        .add(parameters.get(at + 1).reshape(1, -1, 1, 1));
  }

  /** Repeats every pixel in both directions. */
  static SDVariable twice(SDVariable x) {
    return x.getSameDiff().cnn().upsampling2d(x, 2, 2, true);
  }
}
