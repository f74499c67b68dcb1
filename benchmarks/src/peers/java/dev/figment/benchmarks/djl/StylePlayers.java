package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import dev.figment.benchmarks.task.Style;

/**
 * The two networks of {@link Style}. A modulated convolution is a convolution in groups, one an
 * image; a filter is a convolution in groups, one a channel. PyTorch's own transposed convolution
 * is not to be had through DJL: four convolutions, one for each parity of row and column, make the
 * same products.
 */
final class StylePlayers {
  private static final float SLOPE = 0.2f;
  private static final double ROOT = Math.sqrt(2);
  private static final float[] TAPS = {1, 3, 3, 1};

  private final NDArray kernel; // [1, 1, 4, 4], sum 1

  StylePlayers(NDManager manager) {
    float[] square = new float[TAPS.length * TAPS.length];
    for (int i = 0; i < square.length; i++) {
      square[i] = TAPS[i / TAPS.length] * TAPS[i % TAPS.length] / 64;
    }
    kernel = manager.create(square, new Shape(1, 1, TAPS.length, TAPS.length));
  }

  NDArray generate(Parameters parameters, NDArray noise) {
    NDArray style = noise;
    int next = 0;
    for (int i = 0; i < Style.MAPPING; i++) {
      style = affine(parameters, next, style, ROOT);
      style = Activation.leakyRelu(style, SLOPE);
      next += 2;
    }
    NDArray start = beside(noise, parameters.get(next++).transpose(2, 0, 1)).expandDims(0);
    NDArray x = start.repeat(0, Style.BATCH);
    NDArray image = x;
    for (int i = 0; i < Style.CHANNELS.size(); i++) {
      if (i > 0) {
        x = activated(modulated(parameters, next, x, style, Way.DOUBLING));
        next += 4;
      }
      x = activated(modulated(parameters, next, x, style, Way.KEEPING));
      next += 4;
      NDArray colors = modulated(parameters, next, x, style, Way.COLORS);
      next += 4;
      image = i == 0 ? colors : up(image).add(colors);
    }
    return image;
  }

  private enum Way {
    DOUBLING,
    KEEPING,
    COLORS
  }

  private static NDArray activated(NDArray x) {
    return Activation.leakyRelu(x, SLOPE).mul(ROOT);
  }

  /** With the bias. */
  private NDArray modulated(Parameters parameters, int index, NDArray x, NDArray style, Way way) {
    NDArray learned = parameters.get(index); // [out, in, k, k]
    Shape shape = learned.getShape();
    long out = shape.get(0);
    long in = shape.get(1);
    long size = shape.get(2);
    NDArray weight = beside(x, learned.div(Math.sqrt(in * size * size)));
    NDArray scales = affine(parameters, index + 1, style, 1); // [N, in]
    NDArray own =
        weight.reshape(1, out, in, size, size).mul(scales.reshape(Style.BATCH, 1, in, 1, 1));
    if (way != Way.COLORS) {
      own = own.div(own.square().sum(new int[] {2, 3, 4}, true).add(Style.SMALLEST).sqrt());
    }
    own = own.reshape(Style.BATCH * out, in, size, size);
    long height = x.getShape().get(2);
    long width = x.getShape().get(3);
    NDArray row = x.reshape(1, Style.BATCH * in, height, width);
    NDArray y =
        way == Way.DOUBLING
            ? filter(
                transposed(row, own).reshape(Style.BATCH, out, 2 * height + 1, 2 * width + 1),
                4,
                1,
                1)
            : conv(row, own, 1, size / 2, size / 2, Style.BATCH)
                .reshape(Style.BATCH, out, height, width);
    return y.add(beside(x, parameters.get(index + 3).reshape(1, out, 1, 1)));
  }

  /** {@code [1, N in, H, W]} to {@code [1, N out, 2 H + 1, 2 W + 1]}, stride 2. */
  private NDArray transposed(NDArray x, NDArray weight) {
    NDList rows = weight.split(3, 2);
    NDArray even = rows.get(2).concat(rows.get(0), 2);
    NDArray ofEven = across(x, even, 1); // [1, N out, H + 1, 2 W + 1]
    NDArray ofOdd = across(x, rows.get(1), 0); // [1, N out, H, 2 W + 1]
    return interleaved(ofEven, ofOdd, 2);
  }

  private NDArray across(NDArray x, NDArray weight, long padding) {
    NDList columns = weight.split(3, 3);
    NDArray even = columns.get(2).concat(columns.get(0), 3);
    NDArray ofEven = conv(x, even, 1, padding, 1, Style.BATCH);
    NDArray ofOdd = conv(x, columns.get(1), 1, padding, 0, Style.BATCH);
    return interleaved(ofEven, ofOdd, 3);
  }

  /** Entries of both in turn along an axis, of which the first has one more. */
  private NDArray interleaved(NDArray even, NDArray odd, int axis) {
    Shape shape = even.getShape();
    long[] sizes = shape.getShape().clone();
    long length = sizes[axis];
    sizes[axis] = 1;
    NDArray longer = odd.concat(even.getManager().zeros(new Shape(sizes)), axis);
    NDArray pairs = NDArrays.stack(new NDList(even, longer), axis + 1);
    sizes[axis] = 2 * length;
    NDArray all = pairs.reshape(sizes);
    return axis == 2 ? all.get(":, :, :-1") : all.get(":, :, :, :-1");
  }

  /** Each channel by the filter, times a gain. */
  private NDArray filter(NDArray x, double gain, long padding, long stride) {
    long channels = x.getShape().get(1);
    NDArray all = beside(x, kernel.mul(gain)).repeat(0, channels);
    return conv(x, all, stride, padding, padding, (int) channels);
  }

  /** To twice the sides: zeros between pixels, and the filter. */
  private NDArray up(NDArray x) {
    Shape s = x.getShape();
    NDArray columns =
        x.expandDims(4).concat(zeros(x, s.get(0), s.get(1), s.get(2), s.get(3), 1), 4);
    NDArray wide = columns.reshape(s.get(0), s.get(1), s.get(2), 1, 2 * s.get(3));
    NDArray rows = wide.concat(zeros(x, s.get(0), s.get(1), s.get(2), 1, 2 * s.get(3)), 3);
    NDArray spread = rows.reshape(s.get(0), s.get(1), 2 * s.get(2), 2 * s.get(3));
    return filter(spread, 4, 2, 1).get(":, :, :-1, :-1");
  }

  private static NDArray zeros(NDArray like, long... sizes) {
    return like.getManager().zeros(new Shape(sizes));
  }

  NDArray discriminate(Parameters parameters, NDArray images) {
    NDArray x = scaled(parameters, 0, images, 1, 0);
    int next = 2;
    for (int i = Style.CHANNELS.size() - 1; i > 0; i--) {
      NDArray branch = filter(scaled(parameters, next, x, 1, 1), 1, 2, 1);
      branch = scaled(parameters, next + 2, branch, 2, 0);
      NDArray learned = parameters.get(next + 4);
      NDArray weight = beside(x, learned.div(Math.sqrt(learned.getShape().get(1))));
      NDArray shortcut = conv(filter(x, 1, 1, 2), weight, 1, 0, 0, 1);
      x = branch.add(shortcut).div(ROOT);
      next += 5;
    }
    x = scaledWithDeviation(parameters, next, x);
    NDArray flat = x.transpose(0, 2, 3, 1).reshape(Style.BATCH, -1);
    NDArray features = Activation.leakyRelu(affine(parameters, next + 2, flat, ROOT), SLOPE);
    return affine(parameters, next + 4, features, 1);
  }

  /** A convolution of equalized rate, its bias and a leaky relu. */
  private static NDArray scaled(
      Parameters parameters, int index, NDArray x, long stride, long padding) {
    NDArray learned = parameters.get(index);
    Shape shape = learned.getShape();
    double scale = ROOT / Math.sqrt(shape.get(1) * shape.get(2) * shape.get(3));
    NDArray weight = beside(x, learned.mul(scale));
    NDArray y = conv(x, weight, stride, padding, padding, 1);
    NDArray bias = beside(x, parameters.get(index + 1).mul(ROOT)).reshape(1, shape.get(0), 1, 1);
    return Activation.leakyRelu(y.add(bias), SLOPE);
  }

  /**
   * The same of images and of their deviation, which are convolved apart and added up: of 65
   * channels together PyTorch 2.7.1 gives other numbers (0.030158 in the mean for 0.030187, which
   * PyTorch 1.13, both apart and this library give).
   */
  private static NDArray scaledWithDeviation(Parameters parameters, int index, NDArray x) {
    NDArray learned = parameters.get(index); // [out, in + 1, 3, 3]
    Shape shape = learned.getShape();
    long in = shape.get(1) - 1;
    double scale = ROOT / Math.sqrt((in + 1) * shape.get(2) * shape.get(3));
    NDList weights = beside(x, learned.mul(scale)).split(new long[] {in}, 1);
    NDArray y =
        conv(x, weights.get(0), 1, 1, 1, 1).add(conv(deviation(x), weights.get(1), 1, 1, 1, 1));
    NDArray bias = beside(x, parameters.get(index + 1).mul(ROOT)).reshape(1, shape.get(0), 1, 1);
    return Activation.leakyRelu(y.add(bias), SLOPE);
  }

  private static NDArray affine(Parameters parameters, int index, NDArray x, double gain) {
    NDArray learned = parameters.get(index); // [out, in]
    double scale = gain / Math.sqrt(learned.getShape().get(1));
    NDArray weight = beside(x, learned.mul(scale));
    NDArray bias = beside(x, parameters.get(index + 1).mul(gain));
    return Linear.linear(x, weight, bias).singletonOrThrow();
  }

  /** {@code [N, C, H, W]} to {@code [N, 1, H, W]}. */
  private static NDArray deviation(NDArray x) {
    Shape s = x.getShape();
    int groups = Style.BATCH / Style.GROUP;
    NDArray grouped = x.reshape(Style.GROUP, groups, -1);
    NDArray off = grouped.sub(grouped.mean(new int[] {0}, true));
    NDArray deviation =
        off.square().mean(new int[] {0}).add(Style.SMALLEST).sqrt().mean(new int[] {1});
    return deviation
        .reshape(1, groups)
        .repeat(0, Style.GROUP)
        .reshape(Style.BATCH, 1, 1, 1)
        .broadcast(new Shape(s.get(0), 1, s.get(2), s.get(3)));
  }

  /** Gives what was made of a parameter to the step that the other belongs to, which ends it. */
  private static NDArray beside(NDArray other, NDArray made) {
    made.attach(other.getManager());
    return made;
  }

  private static NDArray conv(
      NDArray x, NDArray weight, long stride, long rows, long columns, int groups) {
    return Conv2d.conv2d(
            x,
            weight,
            null,
            new Shape(stride, stride),
            new Shape(rows, columns),
            new Shape(1, 1),
            groups)
        .singletonOrThrow();
  }
}
