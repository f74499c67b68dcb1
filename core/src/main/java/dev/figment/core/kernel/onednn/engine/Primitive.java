package dev.figment.core.kernel.onednn.engine;

import java.util.Arrays;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A primitive with one memory object for each argument; a call swaps their addresses and makes
 * nothing. Of one thread, that of its {@link Lane}.
 */
public final class Primitive implements Computation {
  private static final Pointer NOT_YET = new Pointer();

  /**
   * What oneDNN holds for a product or a convolution of which it makes code, and for all else:
   * measured, as it does not tell.
   */
  private static final long LONG_CODE = 512 << 10;

  private static final long SHORT_CODE = 48 << 10;

  private final dnnl_primitive handle = new dnnl_primitive();
  private final dnnl_memory[] memories;
  private final dnnl_exec_arg_t arguments;
  private final long scratch;
  private final String implementation;
  private final long bytes;

  /**
   * Makes the primitive of a plan.
   *
   * @param names oneDNN's numbers of the arguments, in the order of {@link #run}
   */
  public Primitive(dnnl_primitive_desc plan, int... names) {
    OneDnn.check("primitive", dnnl.dnnl_primitive_create(handle, plan));
    implementation = implementation(plan);
    scratch = scratch(plan);
    bytes = isLong(plan) ? LONG_CODE : SHORT_CODE;
    int[] all = scratch == 0 ? names : Arrays.copyOf(names, names.length + 1);
    if (scratch != 0) {
      all[names.length] = dnnl.DNNL_ARG_SCRATCHPAD;
    }
    memories = new dnnl_memory[all.length];
    arguments = new dnnl_exec_arg_t(all.length);
    for (int i = 0; i < all.length; i++) {
      dnnl_memory memory = new dnnl_memory();
      OneDnn.check(
          "memory",
          dnnl.dnnl_memory_create(memory, layout(plan, all[i]), OneDnn.engine(), NOT_YET));
      memories[i] = memory;
      arguments.position(i).arg(all[i]);
      arguments.memory(memory);
    }
    arguments.position(0);
  }

  @Override
  public void run(Lane lane, Pointer... addresses) {
    for (int i = 0; i < addresses.length; i++) {
      dnnl.dnnl_memory_set_data_handle(memories[i], addresses[i]);
    }
    if (scratch != 0) {
      dnnl.dnnl_memory_set_data_handle(memories[addresses.length], lane.scratch(scratch));
    }
    OneDnn.check(
        "primitive",
        dnnl.dnnl_primitive_execute(handle, lane.stream(), memories.length, arguments));
  }

  /** Returns the layout that the plan chose for an argument. */
  public static dnnl_memory_desc layout(dnnl_primitive_desc plan, int name) {
    return dnnl.dnnl_primitive_desc_query_md(plan, dnnl.dnnl_query_exec_arg_md, name);
  }

  @Override
  public boolean isReference() {
    return implementation.startsWith("ref");
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    dnnl.dnnl_primitive_destroy(handle);
    for (dnnl_memory memory : memories) {
      dnnl.dnnl_memory_destroy(memory);
    }
    arguments.deallocate();
  }

  private static boolean isLong(dnnl_primitive_desc plan) {
    try (IntPointer kind = new IntPointer(1)) {
      OneDnn.check(
          "primitive",
          dnnl.dnnl_primitive_desc_query(plan, dnnl.dnnl_query_primitive_kind, 0, kind));
      return switch (kind.get()) {
        case dnnl.dnnl_matmul,
            dnnl.dnnl_convolution,
            dnnl.dnnl_deconvolution,
            dnnl.dnnl_inner_product ->
            true;
        default -> false;
      };
    }
  }

  private static long scratch(dnnl_primitive_desc plan) {
    dnnl_memory_desc layout =
        dnnl.dnnl_primitive_desc_query_md(plan, dnnl.dnnl_query_scratchpad_md, 0);
    return dnnl.dnnl_memory_desc_get_size(layout);
  }

  private static String implementation(dnnl_primitive_desc plan) {
    try (PointerPointer<BytePointer> text = new PointerPointer<>(1)) {
      OneDnn.check(
          "primitive",
          dnnl.dnnl_primitive_desc_query(plan, dnnl.dnnl_query_impl_info_str, 0, text));
      return new BytePointer(text.get(0)).getString();
    }
  }
}
