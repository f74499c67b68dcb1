package dev.figment.core.kernel.onednn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The numbers of the lines of {@link WinogradLines} in vectors: as many channels of a tile at once
 * as a vector has lanes, by the same arithmetic in the same order, and so with the same bits.
 */
final class VectorLines {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();
  static final int BYTES = SPECIES.vectorByteSize();
  static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private VectorLines() {}

  /**
   * Does once what is done with memory.
   *
   * @throws LinkageError if the Vector API cannot
   */
  static void probe() {
    ByteBuffer memory = memory(1);
    FloatVector.fromByteBuffer(SPECIES, memory, 0, ORDER).intoByteBuffer(memory, 0, ORDER);
  }

  /** Returns memory outside of the heap for so many vectors. */
  static ByteBuffer memory(int vectors) {
    return ByteBuffer.allocateDirect(vectors * BYTES).order(ORDER);
  }
}
