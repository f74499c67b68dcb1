package dev.figment.gan;

import dev.figment.core.tensor.Tensor;
import java.util.List;

/**
 * Images with their scores.
 *
 * <p>Shapes: {@code images [N, H, W, C]}, {@code scores [N, 1]}.
 *
 * @param images the images, tracked if {@link #slope} is to be asked for
 * @param scores the critic's scores of them
 */
record Scored(Tensor images, Tensor scores) {
  /** Returns images with their scores, whose slope can be asked for. */
  static Scored sloped(Critic critic, Tensor images) {
    Tensor tracked = images.detach().tracked();
    return new Scored(tracked, critic.score(tracked));
  }

  /** Returns images with their scores; {@code sloped} if the slope will be asked for. */
  static Scored of(Critic critic, Tensor images, boolean sloped) {
    return sloped ? sloped(critic, images) : new Scored(images, critic.score(images));
  }

  /**
   * Returns the gradient of each score in its image; it can be differentiated again.
   *
   * <p>Shapes: {@code [N, H, W, C]}.
   */
  Tensor slope() {
    return scores.sum().differentiableBackward(List.of(images)).get(images);
  }
}
