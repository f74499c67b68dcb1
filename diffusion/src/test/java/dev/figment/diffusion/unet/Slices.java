package dev.figment.diffusion.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.tensor.Tensor;

/** Corners of results that the unit tests of huggingface/diffusers (Apache-2.0) look at. */
final class Slices {
  private Slices() {}

  /** Checks the last channel's last three rows and columns, of the first image. */
  static void assertLastChannel(Tensor images, double tolerance, double... expected) {
    assertCorner(images, 0, images.shape().dim(3) - 1, tolerance, expected);
  }

  private static void assertCorner(
      Tensor images, int n, int channel, double tolerance, double... expected) {
    int height = images.shape().dim(1);
    int width = images.shape().dim(2);
    float[] corner =
        images
            .slice(0, n, n + 1)
            .slice(1, height - 3, height)
            .slice(2, width - 3, width)
            .slice(3, channel, channel + 1)
            .toFloats();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) corner[i]).as("number %s", i).isCloseTo(expected[i], within(tolerance));
    }
  }
}
