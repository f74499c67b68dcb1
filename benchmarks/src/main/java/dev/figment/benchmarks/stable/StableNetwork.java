package dev.figment.benchmarks.stable;

import java.io.Closeable;

/** A U-Net that was read and holds what it is asked. */
public interface StableNetwork extends Closeable {
  /**
   * Makes a step, from the inputs to what is said of them.
   *
   * @return the values, as PyTorch has them: {@code [N, C, H, W]}
   */
  float[] step();
}
