package dev.figment.benchmarks.alone;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** A primitive whose arguments never change; a run is one call. */
final class Primitive {
  private final dnnl_primitive handle = new dnnl_primitive();
  private final dnnl_exec_arg_t arguments;
  private final int count;
  private final int argument;
  private final Map<Integer, Block> blocks; // here, so that their memory is not freed

  /**
   * Makes the primitive of a plan.
   *
   * @param inputs by oneDNN's numbers of the arguments
   * @param argument the number of the result, whose block is made here
   */
  Primitive(dnnl_primitive_desc plan, Map<Integer, Block> inputs, int argument) {
    OneDnn.check(dnnl.dnnl_primitive_create(handle, plan));
    this.argument = argument;
    blocks = new HashMap<>(inputs);
    blocks.put(argument, Block.empty(OneDnn.chosen(plan, argument)));
    count = blocks.size();
    arguments = new dnnl_exec_arg_t(count);
    blocks.forEach(this::pass);
    arguments.position(0);
  }

  void run() {
    OneDnn.check(dnnl.dnnl_primitive_execute(handle, OneDnn.STREAM, count, arguments));
  }

  Block result() {
    return Objects.requireNonNull(blocks.get(argument));
  }

  private void pass(int name, Block block) {
    arguments.arg(name);
    arguments.memory(block.memory());
    arguments.position(arguments.position() + 1);
  }
}
