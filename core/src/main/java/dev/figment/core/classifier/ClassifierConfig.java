package dev.figment.core.classifier;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import dev.figment.core.optim.Schedule;
import java.util.List;

/**
 * The sizes of a {@link Classifier}, and how it learns.
 *
 * @param image the size of an image
 * @param classes how many it tells apart, {@code K}
 * @param channels of the first convolution and of each stage after it; a stage halves height and
 *     width
 * @param rate of AdamW
 * @param decay of the weights
 * @param shift the most pixels that an image is moved by, up or down and left or right; 0 for none
 */
public record ClassifierConfig(
    ImageShape image, int classes, List<Integer> channels, Schedule rate, double decay, int shift) {
  private static final int CLASSES = 10;
  private static final Schedule RATE = Schedule.cosine(3e-3, 1e-5).warmUp(300);
  private static final double DECAY = 0.05;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public ClassifierConfig {
    channels = List.copyOf(channels);
    Require.atLeast("classifier", "classes", classes, 2);
    Require.atLeast("classifier", "numbers of channels", channels.size(), 2);
    for (int count : channels) {
      Require.atLeast("classifier", "channels", count, 1);
    }
    Require.notNegative("classifier", "decay", decay);
    Require.atLeast("classifier", "shift", shift, 0);
  }

  /** Returns what tells ten classes of small images apart: of clothes, or of photographs. */
  public static ClassifierConfig of(ImageShape image) {
    return image.channels() == 1
        ? new ClassifierConfig(image, CLASSES, List.of(16, 32, 64), RATE, DECAY, 0)
        : new ClassifierConfig(image, CLASSES, List.of(16, 48, 96), RATE, DECAY, 2);
  }

  /** Returns the number of features before the classes, {@code D}. */
  public int features() {
    return channels.get(channels.size() - 1);
  }
}
