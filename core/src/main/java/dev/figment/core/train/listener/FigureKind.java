package dev.figment.core.train.listener;

import java.util.Set;

/** What figures measure: those of one kind share an axis and its unit. */
enum FigureKind {
  /** What is minimized, if it has no other unit. */
  LOSS("loss", Set.of("loss")) {
    @Override
    boolean has(String figure) {
      return super.has(figure) || figure.endsWith("Loss");
    }
  },
  /** Logarithms of probabilities. */
  NATS(
      "nats per image",
      Set.of(
          "negativeElbo",
          "reconstruction",
          "divergence",
          "negativeLogLikelihood",
          "importanceWeightedBound",
          "standardError")),
  /** The same, of a byte, by another logarithm. */
  BITS("bits per dimension", Set.of("bitsPerDimension", "bound", "boundOfNoise", "boundOfPixels")),
  /** Parts of all images. */
  SHARE("share of images, 0 to 1", Set.of("retrieval", "digit", "colors", "digitAndColors")) {
    @Override
    boolean has(String figure) {
      return super.has(figure) || figure.startsWith("accuracy");
    }
  },
  /** Distances between images. */
  SQUARED_ERROR(
      "squared error", Set.of("squaredErrorPerImage", "squaredError", "explainedVariance")),
  /** Distances between images, seen from the best. */
  DECIBELS("dB", Set.of("psnr")),
  /** How far an update goes. */
  RATE("learning rate", Set.of("learningRate")) {
    @Override
    boolean has(String figure) {
      return super.has(figure) || figure.endsWith("Rate") || figure.endsWith("learningRate");
    }
  },
  /** Counts: of codes in use, of draws, of the stage of a training. */
  OTHER("", Set.of()) {
    @Override
    boolean has(String figure) {
      return true;
    }
  };

  private static final String VALIDATION = "validation";

  private final String unit;
  private final Set<String> names;

  FigureKind(String unit, Set<String> names) {
    this.unit = unit;
    this.names = names;
  }

  /** Returns the kind of a figure; one that was measured in validation is of the same. */
  static FigureKind of(String figure) {
    String measured = measured(figure);
    for (FigureKind kind : values()) {
      if (kind.has(measured)) {
        return kind;
      }
    }
    return OTHER;
  }

  /** The figure without the word that says on what it was measured. */
  private static String measured(String figure) {
    if (!figure.startsWith(VALIDATION) || figure.length() == VALIDATION.length()) {
      return figure;
    }
    String rest = figure.substring(VALIDATION.length()).replaceFirst("^[^A-Za-z]", "");
    return rest.isEmpty() ? figure : Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
  }

  /** Returns whether a figure is of the kind, and of none before. */
  boolean has(String figure) {
    return names.contains(figure);
  }

  /** Returns the axis of a figure: figures with the same one are drawn together. */
  String axis(String figure) {
    return this == OTHER ? measured(figure) : unit;
  }
}
