package dev.figment.core.kernel;

import java.util.List;

/** What optimizers do, in place. */
public interface UpdateKernels {
  /**
   * One update of Adam (Kingma and Ba 2015, algorithm 1) of all parameters at once, which are of
   * one type; the result does not depend on the number of threads.
   */
  void adam(List<AdamState> states, AdamUpdate update);
}
