package dev.figment.diffusion;

import dev.figment.diffusion.sampler.Sampler;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.List;

/**
 * How a trained model is sampled; it can be another one each time.
 *
 * @param sampler makes the steps
 * @param levels that it visits
 * @param clip whether images are cut at the pixel range at every step
 */
public record Recipe(Sampler sampler, List<NoiseLevel> levels, boolean clip) {
  /**
   * Checks the levels.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public Recipe {
    levels = List.copyOf(levels);
    if (levels.size() < 2) {
      throw new IllegalArgumentException(
          "recipe: no way to go, expected 2 levels or more, got " + levels.size());
    }
  }

  /** Returns the number of steps. */
  public int steps() {
    return levels.size() - 1;
  }
}
