package dev.figment.core.kernel.nd4j;

import dev.figment.core.kernel.AdamUpdate;
import dev.figment.core.kernel.memory.Storage;

/**
 * The update of Adam as one loop over the four arrays, block by block through heap memory that
 * stays in the cache.
 */
final class Nd4jAdam {
  private static final int BLOCK = 4096;

  private Nd4jAdam() {}

  /** See {@link dev.figment.core.kernel.Kernels#adam}. */
  static void adam(Storage parameter, Storage mean, Storage square, Storage g, AdamUpdate update) {
    int size = parameter.shape().size();
    int block = Math.min(BLOCK, size);
    HeapBlock p = HeapBlock.of(parameter.dtype(), block);
    HeapBlock m = HeapBlock.of(parameter.dtype(), block);
    HeapBlock v = HeapBlock.of(parameter.dtype(), block);
    HeapBlock d = HeapBlock.of(parameter.dtype(), block);
    for (int at = 0; at < size; at += block) {
      int count = Math.min(block, size - at);
      p.read(parameter, at, count);
      m.read(mean, at, count);
      v.read(square, at, count);
      d.read(g, at, count);
      if (p.isFloat()) {
        move(p.floats, m.floats, v.floats, d.floats, count, update);
      } else {
        move(p.doubles, m.doubles, v.doubles, d.doubles, count, update);
      }
      p.write(parameter, at, count);
      m.write(mean, at, count);
      v.write(square, at, count);
    }
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
      m[i] = beta1 * m[i] + rest1 * g[i];
      v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
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
