package dev.figment.autoregressive.pixelcnn;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import dev.figment.core.optim.Schedule;

/**
 * The sizes of a {@link CodePrior}.
 *
 * @param image the size of the codec's images
 * @param vector numbers learned for each code
 * @param layers gated layers, the first among them
 * @param features of each stack, {@code p}
 * @param head channels of the layer before the last
 * @param classes that the network is told, {@code K}; 1 if it is told nothing
 * @param rate of Muon, and of Adam for what is no matrix
 */
public record CodePriorConfig(
    ImageShape image, int vector, int layers, int features, int head, int classes, Schedule rate) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public CodePriorConfig {
    Require.atLeast("codePrior", "vector", vector, 1);
    Require.atLeast("codePrior", "layers", layers, 1);
    Require.atLeast("codePrior", "features", features, 1);
    Require.atLeast("codePrior", "head", head, 1);
    Require.atLeast("codePrior", "classes", classes, 1);
  }

  /** Returns a prior for codes of images of a size. */
  public static CodePriorConfig of(ImageShape image) {
    return new CodePriorConfig(image, 32, 8, 64, 256, 1, Schedule.cosine(1e-3, 1e-5));
  }
}
