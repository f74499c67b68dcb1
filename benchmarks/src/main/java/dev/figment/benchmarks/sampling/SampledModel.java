package dev.figment.benchmarks.sampling;

import dev.figment.autoregressive.RasterModel;
import dev.figment.autoregressive.imagegpt.ImageGpt;
import dev.figment.autoregressive.imagegpt.ImageGptConfig;
import dev.figment.autoregressive.pixelcnn.GatedPixelCnn;
import dev.figment.autoregressive.pixelcnn.GatedPixelCnnConfig;
import dev.figment.autoregressive.pixelcnn.PixelCnn;
import dev.figment.autoregressive.pixelcnn.PixelCnnConfig;
import dev.figment.autoregressive.pixelcnnpp.PixelCnnPlus;
import dev.figment.autoregressive.pixelcnnpp.PixelCnnPlusConfig;
import dev.figment.autoregressive.pixelrnn.PixelRnn;
import dev.figment.autoregressive.pixelrnn.PixelRnnConfig;
import dev.figment.core.data.ImageShape;
import dev.figment.core.random.Rng;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The autoregressive models whose sampling is timed, in the sizes of their presets. */
public enum SampledModel {
  /** The plain one, of digits. */
  PIXELCNN {
    @Override
    RasterModel make() {
      return new PixelCnn(PixelCnnConfig.binary(DIGIT), Rng.seed(1));
    }
  },
  /** The one with gates, of digits. */
  GATED_PIXELCNN {
    @Override
    RasterModel make() {
      return new GatedPixelCnn(GatedPixelCnnConfig.binary(DIGIT), Rng.seed(1));
    }
  },
  /** PixelCNN++, of photographs. */
  PIXELCNNPP {
    @Override
    RasterModel make() {
      return new PixelCnnPlus(PixelCnnPlusConfig.small(new ImageShape(32, 32, 3)), Rng.seed(1));
    }
  },
  /** The one whose memories go by rows, of digits. */
  PIXELRNN_ROW {
    @Override
    RasterModel make() {
      return new PixelRnn(PixelRnnConfig.row(DIGIT), Rng.seed(1));
    }
  },
  /** The one whose memories go by diagonals, of digits. */
  PIXELRNN_DIAGONAL {
    @Override
    RasterModel make() {
      return new PixelRnn(PixelRnnConfig.diagonal(DIGIT), Rng.seed(1));
    }
  },
  /** The transformer, of digits by patches. */
  IMAGEGPT {
    @Override
    RasterModel make() {
      return new ImageGpt(ImageGptConfig.patches(DIGIT), Rng.seed(1));
    }
  },
  /** The transformer, of digits by pixels. */
  IMAGEGPT_PIXELS {
    @Override
    RasterModel make() {
      return new ImageGpt(ImageGptConfig.binary(DIGIT), Rng.seed(1));
    }
  };

  private static final ImageShape DIGIT = new ImageShape(28, 28, 1);

  /** Returns the model, with random weights. */
  abstract RasterModel make();

  /** Returns what {@code -p model=} calls it: {@code gated-pixelcnn}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the model of a title.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SampledModel of(String title) {
    return Arrays.stream(values())
        .filter(model -> model.title().equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "model: unknown, expected one of %s, got %s"
                        .formatted(
                            Arrays.stream(values())
                                .map(SampledModel::title)
                                .collect(Collectors.joining(", ")),
                            title)));
  }
}
