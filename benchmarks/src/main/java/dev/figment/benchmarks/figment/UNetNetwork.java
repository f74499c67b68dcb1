package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.task.Conv;
import dev.figment.benchmarks.task.UNet;
import dev.figment.core.kernel.Interpolation;
import dev.figment.core.kernel.Reach;
import dev.figment.core.nn.Downsample;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.MultiHeadAttention;
import dev.figment.core.nn.Residual;
import dev.figment.core.nn.Sequential;
import dev.figment.core.nn.Upsample;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;

/**
 * The network of {@link UNet}.
 *
 * <p>Shapes: {@code [N, H, W, 3] → [N, H, W, 3]}.
 */
final class UNetNetwork extends Module implements Layer {
  private static final Downsample HALF = new Downsample(2);
  private static final Upsample TWICE = new Upsample(2, Interpolation.NEAREST);

  private final Layer stem = child("stem", Convolutions.conv(UNet.STEM));
  private final Layer first = child("first", block(32, 32));
  private final Layer second = child("second", block(32, 64));
  private final Layer third = child("third", block(64, UNet.DEEPEST));
  private final GroupNorm norm = child("norm", new GroupNorm(UNet.GROUPS, UNet.DEEPEST));
  private final MultiHeadAttention attention =
      child("attention", new MultiHeadAttention(UNet.DEEPEST, UNet.HEADS, Reach.FULL, Rng.seed(0)));
  private final Layer deepest = child("deepest", block(UNet.DEEPEST, UNet.DEEPEST));
  private final Layer fourth = child("fourth", block(UNet.DEEPEST + 64, 64));
  private final Layer fifth = child("fifth", block(64 + 32, 32));
  private final Layer last =
      child(
          "last",
          new Sequential(GroupNorm.thenSilu(UNet.GROUPS, 32), Convolutions.conv(UNet.LAST)));

  @Override
  public Tensor forward(Tensor images) {
    Tensor wide = first.forward(stem.forward(images));
    Tensor half = second.forward(HALF.forward(wide));
    Tensor quarter = deepest.forward(attend(third.forward(HALF.forward(half))));
    Tensor up = fourth.forward(join(TWICE.forward(quarter), half));
    return last.forward(fifth.forward(join(TWICE.forward(up), wide)));
  }

  private Tensor attend(Tensor x) {
    Shape shape = x.shape();
    Tensor tokens = norm.forward(x).reshape(shape.dim(0), -1, shape.dim(3));
    return x.add(attention.forward(tokens).reshape(shape));
  }

  private static Tensor join(Tensor x, Tensor y) {
    return Tensor.concat(List.of(x, y), -1);
  }

  private static Residual block(int in, int out) {
    Sequential branch =
        new Sequential(
            GroupNorm.thenSilu(UNet.GROUPS, in),
            Convolutions.conv(Conv.same(in, out)),
            GroupNorm.thenSilu(UNet.GROUPS, out),
            Convolutions.conv(Conv.same(out, out)));
    return in == out
        ? new Residual(branch)
        : new Residual(branch, Convolutions.conv(new Conv(in, out, 1, 1, 0)));
  }
}
