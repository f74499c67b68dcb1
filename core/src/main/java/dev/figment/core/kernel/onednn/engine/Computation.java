package dev.figment.core.kernel.onednn.engine;

import org.bytedeco.javacpp.Pointer;

/** What a recipe makes: computes on the memory at the addresses, again and again. */
public interface Computation {
  /** Computes; the addresses stand in the order that the recipe says. */
  void run(Lane lane, Pointer... addresses);

  /** Whether oneDNN has only its plain reference loops for this. */
  boolean isReference();

  /** Returns about how many bytes the library holds for this. */
  long bytes();

  /** Frees what the library holds for this. */
  void close();
}
