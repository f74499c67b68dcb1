package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import dev.figment.benchmarks.task.Conv;
import dev.figment.benchmarks.task.UNet;
import java.util.HashMap;
import java.util.Map;

/**
 * The network of {@link UNet}. DJL has no group norm: layer norm over each group serves, with gains
 * and biases of the channels after it.
 */
final class UNetNetwork {
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape NONE = new Shape(0, 0);
  private static final float EPSILON = 1e-5f;

  private final NDManager manager;
  private final Parameters parameters;
  private final Map<Long, NDArray> ones = new HashMap<>();
  private final Map<Long, NDArray> zeros = new HashMap<>();
  private int next;

  UNetNetwork(NDManager manager, Parameters parameters) {
    this.manager = manager;
    this.parameters = parameters;
  }

  NDArray forward(NDArray images) {
    next = 0;
    NDArray wide = block(32, 32, conv(UNet.STEM, images));
    NDArray half = block(32, 64, half(wide));
    NDArray quarter = attend(block(64, UNet.DEEPEST, half(half)));
    quarter = block(UNet.DEEPEST, UNet.DEEPEST, quarter);
    NDArray up = Convolutions.twice(quarter).concat(half, 1);
    up = block(UNet.DEEPEST + 64, 64, up);
    up = Convolutions.twice(up).concat(wide, 1);
    up = block(64 + 32, 32, up);
    return conv(UNet.LAST, silu(normalize(up)));
  }

  private NDArray block(int in, int out, NDArray x) {
    NDArray y = conv(Conv.same(in, out), silu(normalize(x)));
    y = conv(Conv.same(out, out), silu(normalize(y)));
    return y.add(in == out ? x : conv(new Conv(in, out, 1, 1, 0), x));
  }

  private NDArray attend(NDArray x) {
    Shape shape = x.getShape();
    long tokens = shape.get(2) * shape.get(3);
    NDArray flat = normalize(x).reshape(shape.get(0), UNet.DEEPEST, tokens).transpose(0, 2, 1);
    NDList parts = linear(flat).split(3, 2);
    NDArray query = byHead(parts.get(0));
    NDArray key = byHead(parts.get(1));
    NDArray value = byHead(parts.get(2));
    double root = Math.sqrt((double) UNet.DEEPEST / UNet.HEADS);
    NDArray weights = query.matMul(key.transpose(0, 1, 3, 2)).div(root).softmax(-1);
    NDArray mixed = weights.matMul(value).transpose(0, 2, 1, 3).reshape(flat.getShape());
    return x.add(linear(mixed).transpose(0, 2, 1).reshape(shape));
  }

  private static NDArray byHead(NDArray x) {
    Shape shape = x.getShape();
    return x.reshape(shape.get(0), shape.get(1), UNet.HEADS, shape.get(2) / UNet.HEADS)
        .transpose(0, 2, 1, 3);
  }

  private NDArray normalize(NDArray x) {
    Shape shape = x.getShape();
    long size = shape.size() / shape.get(0) / UNet.GROUPS;
    NDArray one = ones.computeIfAbsent(size, s -> manager.ones(new Shape(s)));
    NDArray zero = zeros.computeIfAbsent(size, s -> manager.zeros(new Shape(s)));
    NDArray groups = x.reshape(shape.get(0), UNet.GROUPS, size);
    NDArray normal =
        LayerNorm.layerNorm(groups, new Shape(size), one, zero, EPSILON)
            .singletonOrThrow()
            .reshape(shape);
    NDArray gain = parameters.get(next++).reshape(1, -1, 1, 1);
    NDArray bias = parameters.get(next++).reshape(1, -1, 1, 1);
    return normal.mul(gain).add(bias);
  }

  private NDArray conv(Conv conv, NDArray x) {
    return Convolutions.conv(conv, x, parameters.get(next++), parameters.get(next++));
  }

  private NDArray linear(NDArray x) {
    return Linear.linear(x, parameters.get(next++), parameters.get(next++)).singletonOrThrow();
  }

  private static NDArray silu(NDArray x) {
    return Activation.swish(x, 1);
  }

  private static NDArray half(NDArray x) {
    return Pool.avgPool2d(x, TWO, TWO, NONE, false, true);
  }
}
