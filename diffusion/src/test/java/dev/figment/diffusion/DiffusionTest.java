package dev.figment.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.ImageSource;
import dev.figment.core.data.PixelScale;
import dev.figment.core.io.Checkpoint;
import dev.figment.core.model.Figures;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.DiffusionConfig.Learning;
import dev.figment.diffusion.affine.AffineConfig;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.dit.DitConfig;
import dev.figment.diffusion.dit.DitConfig.Telling;
import dev.figment.diffusion.objective.Objective;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DiffusionTest {
  private static final ImageShape IMAGE = new ImageShape(6, 5, 1);
  private static final DiffusionConfig FLOW = DiffusionConfig.small(IMAGE);
  private static final DiffusionConfig TRANSFORMER =
      new DiffusionConfig(
          IMAGE,
          new Backbone.OfDit(new DitConfig(IMAGE, 1, 2, 32, 2, 2, Telling.once(0))),
          Objective.flow(),
          FLOW.learning());
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
  void affineLayersLearnOneImage() throws IOException {
    Backbone layers = new Backbone.OfAffine(new AffineConfig(IMAGE, 128, 16, 0));
    assertLearnsOneImage(
        new DiffusionConfig(IMAGE, layers, Objective.flow(), FLOW.learning()), .25);
  }

  @Test
  void noiseOfAnySizeIsLearned() throws IOException {
    assertLearnsOneImage(FLOW.with(Objective.edm()), .15);
  }

  @Test
  void variancesAreLearnedToo() throws IOException {
    Backbone layers = new Backbone.OfDit(new DitConfig(IMAGE, 2, 2, 32, 1, 2, Telling.once(0)));
    DiffusionConfig config =
        new DiffusionConfig(IMAGE, layers, Objective.improved(), FLOW.learning());
    assertLearnsOneImage(config, .25);
    Diffusion model = new Diffusion(config, Rng.seed(3)).with(SamplerName.DDPM_LEARNED.choice(), 4);
    assertThat(model.sample(2, Rng.seed(1)).shape()).isEqualTo(Shape.of(2, 6, 5, 1));
    assertThat(model.evaluate(copiesOfOneImage(16), Rng.seed(1)).get("bound")).isPositive();
    assertThatThrownBy(() -> FLOW.with(Objective.improved()))
        .hasMessage("diffusion: channels of the network out of range, expected 2, got 1");
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
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DDPM_LEARNED")
  void isSampledByEverySamplerWithoutTraining(SamplerName sampler) {
    for (DiffusionConfig config : List.of(FLOW, DDPM, FLOW.with(Objective.edm()))) {
      Diffusion model = new Diffusion(config, Rng.seed(3)).with(sampler.choice(), 4);
      for (float pixel : model.sample(2, Rng.seed(1)).toFloats()) {
        assertThat(pixel).isBetween(0f, 1f);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void learnsOneImageOfEachClass(boolean transformer) throws IOException {
    DiffusionConfig config = (transformer ? TRANSFORMER : FLOW).withClasses(2);
    Diffusion model = new Diffusion(config, Rng.seed(3));
    Dataset data = imagesOfTwoClasses(64);
    model.train(data, TrainingOptions.epochs(60).batch(16).seed(1));
    Diffusion sampled = model.with(SamplerName.DDIM.choice(), 10);
    int[] labels = {1, 0, 0, 1};
    Tensor asked = data.select(labels).toBatch(PixelScale.UNIT).images();
    assertThat(distance(sampled.sample(IntTensor.of(labels), Rng.seed(11)), asked)).isLessThan(.1);
    Diffusion led = sampled.with(GuidanceChoice.of(2));
    assertThat(distance(led.sample(IntTensor.of(labels), Rng.seed(11)), asked)).isLessThan(.1);
    assertThat(sampled.sample(4, Rng.seed(2)).shape()).isEqualTo(Shape.of(4, 6, 5, 1));
  }

  @Test
  void guidanceOfOneIsTheClassAloneAndOfZeroAnyClass() {
    Diffusion model = new Diffusion(FLOW.withClasses(2), Rng.seed(3));
    Tensor x = Rng.seed(5).normal(IMAGE.batch(1));
    NoiseLevel level = NoiseLevel.straight(.5);
    Tensor told = model.denoiser(1).estimate(x, level).clean();
    Tensor any = model.denoiser(2).estimate(x, level).clean();
    assertThat(told.toFloats()).isNotEqualTo(any.toFloats());
    Denoiser one = model.with(GuidanceChoice.of(1)).denoiser(1);
    Denoiser zero = model.with(GuidanceChoice.of(0)).denoiser(1);
    assertThat(one.estimate(x, level).clean().toFloats()).isEqualTo(told.toFloats());
    assertThat(zero.estimate(x, level).clean().toFloats()).isEqualTo(any.toFloats());
    Denoiser elsewhere = model.with(GuidanceChoice.of(3).within(2, 9)).denoiser(1);
    assertThat(elsewhere.estimate(x, level).clean().toFloats()).isEqualTo(told.toFloats());
    Denoiser led = model.with(GuidanceChoice.of(3)).denoiser(1);
    Tensor expected = any.add(told.sub(any).mul(3));
    assertThat(distance(led.estimate(x, level).clean(), expected)).isLessThan(1e-5);
  }

  @Test
  void isLedAwayFromAWeakerModel() {
    Diffusion model = new Diffusion(FLOW, Rng.seed(3));
    Diffusion weaker = new Diffusion(DDPM, Rng.seed(4));
    Tensor x = Rng.seed(5).normal(IMAGE.batch(1));
    NoiseLevel level = NoiseLevel.straight(.5);
    Tensor strong = model.denoiser(0).estimate(x, level).clean();
    Tensor weak = weaker.denoiser(0).estimate(x, level).clean();
    Tensor led =
        model.with(GuidanceChoice.of(2).from(weaker)).denoiser(0).estimate(x, level).clean();
    assertThat(distance(led, strong.mul(2).sub(weak))).isLessThan(1e-5);
  }

  @Test
  void rejectsGuidanceThatHasNothingToLeadBy() {
    Diffusion model = new Diffusion(FLOW, Rng.seed(3));
    assertThatThrownBy(() -> model.with(GuidanceChoice.of(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "diffusion: nothing to be led by, expected a model with classes or a weaker one, got"
                + " none");
    assertThatThrownBy(() -> model.sample(IntTensor.of(0), Rng.seed(1)))
        .hasMessage("diffusion: no classes, expected a model that knows some, got none");
    assertThatThrownBy(() -> GuidanceChoice.of(-1))
        .hasMessage("guidance: scale out of range, expected >= 0, got -1.0");
    assertThatThrownBy(() -> GuidanceChoice.of(2).within(3, 3))
        .hasMessage("guidance: interval is empty, expected 0 <= least < most, got 3.0 to 3.0");
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
        List.of(
            DiffusionConfig.flow(IMAGE),
            DiffusionConfig.ddpm(IMAGE),
            DiffusionConfig.improved(IMAGE),
            DiffusionConfig.edm(IMAGE),
            DiffusionConfig.tiny(IMAGE),
            DiffusionConfig.ditByClass(IMAGE),
            DiffusionConfig.colorByClass(IMAGE),
            FLOW)) {
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
  void saysHowManyBitsImagesTake() {
    Dataset data = copiesOfOneImage(32);
    for (DiffusionConfig config : List.of(FLOW, DDPM, FLOW.with(Objective.edm()))) {
      Diffusion model = new Diffusion(config, Rng.seed(3));
      double bits = model.bitsPerDimension(data, 4, Rng.seed(1)).get("bitsPerDimension");
      assertThat(bits).isBetween(4.0, 20.0);
    }
    Diffusion chain = new Diffusion(DDPM, Rng.seed(3));
    Figures figures = chain.evaluate(data, Rng.seed(1));
    assertThat(figures.get("boundOfNoise")).isLessThan(3e-5);
    assertThat(figures.get("bound")).isGreaterThan(figures.get("boundOfPixels"));
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

  private static double distance(Tensor a, Tensor b) {
    return a.sub(b).abs().mean().item();
  }

  /** A bright diagonal on black. */
  private static Dataset copiesOfOneImage(int count) {
    return images(new int[count], List.of("all"));
  }

  /** The same, and its negative. */
  private static Dataset imagesOfTwoClasses(int count) {
    int[] labels = new int[count];
    Arrays.setAll(labels, n -> n % 2);
    return images(labels, List.of("light", "dark"));
  }

  private static Dataset images(int[] labels, List<String> classes) {
    return Dataset.of(
        new ImageSource() {
          @Override
          public ImageShape shape() {
            return IMAGE;
          }

          @Override
          public void read(int index, byte[] into, int offset) {
            for (int i = 0; i < IMAGE.bytes(); i++) {
              into[offset + i] = (byte) (i % 5 == 0 == (labels[index] == 0) ? 255 : 0);
            }
          }
        },
        labels,
        classes);
  }
}
