package dev.figment.benchmarks.alone;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;

/** oneDNN's CPU, its stream, and layouts; all of it lives as long as the process. */
final class OneDnn {
  static final dnnl_engine ENGINE = new dnnl_engine();
  static final dnnl_stream STREAM = new dnnl_stream();

  /** No attributes: primitives keep their scratchpads. */
  static final dnnl_primitive_attr PLAIN = new dnnl_primitive_attr();

  static {
    check(dnnl.dnnl_engine_create(ENGINE, dnnl.dnnl_cpu, 0));
    check(dnnl.dnnl_stream_create(STREAM, ENGINE, dnnl.dnnl_stream_default_flags));
    check(dnnl.dnnl_primitive_attr_create(PLAIN));
  }

  private OneDnn() {}

  /**
   * Checks what a call returned.
   *
   * @throws IllegalStateException if it is not success
   */
  static void check(int status) {
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException(
          "onednn-alone: refused, expected status %s, got %s".formatted(dnnl.dnnl_success, status));
    }
  }

  /** Returns the layout with the distances, in elements, between neighbors along each axis. */
  static dnnl_memory_desc layout(long[] dims, long... strides) {
    dnnl_memory_desc layout = new dnnl_memory_desc();
    check(
        dnnl.dnnl_memory_desc_create_with_strides(
            layout, dims.length, dims, dnnl.dnnl_f32, strides));
    return layout;
  }

  /** Returns the layout that a primitive likes best. */
  static dnnl_memory_desc any(long... dims) {
    dnnl_memory_desc layout = new dnnl_memory_desc();
    check(
        dnnl.dnnl_memory_desc_create_with_tag(
            layout, dims.length, dims, dnnl.dnnl_f32, dnnl.dnnl_format_tag_any));
    return layout;
  }

  /** Returns the layout that a plan chose for an argument. */
  static dnnl_memory_desc chosen(dnnl_primitive_desc plan, int argument) {
    return dnnl.dnnl_primitive_desc_query_md(plan, dnnl.dnnl_query_exec_arg_md, argument);
  }
}
