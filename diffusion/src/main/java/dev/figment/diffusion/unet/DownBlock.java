package dev.figment.diffusion.unet;

import dev.figment.core.nn.Module;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The way down through one resolution, and to the next if there is one. */
final class DownBlock extends Module {
  private final List<Stage> stages = new ArrayList<>();
  private final Optional<UNetLayer> halving;

  /**
   * Makes a block.
   *
   * @param in channels from the level before
   * @param blocks residual blocks
   * @param halves whether a coarser level follows
   */
  DownBlock(UNetParts parts, int in, UNetLevel level, int blocks, boolean halves) {
    for (int i = 0; i < blocks; i++) {
      int width = i == 0 ? in : level.width();
      stages.add(child(Integer.toString(i), new Stage(parts, width, level)));
    }
    halving = halves ? Optional.of(resize(parts.halving(level.width()))) : Optional.empty();
  }

  /**
   * Returns the images at the next resolution.
   *
   * @param skips where the block leaves what the way up will see; modified
   */
  Tensor forward(Tensor x, Condition condition, Deque<Tensor> skips) {
    Tensor y = x;
    for (Stage stage : stages) {
      y = stage.forward(y, condition);
      skips.push(y);
    }
    if (halving.isPresent()) {
      y = halving.get().forward(y, condition);
      skips.push(y);
    }
    return y;
  }

  private UNetLayer resize(UNetPart part) {
    child("halving", part.module());
    return part.layer();
  }
}
