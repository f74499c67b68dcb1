package dev.figment.autoregressive.pixelcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.autoregressive.ModelLaws;
import dev.figment.autoregressive.RasterLaws;
import dev.figment.autoregressive.SoftmaxLaw;
import dev.figment.autoregressive.TokenGrid;
import dev.figment.autoregressive.layer.TokenInput;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.kernel.Interpolation;
import dev.figment.core.model.CodeGrid;
import dev.figment.core.model.Model;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.nn.Linear;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CodePriorTest {
  @TempDir private Path folder;

  /** Four grays: the mean of each 4 x 4 pixels, rounded. */
  private static final class Grays implements Model, CodeGrid {
    private final ModelSpec spec =
        new ModelSpec("grays", new ImageShape(28, 28, 1), new Linear(1, 1, Rng.seed(1)));

    @Override
    public IntTensor toCodes(Tensor images) {
      float[] means = images.averagePool(4, Window.of(4, 0)).toFloats(); // [N, 7, 7, 1]
      int[] codes = new int[means.length];
      for (int i = 0; i < codes.length; i++) {
        codes[i] = Math.min(3, (int) (4 * means[i]));
      }
      return IntTensor.of(codes, Shape.of(images.shape().dim(0), 7, 7));
    }

    @Override
    public Tensor fromCodes(IntTensor codes) {
      float[] grays = new float[codes.shape().size()];
      for (int i = 0; i < grays.length; i++) {
        grays[i] = (codes.at(i) + 0.5f) / 4;
      }
      Tensor small = Tensor.of(grays, Shape.of(codes.shape().dim(0), 7, 7, 1));
      return small.resample(Interpolation.NEAREST, 28, 28);
    }

    @Override
    public int codes() {
      return 4;
    }

    @Override
    public ModelSpec spec() {
      return spec;
    }
  }

  @Test
  void obeysTheLawsOfItsFamily() {
    TokenGrid grid = new TokenGrid(5, 4, 1, 6);
    GatedSizes sizes = new GatedSizes(grid, 5, 2, 6, 9, 2);
    TokenInput input = TokenInput.vectors(grid, 3, Rng.seed(1));
    GatedNetwork network = new GatedNetwork(sizes, input, SoftmaxLaw.of(6), Rng.seed(1));
    RasterLaws.assertCausal(network, SoftmaxLaw.of(6), grid);
    RasterLaws.assertPassesAgree(network, SoftmaxLaw.of(6), grid);
  }

  @Test
  void learnsDrawsAndKeepsCodes() throws IOException {
    Dataset digits = ModelLaws.digits(4);
    CodePrior prior = prior(1);
    assertThat(prior.spec().parts()).containsOnlyKeys(CodePrior.CODEC);
    ModelLaws.assertLearns(prior, digits, 150, 12);
    ModelLaws.assertSameSeedSameSamples(prior);
    ModelLaws.assertComesBack(CodePriorTest::prior, digits, folder);
    assertThat(prior.classes()).isEqualTo(1);
    assertThat(prior.sample(IntTensor.of(0), Rng.seed(1)).shape())
        .isEqualTo(Shape.of(1, 28, 28, 1));
  }

  @Test
  void rejectsSizesOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CodePriorConfig(
                    new ImageShape(4, 4, 1), 0, 1, 1, 1, 1, Schedule.constant(1e-3)))
        .withMessage("codePrior: vector out of range, expected >= 1, got 0");
  }

  private static CodePrior prior(long seed) {
    CodePriorConfig config =
        new CodePriorConfig(
            new ImageShape(28, 28, 1), 4, 2, 12, 12, 1, Schedule.cosine(3e-2, 1e-4));
    return new CodePrior(config, new Grays(), Rng.seed(seed));
  }
}
