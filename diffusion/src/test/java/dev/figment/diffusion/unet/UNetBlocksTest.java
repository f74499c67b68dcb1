package dev.figment.diffusion.unet;

import static dev.figment.diffusion.unet.Slices.assertLastChannel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.nn.GroupNorms;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.torch.TorchRandom;
import dev.figment.core.torch.TorchWeights;
import dev.figment.diffusion.unet.UNetConfig.Ends;
import dev.figment.diffusion.unet.UNetConfig.Heads;
import dev.figment.diffusion.unet.UNetConfig.Resizing;
import dev.figment.diffusion.unet.UNetConfig.Time;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Blocks of the U-Net against published slices: weights and images come from seeds. */
final class UNetBlocksTest {
  private static final double TOLERANCE = 1e-3;
  private static final int WIDTH = 32;

  @Test
  void down() {
    assertLastChannel(
        down(Mixing.NONE),
        TOLERANCE,
        -.0232,
        -.9869,
        .8054,
        -.0637,
        -.1688,
        -1.4264,
        .4470,
        -1.3394,
        .0904);
  }

  @Test
  void downWithAttention() {
    assertLastChannel(
        down(Mixing.PIXELS),
        TOLERANCE,
        .0636,
        .8964,
        -.6234,
        -1.0131,
        .0844,
        .4935,
        .3437,
        .0911,
        -.2957);
  }

  @Test
  void downWithTransformer() {
    assertLastChannel(
        down(Mixing.TRANSFORMER),
        TOLERANCE,
        .2238,
        -.7396,
        -.2255,
        -.3829,
        .1925,
        1.1665,
        .0603,
        -.7295,
        .1983);
  }

  @Test
  void middle() {
    assertLastChannel(
        middle(Mixing.PIXELS),
        TOLERANCE,
        -.1062,
        1.7248,
        .3494,
        1.4569,
        -.0910,
        -1.2421,
        -.9984,
        .6736,
        1.0028);
  }

  @Test
  void middleWithTransformer() {
    assertLastChannel(
        middle(Mixing.TRANSFORMER),
        TOLERANCE,
        .0187,
        2.4220,
        .4484,
        1.1203,
        -.6121,
        -1.5122,
        -.8270,
        .7851,
        1.8335);
  }

  @Test
  void up() {
    TorchRandom random = TorchRandom.seed(0);
    Tensor x = random.images(4, WIDTH, 32, 32);
    Condition condition = embedding(random);
    TorchRandom ofSkip = TorchRandom.seed(1);
    Deque<Tensor> skips = new ArrayDeque<>(List.of(ofSkip.images(4, WIDTH, 32, 32)));
    UpBlock block =
        new UpBlock(parts(Mixing.NONE), WIDTH, UNetLevel.plain(WIDTH), List.of(WIDTH), true);
    Tensor y = TorchWeights.fill(block, ofSkip).forward(x, condition, skips);
    assertThat(y.shape()).isEqualTo(Shape.of(4, 64, 64, WIDTH));
    assertLastChannel(
        y, TOLERANCE, -.2041, -.4165, -.3022, .0041, -.6628, -.7053, .1928, -.0325, .0523);
  }

  @Test
  void spatialTransformer() {
    TorchRandom random = TorchRandom.seed(0);
    Tensor x = random.images(1, WIDTH, 64, 64);
    SpatialTransformer block = new SpatialTransformer(WIDTH, 1, 0, WIDTH, Rng.seed(1));
    assertLastChannel(
        TorchWeights.fill(block, random).forward(x, Optional.empty()),
        TOLERANCE,
        -1.9455,
        -.0066,
        -1.3933,
        -1.5878,
        .5325,
        -.6486,
        -1.8648,
        .7515,
        -.9689);
  }

  @Test
  void contextIsReadBeforePixels() {
    ContextAttention layer = new ContextAttention(8, 2, 5, GroupNorms.of(4), Rng.seed(1));
    Tensor x = Rng.seed(2).normal(Shape.of(2, 3, 3, 8));
    Tensor context = Rng.seed(3).normal(Shape.of(2, 4, 5));
    Tensor told = layer.forward(x, Optional.of(context));
    assertThat(told.shape()).isEqualTo(x.shape());
    assertThat(told.toFloats()).isNotEqualTo(layer.forward(x, Optional.empty()).toFloats());
  }

  @Test
  void rejectsWidthsThatDoNotFallIntoHeads() {
    assertThatThrownBy(() -> config(List.of(UNetLevel.attending(6)), Heads.ofPixels(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unet: width out of range, expected multiples of 4, got 6");
  }

  private static Tensor down(Mixing mixing) {
    TorchRandom random = TorchRandom.seed(0);
    Tensor x = random.images(4, WIDTH, 32, 32);
    Condition condition = embedding(random);
    DownBlock block = new DownBlock(parts(mixing), WIDTH, new UNetLevel(WIDTH, mixing), 1, true);
    Tensor y = TorchWeights.fill(block, random).forward(x, condition, new ArrayDeque<>());
    assertThat(y.shape()).isEqualTo(Shape.of(4, 16, 16, WIDTH));
    return y;
  }

  private static Tensor middle(Mixing mixing) {
    TorchRandom random = TorchRandom.seed(0);
    Tensor x = random.images(4, WIDTH, 32, 32);
    Condition condition = embedding(random);
    MiddleBlock block = new MiddleBlock(parts(mixing), new UNetLevel(WIDTH, mixing));
    return TorchWeights.fill(block, random).forward(x, condition);
  }

  private static Condition embedding(TorchRandom random) {
    return new Condition(random.normal(Shape.of(4, 128)).silu(), Optional.empty());
  }

  private static UNetParts parts(Mixing mixing) {
    int size = mixing == Mixing.PIXELS ? 1 : WIDTH;
    UNetConfig config =
        config(List.of(UNetLevel.plain(WIDTH)), new Heads(size, WIDTH, Mixing.NONE));
    return new UNetParts(config, width -> width / size, Rng.seed(1));
  }

  private static UNetConfig config(List<UNetLevel> levels, Heads heads) {
    return new UNetConfig(
        new Ends(3, 3, 1),
        levels,
        1,
        new GroupNorms(WIDTH, 1e-6),
        heads,
        Time.added(WIDTH),
        0,
        Resizing.CONVOLUTION);
  }
}
