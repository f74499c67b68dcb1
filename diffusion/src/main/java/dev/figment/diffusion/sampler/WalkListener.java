package dev.figment.diffusion.sampler;

import dev.figment.core.tensor.Tensor;

/** Sees the images on their way, to draw them. */
@FunctionalInterface
public interface WalkListener {
  /**
   * The walk has reached a level.
   *
   * @param i the level, from 0
   * @param x the images there, valid during this call alone
   */
  void reached(int i, Tensor x);
}
