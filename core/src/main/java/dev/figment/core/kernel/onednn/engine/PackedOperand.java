package dev.figment.core.kernel.onednn.engine;

import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * A computation one of whose operands is moved into a layout of oneDNN's choice: once for all
 * calls, while the operand's content stays, else at every call.
 */
public final class PackedOperand implements Computation {
  private final Computation inner;
  private final Computation move;
  private final int argument;
  private final int size;
  private final Layout given;
  private final Layout chosen;

  private PackedOperand(
      Computation inner, Computation move, int argument, int size, Layout given, Layout chosen) {
    this.inner = inner;
    this.move = move;
    this.argument = argument;
    this.size = size;
    this.given = given;
    this.chosen = chosen;
  }

  /**
   * Returns the computation on an argument in the layout that is given; the same one if it is what
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
        : new PackedOperand(
            inner,
            descriptors.move(given, chosen),
            argument,
            size(chosen),
            Layout.of(given),
            Layout.of(chosen));
  }

  @Override
  @SuppressWarnings("try") // the scope is there to be closed
  public void run(Lane lane, Pointer... addresses) {
    Address operand = (Address) addresses[argument];
    Pointer[] inside = Arrays.copyOf(addresses, addresses.length, Pointer[].class);
    try (Scope scope = Scope.open()) {
      Copy copy = new Copy(given, chosen, operand.begin());
      inside[argument] = operand.derived().get(copy, () -> packed(lane, operand)).source();
      inner.run(lane, inside);
    }
  }

  private Storage packed(Lane lane, Pointer operand) {
    Storage packed = Storage.allocate(Shape.of(size), DType.FLOAT);
    move.run(lane, operand, packed.target());
    return packed;
  }

  @Override
  public boolean isReference() {
    return inner.isReference();
  }

  @Override
  public long bytes() {
    return inner.bytes() + move.bytes();
  }

  @Override
  public void close() {
    inner.close();
    move.close();
  }

  /** Returns how many elements the layout takes, those that only fill it up included. */
  private static int size(dnnl_memory_desc layout) {
    return Math.toIntExact(dnnl.dnnl_memory_desc_get_size(layout) / Float.BYTES);
  }

  /**
   * What tells an operand's copies apart.
   *
   * @param given the layout that it is in
   * @param chosen the layout of the copy
   * @param begin the first element
   */
  private record Copy(Layout given, Layout chosen, long begin) {}
}
