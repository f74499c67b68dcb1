package dev.figment.benchmarks.alone;

import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Values;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** A convolution 3 x 3 that keeps the size of its images, and its gradients. */
final class Convolution {
  private static final long[] ONE = {1, 1};
  private static final long[] UNDILATED = {0, 0};

  private final Block x;
  private final Block weight;
  private final Block g;
  private final dnnl_memory_desc anyWeight;
  private final dnnl_primitive_desc plan = new dnnl_primitive_desc();

  Convolution(Operation operation) {
    x = images(operation.first());
    weight = weight(operation.second());
    g = images(operation.gradient());
    anyWeight = OneDnn.any(weightDims(operation.second()));
    OneDnn.check(
        dnnl.dnnl_convolution_forward_primitive_desc_create(
            plan,
            OneDnn.ENGINE,
            dnnl.dnnl_forward_training,
            dnnl.dnnl_convolution_direct,
            x.layout(),
            anyWeight,
            new dnnl_memory_desc(),
            g.layout(),
            ONE,
            UNDILATED,
            ONE,
            ONE,
            OneDnn.PLAIN));
  }

  List<Primitive> forward() {
    Map<Integer, Block> inputs = Map.of(dnnl.DNNL_ARG_SRC, x, dnnl.DNNL_ARG_WEIGHTS, packed(plan));
    return List.of(new Primitive(plan, inputs, dnnl.DNNL_ARG_DST));
  }

  /** Returns the convolution, its gradient by the weight, and last that by the images. */
  List<Primitive> both() {
    return List.of(forward().get(0), toWeight(), toInput());
  }

  private Primitive toWeight() {
    dnnl_primitive_desc back = new dnnl_primitive_desc();
    OneDnn.check(
        dnnl.dnnl_convolution_backward_weights_primitive_desc_create(
            back,
            OneDnn.ENGINE,
            dnnl.dnnl_convolution_direct,
            x.layout(),
            anyWeight,
            new dnnl_memory_desc(),
            g.layout(),
            ONE,
            UNDILATED,
            ONE,
            ONE,
            plan,
            OneDnn.PLAIN));
    Map<Integer, Block> inputs = Map.of(dnnl.DNNL_ARG_SRC, x, dnnl.DNNL_ARG_DIFF_DST, g);
    return new Primitive(back, inputs, dnnl.DNNL_ARG_DIFF_WEIGHTS);
  }

  private Primitive toInput() {
    dnnl_primitive_desc back = new dnnl_primitive_desc();
    OneDnn.check(
        dnnl.dnnl_convolution_backward_data_primitive_desc_create(
            back,
            OneDnn.ENGINE,
            dnnl.dnnl_convolution_direct,
            x.layout(),
            anyWeight,
            g.layout(),
            ONE,
            UNDILATED,
            ONE,
            ONE,
            plan,
            OneDnn.PLAIN));
    Map<Integer, Block> inputs =
        Map.of(dnnl.DNNL_ARG_DIFF_DST, g, dnnl.DNNL_ARG_WEIGHTS, packed(back));
    return new Primitive(back, inputs, dnnl.DNNL_ARG_DIFF_SRC);
  }

  private Block packed(dnnl_primitive_desc user) {
    return weight.in(OneDnn.chosen(user, dnnl.DNNL_ARG_WEIGHTS));
  }

  /** {@code [N, H, W, C]}, whose channels oneDNN names second. */
  private static Block images(Values values) {
    List<Integer> shape = values.shape();
    long channels = shape.get(3);
    long row = channels * shape.get(2);
    long[] dims = {shape.get(0), channels, shape.get(1), shape.get(2)};
    return Block.of(OneDnn.layout(dims, row * shape.get(1), 1, row, channels), values.numbers());
  }

  /** {@code [kH, kW, in, out]}, which oneDNN names from the last. */
  private static Block weight(Values values) {
    List<Integer> shape = values.shape();
    long out = shape.get(3);
    long column = out * shape.get(2);
    long row = column * shape.get(1);
    return Block.of(OneDnn.layout(weightDims(values), 1, out, row, column), values.numbers());
  }

  private static long[] weightDims(Values values) {
    List<Integer> shape = values.shape();
    return new long[] {shape.get(3), shape.get(2), shape.get(0), shape.get(1)};
  }
}
