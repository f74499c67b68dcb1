package dev.figment.core.kernel.onednn.convolution;

import dev.figment.core.kernel.ActivationFunction;
import dev.figment.core.kernel.onednn.engine.Address;
import dev.figment.core.kernel.onednn.engine.Computation;
import dev.figment.core.kernel.onednn.engine.Descriptors;
import dev.figment.core.kernel.onednn.engine.Epilogue;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.engine.PackedOperand;
import dev.figment.core.kernel.onednn.engine.PackedResult;
import dev.figment.core.kernel.onednn.engine.Part;
import dev.figment.core.kernel.onednn.engine.Primitive;
import dev.figment.core.kernel.onednn.engine.Recipe;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Convolution and its adjoints by the sum of its definition. Images stay as they are; the weights
 * are packed, at every call as long as steps of training change them.
 */
public final class DirectConvolution {
  private DirectConvolution() {}

  /** See {@link dev.figment.core.kernel.ConvolutionKernels#convolve}. */
  public static Storage convolve(
      Storage x, Storage weight, Optional<Storage> bias, Window window, ActivationFunction f) {
    Geometry geometry = new Geometry(x.shape(), weight.shape(), window);
    Storage z = Storage.allocate(geometry.out(), DType.FLOAT);
    Epilogue epilogue = Epilogue.of(bias, f);
    Forward forward = new Forward(geometry, epilogue);
    epilogue.run(Lane.current(), forward, bias, x.source(), Address.of(weight), z.target());
    return z;
  }

  /** See {@link dev.figment.core.kernel.ConvolutionKernels#convolveInput}. */
  public static Storage convolveInput(Storage g, Storage weight, Window window, Shape x) {
    Geometry geometry = new Geometry(x, weight.shape(), window);
    Storage z = Storage.allocate(x, DType.FLOAT);
    Lane.current().run(new ToInput(geometry), g.source(), Address.of(weight), z.target());
    return z;
  }

  /** See {@link dev.figment.core.kernel.ConvolutionKernels#convolveWeight}. */
  public static Storage convolveWeight(Storage x, Storage g, Window window, Shape weight) {
    Geometry geometry = new Geometry(x.shape(), weight, window);
    Storage z = Storage.allocate(weight, DType.FLOAT);
    Lane.current().run(new ToWeight(geometry), x.source(), g.source(), z.target());
    return z;
  }

  /** The shapes of a convolution, and their layouts in oneDNN's order of axes. */
  private record Geometry(Shape x, Shape weight, Window window) {
    Shape out() {
      return window.output(x, weight);
    }

    long nanos() {
      long taps = (long) weight.size() / weight.dim(3);
      return 2 * taps * out().size() / Tuned.FLOPS;
    }

    /** The same of so many images. */
    Geometry images(int count) {
      return new Geometry(x.with(0, count), weight, window);
    }

    /** Where an image that is read begins. */
    long read(int image) {
      return (long) image * x.strides()[0];
    }

    /** Where an image that is written begins. */
    long written(int image) {
      return (long) image * out().strides()[0];
    }

    /** The weights as they are given: {@code [kH, kW, in / groups, out]}. */
    dnnl_memory_desc givenWeights(Descriptors descriptors) {
      long out = weight.dim(3);
      long column = out * weight.dim(2);
      long row = column * weight.dim(1);
      return window.groups() == 1
          ? descriptors.strided(weightDims(), new long[] {1, out, row, column})
          : descriptors.strided(
              weightDims(), new long[] {out / window.groups(), 1, out, row, column});
    }

    /** The weights as oneDNN likes them. */
    dnnl_memory_desc packedWeights(Descriptors descriptors) {
      return descriptors.free(weightDims());
    }

    private long[] weightDims() {
      long groups = window.groups();
      long out = weight.dim(3) / groups;
      return groups == 1
          ? new long[] {out, weight.dim(2), weight.dim(0), weight.dim(1)}
          : new long[] {groups, out, weight.dim(2), weight.dim(0), weight.dim(1)};
    }

    long[] strides() {
      return new long[] {window.stride(), window.stride()};
    }

    long[] dilation() {
      return new long[] {window.dilation() - 1L, window.dilation() - 1L};
    }

    long[] before() {
      return new long[] {window.padding().top(), window.padding().left()};
    }

    long[] after() {
      return new long[] {window.padding().bottom(), window.padding().right()};
    }

    /** The plan of the convolution; those of its adjoints ask for it. */
    dnnl_primitive_desc plan(Descriptors descriptors, Epilogue epilogue) {
      dnnl_primitive_desc plan = descriptors.plan();
      OneDnn.check(
          "convolve",
          dnnl.dnnl_convolution_forward_primitive_desc_create(
              plan,
              OneDnn.engine(),
              dnnl.dnnl_forward_training,
              dnnl.dnnl_convolution_direct,
              descriptors.images(x),
              packedWeights(descriptors),
              epilogue.biased() ? descriptors.dense(weight.dim(3)) : descriptors.none(),
              descriptors.images(out()),
              strides(),
              dilation(),
              before(),
              after(),
              epilogue.attributes(descriptors, out())));
      return plan;
    }
  }

  /** Arguments: x, the weights, the result, and those of the epilogue. */
  private record Forward(Geometry geometry, Epilogue epilogue) implements Recipe {
    @Override
    public long nanos() {
      return geometry.nanos();
    }

    @Override
    public List<Part> parts(int threads) {
      return Part.ofRows(
          geometry.x().dim(0),
          threads,
          (from, count) ->
              new Part(
                  new Forward(geometry.images(count), epilogue),
                  geometry.read(from),
                  0,
                  geometry.written(from)));
    }

    @Override
    public Computation make(Descriptors descriptors) {
      dnnl_primitive_desc plan = geometry.plan(descriptors, epilogue);
      int weights = dnnl.DNNL_ARG_WEIGHTS;
      int[] names = epilogue.names(dnnl.DNNL_ARG_SRC, weights, dnnl.DNNL_ARG_DST);
      Computation direct = new Primitive(plan, names);
      return PackedOperand.of(
          descriptors,
          direct,
          1,
          geometry.givenWeights(descriptors),
          Primitive.layout(plan, weights));
    }
  }

  /** Arguments: the gradient, the weights, the gradient of x. */
  private record ToInput(Geometry geometry) implements Recipe {
    @Override
    public long nanos() {
      return geometry.nanos();
    }

    @Override
    public List<Part> parts(int threads) {
      return Part.ofRows(
          geometry.x().dim(0),
          threads,
          (from, count) ->
              new Part(
                  new ToInput(geometry.images(count)),
                  geometry.written(from),
                  0,
                  geometry.read(from)));
    }

    @Override
    public Computation make(Descriptors descriptors) {
      dnnl_primitive_desc plan = descriptors.plan();
      OneDnn.check(
          "convolveInput",
          dnnl.dnnl_convolution_backward_data_primitive_desc_create(
              plan,
              OneDnn.engine(),
              dnnl.dnnl_convolution_direct,
              descriptors.images(geometry.x()),
              geometry.packedWeights(descriptors),
              descriptors.images(geometry.out()),
              geometry.strides(),
              geometry.dilation(),
              geometry.before(),
              geometry.after(),
              geometry.plan(descriptors, Epilogue.NONE),
              descriptors.attributes()));
      int weights = dnnl.DNNL_ARG_WEIGHTS;
      Computation direct =
          new Primitive(plan, dnnl.DNNL_ARG_DIFF_DST, weights, dnnl.DNNL_ARG_DIFF_SRC);
      return PackedOperand.of(
          descriptors,
          direct,
          1,
          geometry.givenWeights(descriptors),
          Primitive.layout(plan, weights));
    }
  }

  /** Arguments: x, the gradient, the gradient of the weights. */
  private record ToWeight(Geometry geometry) implements Recipe {
    @Override
    public long nanos() {
      return geometry.nanos();
    }

    @Override
    public List<Part> parts(int threads) {
      return Part.ofRows(
          geometry.x().dim(0),
          threads,
          (from, count) ->
              new Part(
                      new ToWeight(geometry.images(count)),
                      geometry.read(from),
                      geometry.written(from))
                  .summing(geometry.weight().size()));
    }

    @Override
    public Computation make(Descriptors descriptors) {
      dnnl_primitive_desc plan = descriptors.plan();
      OneDnn.check(
          "convolveWeight",
          dnnl.dnnl_convolution_backward_weights_primitive_desc_create(
              plan,
              OneDnn.engine(),
              dnnl.dnnl_convolution_direct,
              descriptors.images(geometry.x()),
              geometry.packedWeights(descriptors),
              descriptors.none(),
              descriptors.images(geometry.out()),
              geometry.strides(),
              geometry.dilation(),
              geometry.before(),
              geometry.after(),
              geometry.plan(descriptors, Epilogue.NONE),
              descriptors.attributes()));
      int weights = dnnl.DNNL_ARG_DIFF_WEIGHTS;
      Computation direct = new Primitive(plan, dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_DIFF_DST, weights);
      return PackedResult.of(
          descriptors,
          direct,
          2,
          geometry.givenWeights(descriptors),
          Primitive.layout(plan, weights));
    }
  }
}
