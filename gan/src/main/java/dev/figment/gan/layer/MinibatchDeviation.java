package dev.figment.gan.layer;

import dev.figment.core.nn.Layer;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.List;

/**
 * How much the images of a group differ, told to each of them as one more channel: a discriminator
 * sees by it that fakes are too much alike.
 *
 * <p>Shapes: {@code [N, H, W, C] → [N, H, W, C + 1]}; images {@code i, i + N/G, i + 2 N/G, ...} are
 * a group of {@code G}. Of a batch that is smaller or no multiple of it, the group is the largest
 * divisor of the batch below.
 *
 * <p>Formula: the mean over pixels and channels of {@code √(variance over the group + 1e-8)}.
 *
 * <p>Reference: Karras et al. 2018, section 3.
 *
 * @param group images of a group, at most
 */
public record MinibatchDeviation(int group) implements Layer {
  private static final double SMALLEST = 1e-8;

  /**
   * Checks the group.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public MinibatchDeviation {
    if (group < 1) {
      throw new IllegalArgumentException(
          "minibatchDeviation: group out of range, expected >= 1, got " + group);
    }
  }

  @Override
  public Tensor forward(Tensor x) {
    if (x.shape().rank() != 4) {
      throw new ShapeException(
          "minibatchDeviation: shape does not fit, expected [N, H, W, C], got " + x.shape());
    }
    int images = x.shape().dim(0);
    int members = members(images);
    int groups = images / members;
    Tensor grouped = x.reshape(members, groups, -1); // [G, N / G, H W C]
    Tensor deviation = grouped.variance(0).add(SMALLEST).sqrt().mean(1); // [N / G]
    Tensor ofEach =
        deviation
            .reshape(1, groups, 1)
            .repeat(0, members) // [G, N / G, 1]
            .reshape(images, 1, 1, 1)
            .broadcastTo(x.shape().with(3, 1)); // [N, H, W, 1]
    return Tensor.concat(List.of(x, ofEach), 3); // [N, H, W, C + 1]
  }

  private int members(int images) {
    int members = Math.min(group, images);
    while (images % members != 0) {
      members--;
    }
    return members;
  }
}
