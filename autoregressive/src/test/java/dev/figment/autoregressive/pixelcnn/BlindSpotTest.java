package dev.figment.autoregressive.pixelcnn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.PixelTokens;
import dev.figment.autoregressive.RasterNetwork;
import dev.figment.autoregressive.SoftmaxLaw;
import dev.figment.autoregressive.layer.TokenInput;
import dev.figment.core.data.ImageShape;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.IntTensor;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which pixels of a 7 x 7 image change what is said of the pixel in row 5, column 2. */
final class BlindSpotTest {
  private static final int SIDE = 7;
  private static final int PIXEL = 5 * SIDE + 2;
  private static final PixelTokens PIXELS =
      PixelTokens.of(new ImageShape(SIDE, SIDE, 1), Levels.BINARY);

  @Test
  void gatedLayersSeeAllThatIsBefore() {
    GatedPixelCnnConfig config =
        new GatedPixelCnnConfig(PIXELS, 3, 6, 8, 8, 1, Schedule.constant(1e-3));
    Set<Integer> seen =
        seen(
            new GatedNetwork(
                config.sizes(), TokenInput.levels(PIXELS.grid()), SoftmaxLaw.of(2), Rng.seed(2)));
    assertThat(seen).containsExactlyInAnyOrderElementsOf(before(0));
  }

  /** A masked 3 x 3 kernel reaches one pixel further to the right a row, and only upward. */
  @Test
  void plainLayersDoNotSeeUpToTheRight() {
    PixelCnnConfig config = new PixelCnnConfig(PIXELS, 3, 8, 8, 8, Schedule.constant(1e-3));
    Set<Integer> seen = seen(new PixelCnnNetwork(config, SoftmaxLaw.of(2), Rng.seed(2)));
    assertThat(seen).containsExactlyInAnyOrderElementsOf(before(1));
  }

  /** The pixels before; with a blind spot, those above no further to the right than rows up. */
  private static Set<Integer> before(int blind) {
    Set<Integer> pixels = new TreeSet<>();
    for (int i = 0; i < PIXEL; i++) {
      int up = 5 - i / SIDE;
      if (blind == 0 || i % SIDE - 2 <= up) {
        pixels.add(i);
      }
    }
    return pixels;
  }

  private static Set<Integer> seen(RasterNetwork network) {
    int[] tokens = new int[SIDE * SIDE];
    Rng.seed(1).fillIntegers(tokens, 2);
    float before = at(network, tokens);
    Set<Integer> seen = new TreeSet<>();
    for (int i = 0; i < tokens.length; i++) {
      int[] changed = tokens.clone();
      changed[i] = 1 - changed[i];
      if (at(network, changed) != before) {
        seen.add(i);
      }
    }
    return seen;
  }

  private static float at(RasterNetwork network, int[] tokens) {
    try (Gradients.Pause pause = Gradients.paused()) {
      IntTensor image = IntTensor.of(tokens, PIXELS.grid().batch(1));
      return network.forward(image, IntTensor.of(0)).toFloats()[PIXEL];
    }
  }
}
