package dev.figment.autoregressive.pixelcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.ModelLaws;
import dev.figment.autoregressive.PixelTokens;
import dev.figment.autoregressive.RasterSampler;
import dev.figment.autoregressive.Sharpness;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PixelCnnTest {
  private static final PixelTokens PIXELS =
      PixelTokens.of(new ImageShape(28, 28, 1), Levels.BINARY);

  private static Dataset digits;

  @TempDir private Path folder;

  @BeforeAll
  static void readDigits() throws IOException {
    digits = ModelLaws.digits(4);
  }

  @Test
  void learnsFourDigitsByHeart() throws IOException {
    ModelLaws.assertLearns(plain(1), digits, 200, 70);
    ModelLaws.assertLearns(gated(1, 1), digits, 200, 70);
  }

  @Test
  void sameSeedSameSamples() {
    ModelLaws.assertSameSeedSameSamples(plain(1));
    ModelLaws.assertSameSeedSameSamples(gated(1, 1));
  }

  @Test
  void comesBackFromItsCheckpointWithTheSameBits() throws IOException {
    ModelLaws.assertComesBack(PixelCnnTest::plain, digits, folder.resolve("plain"));
    ModelLaws.assertComesBack(seed -> gated(seed, 10), digits, folder.resolve("gated"));
  }

  @Test
  void completesWhatIsGiven() {
    ModelLaws.assertCompletes(plain(1), digits, PIXELS.grid());
    ModelLaws.assertCompletes(gated(1, 1), digits, PIXELS.grid());
  }

  @Test
  void zeroWeightsCostTheSameForEveryImage() {
    Tensor images = digits.toBatch(PixelScale.UNIT).images();
    PixelCnn binary = zero(plain(1));
    assertThat(binary.logLikelihood(images, Rng.seed(1)).toFloats()[0])
        .isCloseTo((float) (-784 * Math.log(2)), within(1e-2f));
    PixelTokens bytes = PixelTokens.of(new ImageShape(28, 28, 1), Levels.BYTES);
    PixelCnn gray =
        zero(
            new PixelCnn(
                new PixelCnnConfig(bytes, 3, 0, 1, 1, Schedule.constant(1e-3)), Rng.seed(1)));
    assertThat(gray.evaluate(digits, Rng.seed(1)).get("bitsPerDimension"))
        .isCloseTo(8, within(1e-5));
  }

  @Test
  void isToldTheClass() throws IOException {
    GatedPixelCnn model = gated(1, 3);
    assertThat(model.classes()).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.evaluate(digits, Rng.seed(1)))
        .withMessage("gated-pixelcnn: too many classes, expected at most 3, got 10");
    IntTensor labels = IntTensor.of(2, 0);
    assertThat(model.sample(labels, Rng.seed(1)).shape()).isEqualTo(Shape.of(2, 28, 28, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.sample(IntTensor.of(3), Rng.seed(1)))
        .withMessage("sample: index out of range, expected 0 to 2, got 3");
  }

  @Test
  void reportsHowFarDrawingIs() {
    AtomicLong calls = new AtomicLong();
    AtomicLong all = new AtomicLong();
    plain(1)
        .sampler()
        .with(Sharpness.NONE.withTopK(1))
        .with(
            (places, of) -> {
              calls.incrementAndGet();
              all.set(of);
            })
        .sample(2, Rng.seed(1));
    assertThat(calls.get()).isEqualTo(2 * 784);
    assertThat(all.get()).isEqualTo(2 * 784);
  }

  @Test
  void rejectsPlacesThatAreGivenTooLate() {
    Tensor images = digits.toBatch(PixelScale.UNIT).images();
    int[] given = new int[784];
    given[0] = 1;
    given[30] = 1;
    IntTensor labels = IntTensor.full(Shape.of(4), 0);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                plain(1)
                    .sampler()
                    .complete(images, IntTensor.of(given, Shape.of(28, 28)), labels, Rng.seed(1)))
        .withMessage(
            "complete: a place is given after one that is not, expected all given ones before row"
                + " 0, column 1, got row 1, column 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain(1).sampler().complete(images, IntTensor.of(1), labels, Rng.seed(1)))
        .withMessage("complete: places do not fit, expected 28x28, got [1]");
  }

  @Test
  void completesFromARowOn() {
    RasterSampler sampler = plain(1).sampler();
    Tensor images = digits.toBatch(PixelScale.UNIT).images();
    IntTensor labels = IntTensor.full(Shape.of(4), 0);
    Tensor whole = sampler.complete(images, 28, labels, Rng.seed(1));
    assertThat(whole.toFloats()).isEqualTo(images.toFloats());
    int[] upper = new int[784];
    Arrays.fill(upper, 0, 10 * 28, 1);
    assertThat(sampler.complete(images, 10, labels, Rng.seed(1)).toFloats())
        .isEqualTo(
            sampler
                .complete(images, IntTensor.of(upper, Shape.of(28, 28)), labels, Rng.seed(1))
                .toFloats());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sampler.complete(images, 29, labels, Rng.seed(1)))
        .withMessage("complete: no such part, expected 0 to 28 rows, got 29");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sampler.complete(images, 1, IntTensor.of(0), Rng.seed(1)))
        .withMessage("complete: labels do not fit, expected one for each of 4 images, got [1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sampler.complete(images, 1, IntTensor.full(Shape.of(4), 1), Rng.seed(1)))
        .withMessage("complete: index out of range, expected 0 to 0, got 1");
  }

  @Test
  void rejectsSizesOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PixelCnnConfig(PIXELS, 4, 1, 1, 1, Schedule.constant(1)))
        .withMessage("pixelCnn: first out of range, expected an odd number >= 3, got 4");
    PixelTokens colors = PixelTokens.of(new ImageShape(4, 4, 3), Levels.BYTES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PixelCnnConfig(colors, 3, 1, 4, 6, Schedule.constant(1)))
        .withMessage("pixelCnn: features out of range, expected multiples of 3, got 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GatedPixelCnnConfig(PIXELS, 7, 0, 1, 1, 1, Schedule.constant(1)))
        .withMessage("gatedPixelCnn: layers out of range, expected >= 1, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GatedPixelCnnConfig(colors, 7, 1, 3, 4, 1, Schedule.constant(1)))
        .withMessage("gatedPixelCnn: head out of range, expected multiples of 3, got 4");
    assertThatExceptionOfType(dev.figment.core.shape.ShapeException.class)
        .isThrownBy(() -> plain(1).logLikelihood(Tensor.zeros(Shape.of(1, 3, 3, 1)), Rng.seed(1)))
        .withMessage(
            "pixelcnn: images have the wrong size, expected [1, 28, 28, 1], got [1, 3, 3, 1]");
  }

  private static PixelCnn zero(PixelCnn model) {
    for (Tensor parameter : model.spec().network().parameters()) {
      parameter.assign(Tensor.zeros(parameter.shape()));
    }
    return model;
  }

  private static PixelCnn plain(long seed) {
    return new PixelCnn(
        new PixelCnnConfig(PIXELS, 7, 2, 12, 12, Schedule.cosine(3e-2, 1e-4)), Rng.seed(seed));
  }

  private static GatedPixelCnn gated(long seed, int classes) {
    return new GatedPixelCnn(
        new GatedPixelCnnConfig(PIXELS, 7, 2, 12, 12, classes, Schedule.cosine(3e-2, 1e-4)),
        Rng.seed(seed));
  }
}
