package dev.figment.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.ImageSource;
import dev.figment.core.data.PixelScale;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.DiffusionConfig.Learning;
import dev.figment.diffusion.objective.Objective;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DiffusionTest {
  private static final ImageShape IMAGE = new ImageShape(6, 5, 1);
  private static final DiffusionConfig FLOW = DiffusionConfig.small(IMAGE);
  private static final DiffusionConfig DDPM = FLOW.with(Objective.ddpm());

  @TempDir private Path folder;

  @Test
  void flowLearnsOneImageInTwoHundredSteps() throws IOException {
    assertLearnsOneImage(FLOW, .05);
  }

  @Test
  void chainLearnsOneImageInTwoHundredSteps() throws IOException {
    assertLearnsOneImage(DDPM, .1);
  }

  @Test
  void imagesDoNotDependOnHowManyAreDrawn() {
    Diffusion model = new Diffusion(FLOW, Rng.seed(3)).with(SamplerName.DDPM.choice(), 3);
    Tensor many = model.sample(5, Rng.seed(7));
    assertThat(many.shape()).isEqualTo(Shape.of(5, 6, 5, 1));
    assertThat(many.toFloats()).isEqualTo(model.sample(5, Rng.seed(7)).toFloats());
    assertThat(many.toFloats()).isNotEqualTo(model.sample(5, Rng.seed(8)).toFloats());
    Tensor few = model.sample(2, Rng.seed(7));
    assertThat(few.sub(many.slice(0, 0, 2)).abs().max().item()).isLessThan(1e-4);
  }

  @ParameterizedTest
  @EnumSource
  void isSampledByEverySamplerWithoutTraining(SamplerName sampler) {
    for (DiffusionConfig config : List.of(FLOW, DDPM)) {
      Diffusion model = new Diffusion(config, Rng.seed(3)).with(sampler.choice(), 4);
      for (float pixel : model.sample(2, Rng.seed(1)).toFloats()) {
        assertThat(pixel).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void comesBackFromItsCheckpointWithTheSameBits() throws IOException {
    Diffusion model = new Diffusion(FLOW, Rng.seed(3));
    model.train(
        copiesOfOneImage(16),
        TrainingOptions.epochs(2).batch(8).folder(RunFolder.fresh(folder, "one image")));
    Diffusion loaded = new Diffusion(FLOW, Rng.seed(4));
    ModelFolder.load(folder, loaded.spec());
    assertThat(loaded.sample(2, Rng.seed(1)).toFloats())
        .isEqualTo(model.sample(2, Rng.seed(1)).toFloats());
  }

  @Test
  void configsComeBackFromTheirTree() {
    for (DiffusionConfig config :
        List.of(DiffusionConfig.flow(IMAGE), DiffusionConfig.ddpm(IMAGE), FLOW)) {
      assertThat(Checkpoint.fromTree(Checkpoint.tree(config), DiffusionConfig.class))
          .isEqualTo(config);
    }
  }

  @Test
  void lossOfAnUntrainedNetworkIsThatOfItsTargets() {
    Diffusion model = new Diffusion(FLOW, Rng.seed(3));
    double loss = model.evaluate(copiesOfOneImage(64), Rng.seed(1)).get("loss");
    // Noise of variance 1 and pixels of size 1.
    assertThat(loss).isBetween(1.5, 3.5);
  }

  @Test
  void rejectsImagesOfAnotherSize() {
    Diffusion model = new Diffusion(DiffusionConfig.small(new ImageShape(8, 8, 1)), Rng.seed(3));
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> model.train(copiesOfOneImage(8), TrainingOptions.epochs(1).batch(4)))
        .withMessage("diffusion: images have the wrong size, expected 8x8x1, got 6x5x1");
  }

  @Test
  void rejectsRatesOutOfRange() {
    Schedule rate = Schedule.constant(1e-3);
    assertThatThrownBy(() -> new Learning(rate, .9, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("diffusion: clip out of range, expected > 0, got 0.0");
    assertThatThrownBy(() -> new Learning(rate, 1, 1, 0))
        .hasMessage("diffusion: average out of range, expected 0 <= average < 1, got 1.0");
  }

  private static void assertLearnsOneImage(DiffusionConfig config, double distance)
      throws IOException {
    Dataset data = copiesOfOneImage(64);
    Diffusion model = new Diffusion(config, Rng.seed(3));
    Tensor image = data.limit(1).toBatch(PixelScale.UNIT).images();
    double before = distance(model, image);
    model.train(data, TrainingOptions.epochs(50).batch(16).seed(1));
    assertThat(before).isGreaterThan(.3);
    assertThat(distance(model, image)).isLessThan(distance);
  }

  private static double distance(Diffusion model, Tensor image) {
    return model
        .with(SamplerName.DDIM.choice(), 10)
        .sample(4, Rng.seed(11))
        .sub(image)
        .abs()
        .mean()
        .item();
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
