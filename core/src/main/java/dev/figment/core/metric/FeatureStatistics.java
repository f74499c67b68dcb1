package dev.figment.core.metric;

import dev.figment.core.memory.Scope;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * What the metrics need to know of a set of images: the moments of all features, the score of all
 * images, and the features of the first ones.
 *
 * <p>Images pass by in batches and are not kept, so that there may be more of them than memory
 * holds.
 */
public final class FeatureStatistics {
  private static final int BATCH = 100;

  private final FeatureMoments moments;
  private final Optional<InceptionScore> score;
  private final Optional<ClassShares> shares;
  private final float[] rows; // [kept, D]
  private int filled;

  private FeatureStatistics(FeatureSpace.Reading first, int count, int kept) {
    int width = first.features().shape().dim(1);
    moments = new FeatureMoments(width);
    rows = new float[Math.multiplyExact(Math.min(count, kept), width)];
    score = first.logProbabilities().map(p -> new InceptionScore(p.shape().dim(1), count, 1));
    shares = first.logProbabilities().map(p -> new ClassShares(p.shape().dim(1)));
  }

  /**
   * Reads images.
   *
   * @param space where they are looked at
   * @param images the images
   * @param count how many
   * @param kept of how many, the first, the features are kept
   * @param progress hears how it goes
   * @throws IllegalArgumentException if there are fewer than two images
   */
  public static FeatureStatistics of(
      FeatureSpace space, Images images, int count, int kept, Progress progress) {
    if (count < 2) {
      throw new IllegalArgumentException(
          "featureStatistics: too few images, expected 2 or more, got " + count);
    }
    FeatureStatistics statistics;
    try (Scope scope = Scope.open()) {
      FeatureSpace.Reading first = space.read(images.next(Math.min(BATCH, count)));
      statistics = new FeatureStatistics(first, count, kept);
      statistics.add(first);
    }
    for (int left = count - BATCH; left > 0; left -= BATCH) {
      progress.seen(count - left, count);
      try (Scope scope = Scope.open()) {
        statistics.add(space.read(images.next(Math.min(BATCH, left))));
      }
    }
    progress.seen(count, count);
    return statistics;
  }

  private void add(FeatureSpace.Reading reading) {
    moments.add(reading.features());
    score.ifPresent(sum -> reading.logProbabilities().ifPresent(sum::add));
    shares.ifPresent(sum -> reading.logProbabilities().ifPresent(sum::add));
    float[] values = reading.features().toFloats();
    int taken = Math.min(values.length, rows.length - filled);
    System.arraycopy(values, 0, rows, filled, taken);
    filled += taken;
  }

  /** Returns the moments of all images. */
  public FeatureMoments moments() {
    return moments;
  }

  /** Returns the score of all images, if the space has classes. */
  public Optional<InceptionScore> score() {
    return score;
  }

  /** Returns how many of all images are of which class, if the space has classes. */
  public Optional<ClassShares> shares() {
    return shares;
  }

  /** Returns the features of the first images, {@code [kept, D]}. */
  public Tensor features() {
    int width = moments.width();
    return Tensor.of(rows, Shape.of(rows.length / width, width));
  }
}
