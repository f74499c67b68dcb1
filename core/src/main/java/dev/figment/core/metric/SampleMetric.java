package dev.figment.core.metric;

import dev.figment.core.model.Figures;

/**
 * A way to judge a set of images by a reference set; {@link #SCORE} and {@link #MODES} need none.
 */
public enum SampleMetric {
  /** {@link FrechetDistance}, of all images. */
  FRECHET {
    @Override
    Figures of(FeatureStatistics made, FeatureStatistics reference) {
      return Figures.of("frechet", FrechetDistance.between(made.moments(), reference.moments()));
    }
  },

  /** {@link KernelDistance}, of the images whose features are kept. */
  KERNEL {
    @Override
    Figures of(FeatureStatistics made, FeatureStatistics reference) {
      return Figures.of("kernel", KernelDistance.between(made.features(), reference.features()));
    }
  },

  /** {@link InceptionScore}, of all images. */
  SCORE {
    @Override
    Figures of(FeatureStatistics made, FeatureStatistics reference) {
      return made.score()
          .map(score -> Figures.of("score", score.mean()))
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "score: no classes, expected the features of a classifier, got others"));
    }
  },

  /** {@link ClassShares}, of all images. */
  MODES {
    @Override
    Figures of(FeatureStatistics made, FeatureStatistics reference) {
      return made.shares()
          .map(ClassShares::figures)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "modes: no classes, expected the features of a classifier, got others"));
    }
  },

  /** Precision and recall by third neighbors, of the images whose features are kept. */
  PRECISION {
    @Override
    Figures of(FeatureStatistics made, FeatureStatistics reference) {
      Neighbors near = Neighbors.between(reference.features(), made.features(), 3);
      return Figures.of("precision", near.precision()).and("recall", near.recall());
    }
  },

  /** Density and coverage by fifth neighbors, of the images whose features are kept. */
  COVERAGE {
    @Override
    Figures of(FeatureStatistics made, FeatureStatistics reference) {
      Neighbors near = Neighbors.between(reference.features(), made.features(), 5);
      return Figures.of("density", near.density()).and("coverage", near.coverage());
    }
  };

  /**
   * Returns the figures of images.
   *
   * @param made the images that are judged
   * @param reference what they should be like
   */
  public static Figures figures(
      Iterable<SampleMetric> metrics, FeatureStatistics made, FeatureStatistics reference) {
    Figures figures = Figures.none();
    for (SampleMetric metric : metrics) {
      figures = figures.plus(metric.of(made, reference), 1);
    }
    return figures;
  }

  abstract Figures of(FeatureStatistics made, FeatureStatistics reference);
}
