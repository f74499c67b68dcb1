package dev.figment.autoregressive.pixelcnn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.PixelTokens;
import dev.figment.autoregressive.RasterLaws;
import dev.figment.autoregressive.RasterNetwork;
import dev.figment.autoregressive.SiteLaw;
import dev.figment.autoregressive.SoftmaxLaw;
import dev.figment.autoregressive.layer.TokenInput;
import dev.figment.core.data.ImageShape;
import dev.figment.core.nn.Precision;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PixelCnnNetworkTest {
  private static final Schedule RATE = Schedule.constant(1e-3);

  @Test
  void probabilitiesOfAllImagesAddUpToOne() {
    PixelTokens pixels = pixels(3, 3, 1, Levels.BINARY);
    SiteLaw law = SoftmaxLaw.of(2);
    RasterNetwork network = Precision.with(DType.DOUBLE, () -> plain(pixels, law));
    RasterLaws.assertProbabilitiesAddUpToOne(network, law);
    RasterNetwork gated = Precision.with(DType.DOUBLE, () -> gated(pixels, 1, law));
    RasterLaws.assertProbabilitiesAddUpToOne(gated, law);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void laterPixelsAndColorsChangeNoBit(int channels) {
    PixelTokens pixels = pixels(4, 5, channels, Levels.BYTES);
    SiteLaw law = SoftmaxLaw.of(256);
    RasterLaws.assertCausal(plain(pixels, law), law, pixels.grid());
    RasterLaws.assertCausal(gated(pixels, 1, law), law, pixels.grid());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void goesSiteBySiteAsInOnePass(int channels) {
    PixelTokens pixels = pixels(7, 6, channels, Levels.BINARY);
    SiteLaw law = SoftmaxLaw.of(2);
    RasterLaws.assertPassesAgree(plain(pixels, law), law, pixels.grid());
    RasterLaws.assertPassesAgree(gated(pixels, 3, law), law, pixels.grid());
  }

  @Test
  void hasTheParametersOfItsConfig() {
    PixelTokens pixels = pixels(28, 28, 1, Levels.BINARY);
    int first = 4 * 7 * 12 + 12;
    int block = (12 * 6 + 6) + (2 * 3 * 6 * 6 + 6) + (6 * 12 + 12);
    int head = (12 * 9 + 9) + (9 + 1);
    assertThat(plain(pixels, SoftmaxLaw.of(2)).parameterCount())
        .isEqualTo(first + 2 * block + head);
  }

  private static RasterNetwork plain(PixelTokens pixels, SiteLaw law) {
    return new PixelCnnNetwork(new PixelCnnConfig(pixels, 7, 2, 6, 9, RATE), law, Rng.seed(1));
  }

  private static RasterNetwork gated(PixelTokens pixels, int classes, SiteLaw law) {
    GatedPixelCnnConfig config = new GatedPixelCnnConfig(pixels, 5, 3, 6, 9, classes, RATE);
    return new GatedNetwork(config.sizes(), TokenInput.levels(pixels.grid()), law, Rng.seed(1));
  }

  private static PixelTokens pixels(int height, int width, int channels, Levels levels) {
    return PixelTokens.of(new ImageShape(height, width, channels), levels);
  }
}
