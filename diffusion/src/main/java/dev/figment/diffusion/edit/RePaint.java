package dev.figment.diffusion.edit;

import dev.figment.core.memory.Scope;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.sampler.Sampler;
import dev.figment.diffusion.sampler.WalkState;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills in what is missing of images: like {@link KnownPixels}, but again and again the walk goes
 * some steps up to more noise and down once more, so that both parts can come to agree.
 *
 * <p>Reference: Lugmayr et al. 2022, algorithm 1; the walk is that of section 4.2.
 *
 * @param sampler makes the steps down; it may not remember earlier ones
 * @param jump how many steps up, {@code j}
 * @param resamplings how often a stretch is gone down, {@code r}; 1 for no jumps
 * @param rise the way up
 */
public record RePaint(Sampler sampler, int jump, int resamplings, Rise rise) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public RePaint {
    if (jump < 1 || resamplings < 1) {
      throw new IllegalArgumentException(
          "rePaint: jumps out of range, expected jump, resamplings >= 1, got %s and %s"
              .formatted(jump, resamplings));
    }
  }

  /**
   * Returns images whose known part is that given.
   *
   * @param start noise, at the first level
   * @param levels of the way down, the noisiest first and a clean one last
   */
  public Tensor fill(
      Denoiser denoiser, Tensor start, Known known, List<NoiseLevel> levels, Noise noise) {
    try (Gradients.Pause pause = Gradients.paused();
        Scope walk = Scope.open()) {
      Tensor x = start;
      int at = 0;
      for (int next : places(levels.size() - 1)) {
        Tensor before = x;
        try (Scope step = Scope.open()) {
          x =
              step.keep(
                  next > at
                      ? down(denoiser, before, known, levels, at, noise)
                      : rise.rise(before, levels.get(at), levels.get(next), noise));
        }
        walk.drop(before);
        at = next;
      }
      return walk.keep(x);
    }
  }

  private Tensor down(
      Denoiser denoiser, Tensor x, Known known, List<NoiseLevel> levels, int i, Noise noise) {
    WalkState next = sampler.step(denoiser, WalkState.start(x), levels, i, noise);
    return known.in(next.x(), levels.get(i + 1), noise);
  }

  /** The places of the walk one after the other, numbers of levels: one more is a step down. */
  List<Integer> places(int steps) {
    int[] jumps = new int[steps + 1];
    for (int place = steps; place > jump; place -= jump) {
      jumps[place] = resamplings - 1;
    }
    List<Integer> places = new ArrayList<>();
    int place = 0;
    while (place < steps) {
      places.add(++place);
      if (jumps[place] > 0) {
        jumps[place]--;
        for (int k = 0; k < jump; k++) {
          places.add(--place);
        }
      }
    }
    return List.copyOf(places);
  }
}
