package dev.figment.diffusion.unet;

import dev.figment.core.nn.Module;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The way up through one resolution, beside what the way down left, and to the next. */
final class UpBlock extends Module {
  private final List<Stage> stages = new ArrayList<>();
  private final Optional<UNetLayer> doubling;

  /**
   * Makes a block with a residual block for each skip.
   *
   * @param in channels from the level before
   * @param skips channels of what the way down left, the last first
   * @param doubles whether a finer level follows
   */
  UpBlock(UNetParts parts, int in, UNetLevel level, List<Integer> skips, boolean doubles) {
    int width = in;
    for (int skip : skips) {
      String name = Integer.toString(stages.size());
      stages.add(child(name, new Stage(parts, width + skip, level)));
      width = level.width();
    }
    doubling = doubles ? Optional.of(resize(parts.doubling(width))) : Optional.empty();
  }

  /**
   * Returns the images at the next resolution.
   *
   * @param skips what the way down left; modified
   */
  Tensor forward(Tensor x, Condition condition, Deque<Tensor> skips) {
    Tensor y = x;
    for (Stage stage : stages) {
      y = stage.forward(beside(y, skips.pop()), condition);
    }
    return doubling.isPresent() ? doubling.get().forward(y, condition) : y;
  }

  /** Images beside what the way down left. */
  static Tensor beside(Tensor x, Tensor skip) {
    return Tensor.concat(List.of(fitted(x, skip.shape()), skip), -1); // [N, H, W, in + skip]
  }

  /** Images of odd sides were halved to more or less than half: rows and columns go or come. */
  private static Tensor fitted(Tensor x, Shape skip) {
    Tensor y = x;
    for (int axis = 1; axis <= 2; axis++) {
      int missing = skip.dim(axis) - y.shape().dim(axis);
      if (missing < 0) {
        y = y.slice(axis, 0, skip.dim(axis));
      } else if (missing > 0) {
        int[] after = new int[4];
        after[axis] = missing;
        y = y.pad(new int[4], after);
      }
    }
    return y;
  }

  private UNetLayer resize(UNetPart part) {
    child("doubling", part.module());
    return part.layer();
  }
}
