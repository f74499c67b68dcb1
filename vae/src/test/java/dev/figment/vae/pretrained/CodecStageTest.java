package dev.figment.vae.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.nn.Layer;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.torch.TorchRandom;
import dev.figment.core.torch.TorchWeights;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CodecStageTest {
  private static final PublishedCodecConfig CONFIG =
      new PublishedCodecConfig(4, List.of(32, 32), 1, 32, 1);

  /** The published values are those of a convolution that pads on all sides, as a U-Net's does. */
  @Test
  void blocksAgreeWithThePublishedOnesAndHalvingPadsBelowAndToTheRight() {
    TorchRandom random = TorchRandom.seed(0);
    Tensor x = random.images(4, 32, 32, 32);
    CodecStage stage = CodecStage.halving(new CodecParts(CONFIG, Rng.seed(1)), 32, 32, 1);
    TorchWeights.fill(stage, random);
    Tensor weight = stage.state().get("downsamplers.0.conv.weight");
    Tensor bias = stage.state().get("downsamplers.0.conv.bias");
    Tensor blocks = ((Layer) stage.namedModules().get("resnets")).forward(x);

    Tensor even = blocks.conv2d(weight, bias, Window.of(2, 1));
    float[] slice = even.slice(new int[] {0, 13, 13, 31}, Shape.of(1, 3, 3, 1)).toFloats();
    double[] known = {
      1.1101838,
      0.5301537,
      0.4872373,
      -0.0022799,
      -0.8041742,
      0.04827,
      -0.348879,
      -0.5631713,
      0.7626394
    };
    for (int i = 0; i < known.length; i++) {
      assertThat((double) slice[i]).isCloseTo(known[i], within(1e-4));
    }

    Tensor padded = blocks.pad(new int[4], new int[] {0, 1, 1, 0});
    Tensor expected = padded.conv2d(weight, bias, Window.of(2, 0));
    Tensor halved = stage.forward(x);
    assertThat(halved.shape()).isEqualTo(Shape.of(4, 16, 16, 32));
    assertThat(halved.sub(expected).abs().max().item()).isLessThan(1e-4);
  }
}
