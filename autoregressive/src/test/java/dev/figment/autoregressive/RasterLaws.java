package dev.figment.autoregressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.model.Inference;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;

/** What every network of this family obeys, whatever its weights. */
public final class RasterLaws {
  private RasterLaws() {}

  /** All binary 3 x 3 images have probabilities that add up to 1; the network is in DOUBLE. */
  public static void assertProbabilitiesAddUpToOne(RasterNetwork network, SiteLaw law) {
    int count = 1 << 9;
    int[] pixels = new int[9 * count];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = ((i / 9) >> (i % 9)) & 1;
    }
    IntTensor images = IntTensor.of(pixels, Shape.of(count, 3, 3, 1));
    IntTensor labels = IntTensor.full(Shape.of(count), 0);
    try (Inference inference = Inference.open()) {
      Tensor sites = law.logDensity(network.forward(images, labels), images);
      double sum = sites.reshape(count, -1).sum(-1).exp().sum().item();
      assertThat(sum).isCloseTo(1, within(1e-6));
    }
  }

  /**
   * Changing a token leaves every bit of what is said of the sites up to its own, and changes
   * something after it.
   */
  public static void assertCausal(RasterNetwork network, SiteLaw law, TokenGrid grid) {
    int[] tokens = random(grid, 1, Rng.seed(5));
    double[] before = forward(network, grid, tokens, 0);
    int sites = grid.tokens() / law.tokens();
    for (int token = 0; token < grid.tokens(); token++) {
      int[] changed = tokens.clone();
      changed[token] = (changed[token] + 1 + token % (grid.kinds() - 1)) % grid.kinds();
      double[] after = forward(network, grid, changed, 0);
      int known = (token / law.tokens() + 1) * (before.length / sites);
      assertThat(Arrays.copyOf(after, known))
          .as("sites up to token %s", token)
          .isEqualTo(Arrays.copyOf(before, known));
      if (token < grid.tokens() - grid.channels()) {
        assertThat(after).as("sites after token %s", token).isNotEqualTo(before);
      }
    }
  }

  /** Going site by site says what one pass says, to 1e-5 of the largest. */
  public static void assertPassesAgree(RasterNetwork network, SiteLaw law, TokenGrid grid) {
    for (int label = 0; label < Math.min(2, network.classes()); label++) {
      int[] tokens = random(grid, 1, Rng.seed(6));
      double[] whole = forward(network, grid, tokens, label);
      RasterPass pass = network.passes().begin(label);
      int sites = grid.tokens() / law.tokens();
      int size = whole.length / sites;
      double largest = Arrays.stream(whole).map(Math::abs).max().orElseThrow();
      for (int site = 0; site < sites; site++) {
        if (site % 5 != 3) { // some sites are given: nobody asks for their law
          float[] parameters = pass.parameters();
          for (int p = 0; p < size; p++) {
            assertThat((double) parameters[p])
                .as("parameter %s of site %s", p, site)
                .isCloseTo(whole[site * size + p], within(1e-5 * Math.max(1, largest)));
          }
        }
        int from = site * law.tokens();
        pass.put(Arrays.copyOfRange(tokens, from, from + law.tokens()));
      }
    }
  }

  private static double[] forward(RasterNetwork network, TokenGrid grid, int[] tokens, int label) {
    try (Inference inference = Inference.open()) {
      IntTensor one = IntTensor.of(tokens, grid.batch(1));
      return network.forward(one, IntTensor.of(label)).toDoubles();
    }
  }

  private static int[] random(TokenGrid grid, int count, Rng rng) {
    int[] tokens = new int[count * grid.tokens()];
    rng.fillIntegers(tokens, grid.kinds());
    return tokens;
  }
}
