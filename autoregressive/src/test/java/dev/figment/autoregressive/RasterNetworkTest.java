package dev.figment.autoregressive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.autoregressive.imagegpt.ImageGpt;
import dev.figment.autoregressive.imagegpt.ImageGptConfig;
import dev.figment.autoregressive.pixelcnn.GatedPixelCnn;
import dev.figment.autoregressive.pixelcnn.GatedPixelCnnConfig;
import dev.figment.autoregressive.pixelcnnpp.PixelCnnPlus;
import dev.figment.autoregressive.pixelcnnpp.PixelCnnPlusConfig;
import dev.figment.core.data.ImageShape;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.random.Rng;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which parameters are matrices to Muon, those of no mean square, and which are left to Adam. */
final class RasterNetworkTest {
  private static final ImageShape DIGITS = new ImageShape(28, 28, 1);

  @Test
  void convolutionsAreMatrices() {
    assertThat(averages(new GatedPixelCnn(GatedPixelCnnConfig.byClass(DIGITS), Rng.seed(1))))
        .contains("mean.layer0.vertical.weight", "mean.layer5.out.weight", "mean.head.weight")
        .doesNotContain("square.layer0.vertical.weight", "square.layer5.out.weight");
  }

  @Test
  void directionsOfNormedConvolutionsAreMatrices() {
    assertThat(averages(new PixelCnnPlus(PixelCnnPlusConfig.binary(DIGITS), Rng.seed(1))))
        .contains("mean.level.aboveDown0.first.direction", "square.level.aboveDown0.first.gain")
        .noneMatch(name -> name.startsWith("square.level.") && name.endsWith("direction"));
  }

  @Test
  void whatIsNarrowIsLeftToAdam() {
    assertThat(averages(new GatedPixelCnn(GatedPixelCnnConfig.binary(DIGITS), Rng.seed(1))))
        .as("to one channel")
        .contains("square.last.weight");
  }

  @Test
  void tablesAreLeftToAdam() {
    assertThat(averages(new GatedPixelCnn(GatedPixelCnnConfig.byClass(DIGITS), Rng.seed(1))))
        .as("a row a class")
        .contains("square.layer0.shift", "square.layer5.shift");
    assertThat(averages(new ImageGpt(ImageGptConfig.patches(DIGITS), Rng.seed(1))))
        .contains("square.kinds", "square.places", "square.nearby.input.table.weight")
        .doesNotContain("square.block0.qkv.weight", "square.head.weight");
  }

  private static Set<String> averages(RasterModel model) {
    RasterNetwork network = (RasterNetwork) model.spec().network();
    return network.optimizer(LearningRate.constant(1e-3)).state().keySet();
  }
}
