package dev.figment.benchmarks.alone;

import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Numbers that stay where they are.
 *
 * @param layout how they lie
 * @param memory oneDNN's handle
 * @param numbers their address, a multiple of 64 bytes as every allocator of tensors gives it
 */
record Block(dnnl_memory_desc layout, dnnl_memory memory, FloatPointer numbers) {
  private static final int ALIGNMENT = 64;

  static Block empty(dnnl_memory_desc layout) {
    long size = dnnl.dnnl_memory_desc_get_size(layout) / Float.BYTES;
    FloatPointer room = new FloatPointer(size + ALIGNMENT / Float.BYTES);
    FloatPointer numbers = room.getPointer(Math.floorMod(-room.address(), ALIGNMENT) / Float.BYTES);
    dnnl_memory memory = new dnnl_memory();
    OneDnn.check(dnnl.dnnl_memory_create(memory, layout, OneDnn.ENGINE, numbers));
    return new Block(layout, memory, numbers);
  }

  static Block of(dnnl_memory_desc layout, float[] values) {
    Block block = empty(layout);
    block.numbers.put(values);
    return block;
  }

  /** Returns the same in another layout. */
  Block in(dnnl_memory_desc other) {
    dnnl_primitive_desc plan = new dnnl_primitive_desc();
    OneDnn.check(
        dnnl.dnnl_reorder_primitive_desc_create(
            plan, layout, OneDnn.ENGINE, other, OneDnn.ENGINE, OneDnn.PLAIN));
    Primitive move = new Primitive(plan, Map.of(dnnl.DNNL_ARG_FROM, this), dnnl.DNNL_ARG_TO);
    move.run();
    return move.result();
  }

  float[] values() {
    float[] values = new float[(int) (dnnl.dnnl_memory_desc_get_size(layout) / Float.BYTES)];
    numbers.get(values);
    return values;
  }
}
