package dev.figment.core.kernel.onednn.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * What tells a layout from others: equal layouts have equal ones, whichever thread asks, and none
 * is kept. A layout that oneDNN does not lay open is equal to none.
 *
 * @param numbers sizes, strides and blocks
 */
record Layout(List<Long> numbers) {
  private static final AtomicLong CLOSED = new AtomicLong();

  /** Returns that of a layout. */
  static Layout of(dnnl_memory_desc layout) {
    int axes = count(layout, dnnl.dnnl_query_ndims_s32);
    if (count(layout, dnnl.dnnl_query_format_kind) != dnnl.dnnl_blocked) {
      return new Layout(List.of(CLOSED.incrementAndGet()));
    }
    int blocks = count(layout, dnnl.dnnl_query_inner_nblks_s32);
    List<Long> numbers = new ArrayList<>();
    numbers.add((long) axes);
    numbers.add((long) count(layout, dnnl.dnnl_query_data_type));
    numbers.add((long) blocks);
    numbers.add(offset(layout));
    add(numbers, layout, dnnl.dnnl_query_dims, axes);
    add(numbers, layout, dnnl.dnnl_query_padded_dims, axes);
    add(numbers, layout, dnnl.dnnl_query_padded_offsets, axes);
    add(numbers, layout, dnnl.dnnl_query_strides, axes);
    add(numbers, layout, dnnl.dnnl_query_inner_blks, blocks);
    add(numbers, layout, dnnl.dnnl_query_inner_idxs, blocks);
    return new Layout(List.copyOf(numbers));
  }

  private static int count(dnnl_memory_desc layout, int query) {
    try (IntPointer answer = new IntPointer(1)) {
      OneDnn.check("layout", dnnl.dnnl_memory_desc_query(layout, query, answer));
      return answer.get();
    }
  }

  private static long offset(dnnl_memory_desc layout) {
    try (LongPointer answer = new LongPointer(1)) {
      int query = dnnl.dnnl_query_submemory_offset_s64;
      OneDnn.check("layout", dnnl.dnnl_memory_desc_query(layout, query, answer));
      return answer.get();
    }
  }

  private static void add(List<Long> numbers, dnnl_memory_desc layout, int query, int count) {
    try (PointerPointer<LongPointer> answer = new PointerPointer<>(1)) {
      OneDnn.check("layout", dnnl.dnnl_memory_desc_query(layout, query, answer));
      LongPointer values = new LongPointer(answer.get());
      LongStream.range(0, count).map(values::get).forEach(numbers::add);
    }
  }
}
