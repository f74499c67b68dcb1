package dev.figment.core.kernel.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What vectors there are on this machine, and how they stand in memory.
 *
 * <p>The classes that compute with them do the arithmetic of the loops in the same order, and so
 * with the same bits; no method takes or returns a vector (docs/adr/0015).
 */
final class Vectors {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();
  static final int BYTES = SPECIES.vectorByteSize();
  static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Vectors() {}

  /**
   * Does once what is done with memory.
   *
   * @throws LinkageError if the Vector API cannot
   */
  static void probe() {
    ByteBuffer memory = memory(1);
    FloatVector.fromByteBuffer(SPECIES, memory, 0, ORDER).intoByteBuffer(memory, 0, ORDER);
  }

  /** Returns memory outside of the heap for so many vectors, the first at the begin of a line. */
  static ByteBuffer memory(int vectors) {
    return ByteBuffer.allocateDirect((vectors + 1) * BYTES).alignedSlice(BYTES).order(ORDER);
  }
}
