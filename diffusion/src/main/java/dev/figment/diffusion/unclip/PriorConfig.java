package dev.figment.diffusion.unclip;

import dev.figment.core.check.Require;
import dev.figment.core.optim.Schedule;
import dev.figment.diffusion.text.ClipTower;

/**
 * The sizes of the prior of an {@link UnClip}, and how it learns.
 *
 * @param tower the transformer's sizes
 * @param dropped share of the captions that are left out, for guidance
 * @param rate of Adam
 */
public record PriorConfig(ClipTower tower, double dropped, Schedule rate) {
  /**
   * Checks the share.
   *
   * @throws IllegalArgumentException if it is not from 0 to below 1
   */
  public PriorConfig {
    Require.fraction("prior", "dropped", dropped);
  }
}
