package dev.figment.diffusion.unet;

import dev.figment.core.nn.Module;
import dev.figment.core.tensor.Tensor;

/** A residual block, a mixer if there is one, and a residual block, at the coarsest resolution. */
final class MiddleBlock extends Module implements UNetLayer {
  private final Stage first;
  private final UNetLayer last;

  MiddleBlock(UNetParts parts, UNetLevel level) {
    first = child("first", new Stage(parts, level.width(), level));
    UNetPart residual = parts.residual(level.width(), level.width());
    child("last", residual.module());
    last = residual.layer();
  }

  @Override
  public Tensor forward(Tensor x, Condition condition) {
    return last.forward(first.forward(x, condition), condition);
  }
}
