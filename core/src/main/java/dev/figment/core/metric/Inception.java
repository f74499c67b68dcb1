package dev.figment.core.metric;

import dev.figment.core.io.FileFormatException;
import dev.figment.core.memory.Scope;
import dev.figment.core.model.Inference;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The network in whose features public Fréchet distances are measured: Inception v3 as TensorFlow
 * published it in 2015, with its own resizing inside.
 *
 * <p>Its weights are not part of this library. They are read from a safetensors file with the names
 * that PyTorch's port of it uses; the numbers of channels are the file's.
 *
 * <p>Shapes: images {@code [N, H, W, 1]} or {@code [N, H, W, 3]} of any size.
 *
 * <p>Reference: Szegedy et al. 2016, figures 5 to 7. Differs from the paper: as in the published
 * graph, means leave padding out, and the last block takes a maximum where the one before takes a
 * mean.
 */
public final class Inception implements FeatureSpace {
  private static final int SIDE = 299;
  private static final int CHUNK = 10;
  private static final double MIDDLE = 128;
  private static final double WHITE = 255;
  private static final Window NEXT_TO = Window.of(1, 1);
  private static final Window HALF = Window.of(2, 0);
  private static final String[] DOUBLE = {"branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"};

  private final InceptionUnits units;

  private Inception(InceptionUnits units) {
    this.units = units;
  }

  /**
   * Reads weights.
   *
   * @throws FileFormatException if one is missing, or does not fit the others
   * @throws IOException if the file cannot be read
   */
  public static Inception read(Path file) throws IOException {
    Inception network = new Inception(InceptionUnits.read(file));
    try (Scope scope = Scope.open()) {
      network.read(Tensor.zeros(Shape.of(1, 1, 1, 1))); // asks for every weight once
    } catch (IllegalArgumentException e) {
      throw new FileFormatException(file, String.valueOf(e.getMessage()), e);
    }
    return network;
  }

  @Override
  public String name() {
    return "Inception v3 of TensorFlow, %s features".formatted(units.features());
  }

  @Override
  public String resizing() {
    return "resized to 299x299 by TensorFlow 1's bilinear";
  }

  @Override
  public Reading read(Tensor images) {
    List<Tensor> features = new ArrayList<>();
    try (Inference inference = Inference.open()) {
      int count = images.shape().dim(0);
      for (int from = 0; from < count; from += CHUNK) {
        Tensor chunk = images.slice(0, from, Math.min(count, from + CHUNK));
        features.add(Inference.of(() -> features(chunk)));
      }
      Tensor all = inference.keep(Tensor.concat(features, 0));
      return new Reading(all, Optional.of(inference.keep(units.logits(all).logSoftmax())));
    }
  }

  private Tensor features(Tensor images) {
    Tensor color = images.shape().dim(3) == 1 ? images.repeat(3, 3) : images;
    Tensor x = new LegacyResize(SIDE).of(color.mul(WHITE)).sub(MIDDLE).div(MIDDLE);
    x = units.valid("Conv2d_1a_3x3", 2, x); // [N, 149, 149, 32]
    x = units.valid("Conv2d_2a_3x3", 1, x);
    x = units.same("Conv2d_2b_3x3", x).maxPool(3, HALF); // [N, 73, 73, 64]
    x = units.valid("Conv2d_3b_1x1", 1, x);
    x = units.valid("Conv2d_4a_3x3", 1, x).maxPool(3, HALF); // [N, 35, 35, 192]
    x = small("Mixed_5b", x);
    x = small("Mixed_5c", x);
    x = small("Mixed_5d", x); // [N, 35, 35, 288]
    x = toMiddle(x); // [N, 17, 17, 768]
    for (String block : List.of("Mixed_6b", "Mixed_6c", "Mixed_6d", "Mixed_6e")) {
      x = middle(block, x);
    }
    x = toLarge(x); // [N, 8, 8, 1280]
    x = large("Mixed_7b", x, averaged(x));
    x = large("Mixed_7c", x, x.maxPool(3, NEXT_TO)); // [N, 8, 8, 2048]
    return x.mean(1, 2);
  }

  private Tensor small(String block, Tensor x) {
    return side(
        chain(block, x, "branch1x1"),
        chain(block, x, "branch5x5_1", "branch5x5_2"),
        chain(block, x, DOUBLE),
        chain(block, averaged(x), "branch_pool"));
  }

  private Tensor toMiddle(Tensor x) {
    String block = "Mixed_6a";
    Tensor twice = chain(block, x, "branch3x3dbl_1", "branch3x3dbl_2");
    return side(
        units.valid(block + ".branch3x3", 2, x),
        units.valid(block + ".branch3x3dbl_3", 2, twice),
        x.maxPool(3, HALF));
  }

  private Tensor middle(String block, Tensor x) {
    return side(
        chain(block, x, "branch1x1"),
        chain(block, x, "branch7x7_1", "branch7x7_2", "branch7x7_3"),
        chain(
            block,
            x,
            "branch7x7dbl_1",
            "branch7x7dbl_2",
            "branch7x7dbl_3",
            "branch7x7dbl_4",
            "branch7x7dbl_5"),
        chain(block, averaged(x), "branch_pool"));
  }

  private Tensor toLarge(Tensor x) {
    String block = "Mixed_7a";
    Tensor long7 = chain(block, x, "branch7x7x3_1", "branch7x7x3_2", "branch7x7x3_3");
    return side(
        units.valid(block + ".branch3x3_2", 2, chain(block, x, "branch3x3_1")),
        units.valid(block + ".branch7x7x3_4", 2, long7),
        x.maxPool(3, HALF));
  }

  private Tensor large(String block, Tensor x, Tensor pooled) {
    Tensor once = chain(block, x, "branch3x3_1");
    Tensor twice = chain(block, x, "branch3x3dbl_1", "branch3x3dbl_2");
    return side(
        chain(block, x, "branch1x1"),
        chain(block, once, "branch3x3_2a"),
        chain(block, once, "branch3x3_2b"),
        chain(block, twice, "branch3x3dbl_3a"),
        chain(block, twice, "branch3x3dbl_3b"),
        chain(block, pooled, "branch_pool"));
  }

  private Tensor chain(String block, Tensor x, String... names) {
    Tensor y = x;
    for (String name : names) {
      y = units.same(block + "." + name, y);
    }
    return y;
  }

  private static Tensor side(Tensor... parts) {
    return Tensor.concat(List.of(parts), 3); // [N, H, W, ΣC]
  }

  /** The mean of each 3 x 3 window, of pixels only. */
  private static Tensor averaged(Tensor x) {
    Tensor pixels = Tensor.ones(Shape.of(1, x.shape().dim(1), x.shape().dim(2), 1));
    return x.averagePool(3, NEXT_TO).div(pixels.averagePool(3, NEXT_TO));
  }
}
