package dev.figment.examples.cli;

import dev.figment.autoregressive.RasterModel;
import dev.figment.autoregressive.imagegpt.ImageGpt;
import dev.figment.core.data.ImageShape;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.Trainable;
import dev.figment.gan.stylegan.StyleGan;
import dev.figment.gan.stylegan.StyleSpace;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The argument that says which trained model is used: {@code RUN}. */
final class ChosenRun {
  @Parameters(paramLabel = "RUN", description = "The folder of a run.")
  private Path folder;

  Path folder() {
    return folder;
  }

  Trainable model() throws IOException {
    return TrainedModel.load(folder);
  }

  /**
   * Returns the model as one that draws.
   *
   * @throws IllegalArgumentException if it does not
   */
  GenerativeModel generator() throws IOException {
    return TrainedModel.generator(folder);
  }

  /**
   * Returns the model as a codec for images of a size.
   *
   * @throws IllegalArgumentException if it is none
   */
  LatentCodec codec(ImageShape image) throws IOException {
    return TrainedModel.codec(folder, image);
  }

  /**
   * Returns the model as a codec.
   *
   * @throws IllegalArgumentException if it is none
   */
  LatentCodec codec() throws IOException {
    return TrainedModel.codec(folder);
  }

  /**
   * Returns the styles of the model.
   *
   * @throws IllegalArgumentException if it has none
   */
  StyleSpace styles() throws IOException {
    Trainable model = model();
    if (model instanceof StyleGan gan) {
      return gan.styles();
    }
    throw new IllegalArgumentException(
        "styles: there are none, expected a run of stylegan, got " + model.spec().name());
  }

  /**
   * Returns the model as one that draws token after token.
   *
   * @throws IllegalArgumentException if it does not
   */
  RasterModel raster() throws IOException {
    Trainable model = model();
    if (model instanceof RasterModel raster) {
      return raster;
    }
    throw new IllegalArgumentException(
        "complete: has no order of pixels, expected a run of an autoregressive model, got "
            + model.spec().name());
  }

  /**
   * Returns the model as an image GPT.
   *
   * @throws IllegalArgumentException if it is none
   */
  ImageGpt imageGpt() throws IOException {
    Trainable model = model();
    if (model instanceof ImageGpt gpt) {
      return gpt;
    }
    throw new IllegalArgumentException(
        "probe: no layers to look into, expected a run of imagegpt, got " + model.spec().name());
  }
}
