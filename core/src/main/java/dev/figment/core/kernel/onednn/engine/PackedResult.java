package dev.figment.core.kernel.onednn.engine;

import dev.figment.core.memory.AlignedMemory;
import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/** A computation one of whose results is moved out of a layout of oneDNN's choice. */
public final class PackedResult implements Computation {
  private final Computation inner;
  private final Computation move;
  private final AlignedMemory packed;
  private final int argument;

  private PackedResult(Computation inner, Computation move, long bytes, int argument) {
    this.inner = inner;
    this.move = move;
    this.packed = AlignedMemory.allocate(bytes);
    this.argument = argument;
  }

  /**
   * Returns the computation of a result in the layout that is given; the same one if it is what
   * oneDNN chose.
   */
  public static Computation of(
      Descriptors descriptors,
      Computation inner,
      int argument,
      dnnl_memory_desc given,
      dnnl_memory_desc chosen) {
    return dnnl.dnnl_memory_desc_equal(given, chosen) != 0
        ? inner
        : new PackedResult(
            inner,
            descriptors.move(chosen, given),
            dnnl.dnnl_memory_desc_get_size(chosen),
            argument);
  }

  @Override
  public void run(Lane lane, Pointer... addresses) {
    Pointer[] inside = Arrays.copyOf(addresses, addresses.length, Pointer[].class);
    inside[argument] = packed.pointer();
    inner.run(lane, inside);
    move.run(lane, packed.pointer(), addresses[argument]);
  }

  @Override
  public boolean isReference() {
    return inner.isReference();
  }

  @Override
  public long bytes() {
    return inner.bytes() + move.bytes() + packed.bytes();
  }

  @Override
  public void close() {
    inner.close();
    move.close();
    packed.free();
  }
}
