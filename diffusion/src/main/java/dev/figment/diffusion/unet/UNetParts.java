package dev.figment.diffusion.unet;

import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.PixelAttention;
import dev.figment.core.nn.ResidualBlock;
import dev.figment.core.nn.ResidualBlock.Resampling;
import dev.figment.core.nn.UpsampleConv2d;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Makes the layers of a U-Net from its config. */
final class UNetParts {
  private static final int SIZE = 3;
  private static final Window SAME = Window.of(1, 1);
  private static final Window HALVING = Window.of(2, 1);

  private final UNetConfig config;
  private final IntUnaryOperator heads;
  private final ResidualBlock.Config block;
  private final Rng rng;

  /**
   * Makes the parts.
   *
   * @param heads of attention, by the width of a level
   */
  UNetParts(UNetConfig config, IntUnaryOperator heads, Rng rng) {
    this.config = config;
    this.heads = heads;
    this.rng = rng;
    block =
        new ResidualBlock.Config(
            config.norms(),
            Optional.of(config.time().features()),
            config.time().scaleShift(),
            config.dropout(),
            Resampling.NONE);
  }

  Conv2d conv(int in, int out) {
    return new Conv2d(in, out, SIZE, SAME, rng);
  }

  UNetPart residual(int in, int out) {
    return UNetPart.of(new ResidualBlock(in, out, block, rng));
  }

  UNetPart halving(int width) {
    return switch (config.resizing()) {
      case CONVOLUTION -> UNetPart.of(new Conv2d(width, width, SIZE, HALVING, rng));
      case RESIDUAL ->
          UNetPart.of(new ResidualBlock(width, width, block.with(Resampling.HALVE), rng));
    };
  }

  UNetPart doubling(int width) {
    return switch (config.resizing()) {
      case CONVOLUTION -> UNetPart.of(new UpsampleConv2d(width, width, rng));
      case RESIDUAL ->
          UNetPart.of(new ResidualBlock(width, width, block.with(Resampling.DOUBLE), rng));
    };
  }

  Optional<UNetPart> mixer(Mixing mixing, int width) {
    UNetConfig.Heads attention = config.attention();
    int count = heads.applyAsInt(width);
    return switch (mixing) {
      case NONE -> Optional.empty();
      case PIXELS ->
          Optional.of(UNetPart.of(new PixelAttention(width, count, config.norms(), rng)));
      case TRANSFORMER ->
          Optional.of(
              UNetPart.ofContext(
                  new SpatialTransformer(
                      width, count, attention.context(), config.norms().groups(), rng)));
      case CONTEXT ->
          Optional.of(
              UNetPart.ofContext(
                  new ContextAttention(width, count, attention.context(), config.norms(), rng)));
    };
  }
}
