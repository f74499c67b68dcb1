package dev.figment.gan.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.figment.core.data.Batch;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.ImageSource;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Figures;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MlpGanTest {
  private static final ImageShape IMAGE = new ImageShape(4, 4, 1);
  private static final MlpGanConfig SMALL =
      new MlpGanConfig(IMAGE, 8, List.of(32), List.of(32), 0.2, 2e-3, 0.5, 0.999);

  @TempDir private Path folder;

  @Test
  void learnsOneImageInThreeHundredSteps() throws IOException {
    Dataset data = copiesOfOneImage(64);
    MlpGan gan = new MlpGan(SMALL, Rng.seed(3));
    Tensor image = data.limit(1).toBatch(PixelScale.UNIT).images();
    double before = distance(gan, image);
    gan.train(data, TrainingOptions.epochs(75).batch(16).seed(1));
    assertThat(before).isGreaterThan(0.3);
    assertThat(distance(gan, image)).isLessThan(0.1);
  }

  @Test
  void sameSeedSameSamples() {
    MlpGan gan = new MlpGan(SMALL, Rng.seed(3));
    Tensor images = gan.sample(5, Rng.seed(7));
    assertThat(images.shape()).isEqualTo(Shape.of(5, 4, 4, 1));
    assertThat(images.toFloats()).isEqualTo(gan.sample(5, Rng.seed(7)).toFloats());
    assertThat(images.toFloats()).isNotEqualTo(gan.sample(5, Rng.seed(8)).toFloats());
    for (float pixel : images.toFloats()) {
      assertThat(pixel).isBetween(0f, 1f);
    }
  }

  @Test
  void twoTrainedAtOnceEndWithTheBitsOfOneTrainedAlone() throws Exception {
    Callable<float[]> training =
        () -> {
          MlpGan gan = new MlpGan(SMALL, Rng.seed(3));
          gan.train(copiesOfOneImage(64), TrainingOptions.epochs(10).batch(16).seed(1));
          return gan.sample(5, Rng.seed(7)).toFloats();
        };
    float[] alone = training.call();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (Future<float[]> samples : threads.invokeAll(List.of(training, training))) {
        assertThat(samples.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void eachPlayersUpdateLeavesTheOtherAsItWas() {
    MlpGanNetwork network = new MlpGanNetwork(SMALL, Rng.seed(3));
    MlpGanStep step = new MlpGanStep(SMALL, network);
    Map<String, Optimizer> optimizers = step.optimizers();
    Batch batch = copiesOfOneImage(4).toBatch(PixelScale.SIGNED);
    step.update(
        batch,
        Rng.seed(5),
        (loss, optimizer) -> {
          boolean ofGenerator = optimizer == optimizers.get("generator");
          var other = ofGenerator ? network.discriminator : network.generator;
          var own = ofGenerator ? network.generator : network.discriminator;
          Map<String, float[]> otherBefore = copy(other.state());
          Map<String, float[]> ownBefore = copy(own.state());
          optimizer.step(loss.backward(optimizer.parameters()));
          assertThat(copy(other.state())).usingRecursiveComparison().isEqualTo(otherBefore);
          assertThat(copy(own.state()).get("layers.0.weight"))
              .isNotEqualTo(ownBefore.get("layers.0.weight"));
          return loss.item();
        });
  }

  @Test
  void reportsLossesAndAccuracies() throws IOException {
    MlpGan gan = new MlpGan(SMALL, Rng.seed(3));
    Figures trained =
        gan.train(copiesOfOneImage(32), TrainingOptions.epochs(1).batch(8)).last().figures();
    Figures evaluated = gan.evaluate(copiesOfOneImage(300), Rng.seed(1));
    for (Figures figures : List.of(trained, evaluated)) {
      assertThat(figures.byName().keySet())
          .startsWith("discriminatorLoss", "generatorLoss", "accuracyReal", "accuracyFake");
      assertThat(figures.get("accuracyReal")).isBetween(0.0, 1.0);
      assertThat(figures.get("accuracyFake")).isBetween(0.0, 1.0);
    }
  }

  @Test
  void comesBackFromItsCheckpointWithTheSameBits() throws IOException {
    MlpGan gan = new MlpGan(SMALL, Rng.seed(3));
    gan.train(
        copiesOfOneImage(32),
        TrainingOptions.epochs(2).batch(8).folder(RunFolder.fresh(folder, "one image")));
    MlpGan loaded = new MlpGan(SMALL, Rng.seed(4));
    ModelFolder.load(folder, loaded.spec());
    assertThat(loaded.sample(3, Rng.seed(1)).toFloats())
        .isEqualTo(gan.sample(3, Rng.seed(1)).toFloats());
  }

  @Test
  void rejectsImagesOfAnotherSize() {
    MlpGan gan = new MlpGan(MlpGanConfig.mnist(), Rng.seed(3));
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> gan.train(copiesOfOneImage(8), TrainingOptions.epochs(1).batch(4)))
        .withMessage("gan: images have the wrong size, expected 28x28x1, got 4x4x1");
  }

  private static double distance(MlpGan gan, Tensor image) {
    return gan.sample(32, Rng.seed(11)).sub(image).abs().mean().item();
  }

  private static Map<String, float[]> copy(Map<String, Tensor> state) {
    return state.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toFloats()));
  }

  /** A bright diagonal on black. */
  private static Dataset copiesOfOneImage(int count) {
    return Dataset.of(
        new ImageSource() {
          @Override
          public ImageShape shape() {
            return IMAGE;
          }

          @Override
          public void read(int index, byte[] into, int offset) {
            for (int i = 0; i < IMAGE.bytes(); i++) {
              into[offset + i] = (byte) (i % 5 == 0 ? 255 : 0);
            }
          }
        },
        new int[count],
        List.of("all"));
  }
}
