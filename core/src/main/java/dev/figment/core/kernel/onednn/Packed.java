package dev.figment.core.kernel.onednn;

import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** A computation one of whose arguments is moved into, or out of, a layout of oneDNN's choice. */
final class Packed implements Computation {
  private final Computation inner;
  private final Computation move;
  private final BytePointer packed;
  private final int argument;
  private final boolean isResult;

  private Packed(Computation inner, Computation move, long bytes, int argument, boolean isResult) {
    this.inner = inner;
    this.move = move;
    this.packed = new BytePointer(bytes);
    this.argument = argument;
    this.isResult = isResult;
  }

  /**
   * Returns the computation on an argument in the layout that is given; the same one if it is what
   * oneDNN chose.
   */
  static Computation input(
      Bench bench,
      Computation inner,
      int argument,
      dnnl_memory_desc given,
      dnnl_memory_desc chosen) {
    return dnnl.dnnl_memory_desc_equal(given, chosen) != 0
        ? inner
        : new Packed(inner, bench.move(given, chosen), size(chosen), argument, false);
  }

  /** The same for a result. */
  static Computation result(
      Bench bench,
      Computation inner,
      int argument,
      dnnl_memory_desc given,
      dnnl_memory_desc chosen) {
    return dnnl.dnnl_memory_desc_equal(given, chosen) != 0
        ? inner
        : new Packed(inner, bench.move(chosen, given), size(chosen), argument, true);
  }

  @Override
  public void run(Lane lane, Pointer... addresses) {
    Pointer outside = addresses[argument];
    Pointer[] inside = Arrays.copyOf(addresses, addresses.length, Pointer[].class);
    inside[argument] = packed;
    if (!isResult) {
      move.run(lane, outside, packed);
    }
    inner.run(lane, inside);
    if (isResult) {
      move.run(lane, packed, outside);
    }
  }

  @Override
  public boolean isReference() {
    return inner.isReference();
  }

  @Override
  public void close() {
    inner.close();
    move.close();
    packed.deallocate();
  }

  private static long size(dnnl_memory_desc layout) {
    return dnnl.dnnl_memory_desc_get_size(layout);
  }
}
