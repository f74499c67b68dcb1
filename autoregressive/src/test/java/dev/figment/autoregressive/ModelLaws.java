package dev.figment.autoregressive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.data.DataCatalog;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongFunction;

/** What every model of this family does. */
public final class ModelLaws {
  private ModelLaws() {}

  /** Digits, pure black and white. */
  public static Dataset digits(int count) throws IOException {
    return DataCatalog.read("mnist-small", Split.TRAIN).limit(count).binarized(Rng.seed(1));
  }

  /** Learns a few images by heart: to a loss, in some steps. Units: nats per image. */
  public static void assertLearns(RasterModel model, Dataset data, int steps, double loss)
      throws IOException {
    double before = model.evaluate(data, Rng.seed(1)).get("negativeLogLikelihood");
    model.train(data, TrainingOptions.epochs(steps).batch(data.size()));
    double after = model.evaluate(data, Rng.seed(1)).get("negativeLogLikelihood");
    assertThat(before).isGreaterThan(2 * loss);
    assertThat(after).isLessThan(loss);
  }

  /** The same seed draws the same images, each the same whatever stands beside it. */
  public static void assertSameSeedSameSamples(RasterModel model) {
    Tensor images = model.sample(3, Rng.seed(7));
    float[] first = images.slice(0, 0, 1).toFloats();
    assertThat(images.toFloats()).isEqualTo(model.sample(3, Rng.seed(7)).toFloats());
    assertThat(model.sample(1, Rng.seed(7)).toFloats()).isEqualTo(first);
    assertThat(images.toFloats()).isNotEqualTo(model.sample(3, Rng.seed(8)).toFloats());
  }

  /** A checkpoint holds all of a model. */
  public static void assertComesBack(
      LongFunction<? extends RasterModel> make, Dataset data, Path folder) throws IOException {
    RasterModel model = make.apply(1);
    model.train(data, TrainingOptions.epochs(1).batch(4).folder(RunFolder.fresh(folder, "digits")));
    RasterModel loaded = make.apply(2);
    ModelFolder.load(folder, loaded.spec());
    Tensor images = data.toBatch(PixelScale.UNIT).images();
    assertThat(loaded.logLikelihood(images, Rng.seed(1)).toFloats())
        .isEqualTo(model.logLikelihood(images, Rng.seed(1)).toFloats());
    assertThat(loaded.sample(2, Rng.seed(1)).toFloats())
        .isEqualTo(model.sample(2, Rng.seed(1)).toFloats());
  }

  /** Given places stay, the rest is drawn. */
  public static void assertCompletes(RasterModel model, Dataset data, TokenGrid grid) {
    Tensor images = data.toBatch(PixelScale.UNIT).images();
    int[] given = new int[grid.places()];
    java.util.Arrays.fill(given, 0, grid.places() / 2, 1);
    IntTensor labels = IntTensor.full(Shape.of(data.size()), 0);
    IntTensor places = IntTensor.of(given, Shape.of(grid.height(), grid.width()));
    Tensor whole = model.sampler().complete(images, places, labels, Rng.seed(1));
    int half = data.shape().height() / 2;
    assertThat(whole.slice(1, 0, half).toFloats()).isEqualTo(images.slice(1, 0, half).toFloats());
    assertThat(whole.slice(1, half, 2 * half).toFloats())
        .isNotEqualTo(images.slice(1, half, 2 * half).toFloats());
  }
}
