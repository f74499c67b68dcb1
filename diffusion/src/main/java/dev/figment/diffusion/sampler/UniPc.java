package dev.figment.diffusion.sampler;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.List;

/**
 * Predictor and corrector of order 2: each new evaluation first corrects the step that led to it,
 * at no cost.
 *
 * <p>Variables: {@code s} and {@code t} are a step's ends, {@code h} its length in {@code λ},
 * {@code m} the clean images, newest first; {@code B = e^-h - 1}, the paper's {@code B_2} for a
 * network that predicts data; {@code r} the step before, in units of {@code h}.
 *
 * <p>Formula: predictor {@code x_t = (σ_t / σ_s) x_s - α_t B (m_s + D / 2)} with {@code D = (m_s -
 * m_before) / r}; the corrector adds what the new clean image tells.
 *
 * <p>Reference: Zhao et al. 2023, algorithms 1 and 2, {@code UniPC-2} with {@code B_2(h)}.
 */
public record UniPc() implements Sampler {
  private static final int REMEMBERED = 2;

  @Override
  public WalkState step(
      Denoiser denoiser, WalkState state, List<NoiseLevel> levels, int i, Noise noise) {
    Tensor clean = denoiser.estimate(state.x(), levels.get(i)).clean();
    List<Tensor> past = state.past();
    Tensor x = past.isEmpty() ? state.x() : corrected(past, clean, levels, i);
    List<Tensor> images = new WalkState(x, images(past)).with(clean, REMEMBERED);
    Tensor next = predicted(x, images, levels, i);
    return new WalkState(next, new WalkState(x, images).with(x, 1 + REMEMBERED));
  }

  /** The step from {@code levels[i]}, by the clean images there and before. */
  private static Tensor predicted(Tensor x, List<Tensor> images, List<NoiseLevel> levels, int i) {
    NoiseLevel s = levels.get(i);
    NoiseLevel t = levels.get(i + 1);
    Tensor now = images.get(0);
    boolean last = i + 2 == levels.size();
    if (images.size() < 2 || last) {
      return advance(x, now, s, t);
    }
    double r = (s.lambda() - levels.get(i - 1).lambda()) / (t.lambda() - s.lambda());
    Tensor slope = now.sub(images.get(1)).div(r);
    return advance(x, now.add(slope.mul(0.5)), s, t);
  }

  /** The step that led to {@code levels[i]}, done again with what was found there. */
  private static Tensor corrected(List<Tensor> past, Tensor found, List<NoiseLevel> levels, int i) {
    NoiseLevel s = levels.get(i - 1);
    NoiseLevel t = levels.get(i);
    Tensor start = past.get(0);
    Tensor now = past.get(1);
    Tensor change = found.sub(now);
    if (past.size() < 1 + REMEMBERED) {
      return advance(start, now.add(change.mul(0.5)), s, t);
    }
    double h = t.lambda() - s.lambda();
    double r = (levels.get(i - 2).lambda() - s.lambda()) / h;
    // Two equations for the weights of both differences: w1 + w2 = b1, w1 r + w2 = b2.
    double phi = Math.expm1(-h);
    double first = (phi / -h - 1) / phi;
    double second = ((phi / -h - 1) / -h - 0.5) * 2 / phi;
    double ofBefore = (second - first) / (r - 1);
    double ofChange = first - ofBefore;
    Tensor slope = past.get(2).sub(now).div(r);
    Tensor middle = now.add(slope.mul(ofBefore)).add(change.mul(ofChange));
    return advance(start, middle, s, t);
  }

  private static List<Tensor> images(List<Tensor> past) {
    return past.isEmpty() ? past : past.subList(1, past.size());
  }

  private static Tensor advance(Tensor x, Tensor clean, NoiseLevel s, NoiseLevel t) {
    double kept = t.sigma() / s.sigma();
    return x.mul(kept).add(clean.mul(t.alpha() - kept * s.alpha()));
  }
}
