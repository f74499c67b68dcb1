package dev.figment.core.kernel.onednn.convolution;

import dev.figment.core.kernel.ImageKernels;
import dev.figment.core.kernel.Interpolation;
import dev.figment.core.kernel.onednn.engine.Computation;
import dev.figment.core.kernel.onednn.engine.Descriptors;
import dev.figment.core.kernel.onednn.engine.Lane;
import dev.figment.core.kernel.onednn.engine.OneDnn;
import dev.figment.core.kernel.onednn.engine.Part;
import dev.figment.core.kernel.onednn.engine.Primitive;
import dev.figment.core.kernel.onednn.engine.Recipe;
import dev.figment.core.kernel.tuning.Tuned;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.List;
import java.util.function.BiFunction;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** Means of windows, and images of another size. */
public final class OneDnnImages implements ImageKernels {
  private final ImageKernels portable;

  /** Leaves what is rare to the portable kernels. */
  public OneDnnImages(ImageKernels portable) {
    this.portable = portable;
  }

  @Override
  public int[] maxPoolIndex(Storage x, int size, Window window, Shape out) {
    return portable.maxPoolIndex(x, size, window, out);
  }

  @Override
  public Storage averagePool(Storage x, int size, Window window, Shape out) {
    Storage z = Storage.allocate(out, DType.FLOAT);
    Lane.current().run(new Pool(x.shape(), out, size, window, false), x.source(), z.target());
    return z;
  }

  @Override
  public Storage averagePoolInput(Storage g, int size, Window window, Shape x) {
    Storage z = Storage.allocate(x, DType.FLOAT);
    Lane.current().run(new Pool(x, g.shape(), size, window, true), g.source(), z.target());
    return z;
  }

  /**
   * Whether oneDNN finds the same pixels: it rounds to the nearest center, and only where an image
   * grows by a whole factor is that the pixel that we take.
   */
  private static boolean canResample(Interpolation mode, Shape from, Shape to) {
    return mode == Interpolation.BILINEAR
        || (to.dim(1) % from.dim(1) == 0 && to.dim(2) % from.dim(2) == 0);
  }

  @Override
  public Storage resample(Interpolation mode, Storage x, Shape out) {
    if (!canResample(mode, x.shape(), out)) {
      return portable.resample(mode, x, out);
    }
    Storage z = Storage.allocate(out, DType.FLOAT);
    Lane.current().run(new Resample(mode, x.shape(), out, false), x.source(), z.target());
    return z;
  }

  @Override
  public Storage resampleInput(Interpolation mode, Storage g, Shape x) {
    if (!canResample(mode, x, g.shape())) {
      return portable.resampleInput(mode, g, x);
    }
    Storage z = Storage.allocate(x, DType.FLOAT);
    Lane.current().run(new Resample(mode, x, g.shape(), true), g.source(), z.target());
    return z;
  }

  private static Computation primitive(dnnl_primitive_desc plan, boolean adjoint) {
    return adjoint
        ? new Primitive(plan, dnnl.DNNL_ARG_DIFF_DST, dnnl.DNNL_ARG_DIFF_SRC)
        : new Primitive(plan, dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_DST);
  }

  /** Shares out the images. */
  private static List<Part> divide(
      Shape x, Shape out, boolean adjoint, int threads, BiFunction<Shape, Shape, Recipe> make) {
    Shape read = adjoint ? out : x;
    Shape written = adjoint ? x : out;
    return Part.ofRows(
        x.dim(0),
        threads,
        (from, count) ->
            new Part(
                make.apply(x.with(0, count), out.with(0, count)),
                (long) from * read.strides()[0],
                (long) from * written.strides()[0]));
  }

  /** Arguments: the image and the means, or, for the adjoint, the other way round. */
  private record Pool(Shape x, Shape out, int size, Window window, boolean adjoint)
      implements Recipe {
    @Override
    public long nanos() {
      return (long) out.size() * size * size / Tuned.SAMPLED;
    }

    @Override
    public List<Part> parts(int threads) {
      return divide(
          x, out, adjoint, threads, (some, made) -> new Pool(some, made, size, window, adjoint));
    }

    @Override
    public Computation make(Descriptors descriptors) {
      dnnl_primitive_desc forward = descriptors.plan();
      int algorithm = dnnl.dnnl_pooling_avg_include_padding;
      long[] strides = {window.stride(), window.stride()};
      long[] kernel = {size, size};
      long[] dilation = {window.dilation() - 1L, window.dilation() - 1L};
      long[] before = {window.padding().top(), window.padding().left()};
      long[] after = {after(1, before[0]), after(2, before[1])};
      OneDnn.check(
          "averagePool",
          dnnl.dnnl_pooling_forward_primitive_desc_create(
              forward,
              OneDnn.engine(),
              dnnl.dnnl_forward_training,
              algorithm,
              descriptors.images(x),
              descriptors.images(out),
              strides,
              kernel,
              dilation,
              before,
              after,
              descriptors.attributes()));
      if (!adjoint) {
        return primitive(forward, false);
      }
      dnnl_primitive_desc plan = descriptors.plan();
      OneDnn.check(
          "averagePoolInput",
          dnnl.dnnl_pooling_backward_primitive_desc_create(
              plan,
              OneDnn.engine(),
              algorithm,
              descriptors.images(x),
              descriptors.images(out),
              strides,
              kernel,
              dilation,
              before,
              after,
              forward,
              descriptors.attributes()));
      return primitive(plan, true);
    }

    /** The padding that the windows reach, below or to the right. */
    private long after(int axis, long before) {
      int reach = (out.dim(axis) - 1) * window.stride() + window.dilation() * (size - 1) + 1;
      return reach - x.dim(axis) - before;
    }
  }

  /** Arguments: the image and the resized one, or, for the adjoint, the other way round. */
  private record Resample(Interpolation mode, Shape x, Shape out, boolean adjoint)
      implements Recipe {
    @Override
    public long nanos() {
      return (long) Math.max(x.size(), out.size()) / Tuned.SAMPLED;
    }

    @Override
    public List<Part> parts(int threads) {
      return divide(
          x, out, adjoint, threads, (some, made) -> new Resample(mode, some, made, adjoint));
    }

    @Override
    public Computation make(Descriptors descriptors) {
      int algorithm =
          mode == Interpolation.NEAREST
              ? dnnl.dnnl_resampling_nearest
              : dnnl.dnnl_resampling_linear;
      float[] factors = {(float) out.dim(1) / x.dim(1), (float) out.dim(2) / x.dim(2)};
      dnnl_primitive_desc forward = descriptors.plan();
      OneDnn.check(
          "resample",
          dnnl.dnnl_resampling_forward_primitive_desc_create(
              forward,
              OneDnn.engine(),
              dnnl.dnnl_forward_training,
              algorithm,
              factors,
              descriptors.images(x),
              descriptors.images(out),
              descriptors.attributes()));
      if (!adjoint) {
        return primitive(forward, false);
      }
      dnnl_primitive_desc plan = descriptors.plan();
      OneDnn.check(
          "resampleInput",
          dnnl.dnnl_resampling_backward_primitive_desc_create(
              plan,
              OneDnn.engine(),
              algorithm,
              factors,
              descriptors.images(x),
              descriptors.images(out),
              forward,
              descriptors.attributes()));
      return primitive(plan, true);
    }
  }
}
