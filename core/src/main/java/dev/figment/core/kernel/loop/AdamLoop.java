package dev.figment.core.kernel.loop;

import dev.figment.core.kernel.AdamState;
import dev.figment.core.kernel.AdamUpdate;
import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The update of Adam as one loop over the four arrays of all parameters, block by block through
 * heap memory that stays in the cache, on several threads; the result does not depend on how many.
 */
public final class AdamLoop {
  /**
   * The longest slope whose square a float holds. A longer one counts as this: the step is the
   * same, for it depends on ratios alone, and the parameter is not frozen for good.
   */
  private static final float MOST = 1.8e19f;

  private static final ThreadLocal<Map<DType, AdamLoop>> LOOPS =
      ThreadLocal.withInitial(() -> new EnumMap<>(DType.class));

  private final HeapBlock p;
  private final HeapBlock m;
  private final HeapBlock v;
  private final HeapBlock g;

  private AdamLoop(DType dtype) {
    p = HeapBlock.of(dtype, Tuned.ADAM_BLOCK);
    m = HeapBlock.of(dtype, Tuned.ADAM_BLOCK);
    v = HeapBlock.of(dtype, Tuned.ADAM_BLOCK);
    g = HeapBlock.of(dtype, Tuned.ADAM_BLOCK);
  }

  /** See {@link dev.figment.core.kernel.UpdateKernels#adam}. */
  public static void adam(List<AdamState> states, AdamUpdate update) {
    int[] first = new int[states.size() + 1];
    for (int i = 0; i < states.size(); i++) {
      first[i + 1] =
          first[i] + (states.get(i).parameter().shape().size() - 1) / Tuned.ADAM_BLOCK + 1;
    }
    Parallel.ranges(
        first[states.size()],
        Tuned.ADAM_GRAIN,
        (from, to) -> adam(states, first, from, to, update));
    states.forEach(state -> state.parameter().changed());
  }

  /** Updates some of the blocks, which are numbered through all parameters. */
  private static void adam(
      List<AdamState> states, int[] first, int from, int to, AdamUpdate update) {
    AdamLoop loop = ofThread(states.get(0).parameter().dtype());
    int i = 0;
    for (int block = from; block < to; block++) {
      while (block >= first[i + 1]) {
        i++;
      }
      loop.move(states.get(i), (block - first[i]) * Tuned.ADAM_BLOCK, update);
    }
  }

  /** Returns that of the calling thread, which keeps it. */
  private static AdamLoop ofThread(DType dtype) {
    return LOOPS.get().computeIfAbsent(dtype, AdamLoop::new);
  }

  private void move(AdamState state, int at, AdamUpdate update) {
    Storage parameter = state.parameter();
    int count = Math.min(Tuned.ADAM_BLOCK, parameter.shape().size() - at);
    p.read(parameter, at, count);
    m.read(state.mean(), at, count);
    v.read(state.square(), at, count);
    g.read(state.gradient(), at, count);
    if (p.isFloat()) {
      move(p.floats, m.floats, v.floats, g.floats, count, update);
    } else {
      move(p.doubles, m.doubles, v.doubles, g.doubles, count, update);
    }
    p.write(parameter, at, count);
    m.write(state.mean(), at, count);
    v.write(state.square(), at, count);
  }

  private static void move(
      float[] p, float[] m, float[] v, float[] g, int count, AdamUpdate update) {
    float beta1 = (float) update.beta1();
    float rest1 = (float) (1 - update.beta1());
    float beta2 = (float) update.beta2();
    float rest2 = (float) (1 - update.beta2());
    float keep = (float) (1 - update.rate() * update.decay());
    float step = (float) meanScale(update);
    float root = (float) rootScale(update);
    float epsilon = (float) update.epsilon();
    for (int i = 0; i < count; i++) {
      float slope = Math.max(-MOST, Math.min(MOST, g[i]));
      m[i] = beta1 * m[i] + rest1 * slope;
      v[i] = beta2 * v[i] + rest2 * slope * slope;
      p[i] = keep * p[i] - step * m[i] / ((float) Math.sqrt(v[i]) * root + epsilon);
    }
  }

  private static void move(
      double[] p, double[] m, double[] v, double[] g, int count, AdamUpdate update) {
    double keep = 1 - update.rate() * update.decay();
    double step = meanScale(update);
    double root = rootScale(update);
    for (int i = 0; i < count; i++) {
      m[i] = update.beta1() * m[i] + (1 - update.beta1()) * g[i];
      v[i] = update.beta2() * v[i] + (1 - update.beta2()) * g[i] * g[i];
      p[i] = keep * p[i] - step * m[i] / (Math.sqrt(v[i]) * root + update.epsilon());
    }
  }

  /** {@code rate / (1 - β1^t)}. */
  private static double meanScale(AdamUpdate update) {
    return update.rate() / (1 - Math.pow(update.beta1(), update.step()));
  }

  /** {@code 1 / √(1 - β2^t)}. */
  private static double rootScale(AdamUpdate update) {
    return 1 / Math.sqrt(1 - Math.pow(update.beta2(), update.step()));
  }
}
