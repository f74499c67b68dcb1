package dev.figment.benchmarks.alone;

import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** A primitive whose arguments never change; a run is one call. */
final class Primitive {
  private final dnnl_primitive handle = new dnnl_primitive();
  private final dnnl_exec_arg_t arguments;
  private final int count;
  private final Block result;

  /**
   * Makes the primitive of a plan.
   *
   * @param inputs by oneDNN's numbers of the arguments
   * @param argument the number of the result, whose block is made here
   */
  Primitive(dnnl_primitive_desc plan, Map<Integer, Block> inputs, int argument) {
    OneDnn.check(dnnl.dnnl_primitive_create(handle, plan));
    result = Block.empty(OneDnn.chosen(plan, argument));
    count = inputs.size() + 1;
    arguments = new dnnl_exec_arg_t(count);
    inputs.forEach(this::pass);
    pass(argument, result);
    arguments.position(0);
  }

  void run() {
    OneDnn.check(dnnl.dnnl_primitive_execute(handle, OneDnn.STREAM, count, arguments));
  }

  Block result() {
    return result;
  }

  private void pass(int argument, Block block) {
    arguments.arg(argument);
    arguments.memory(block.memory());
    arguments.position(arguments.position() + 1);
  }
}
