package dev.figment.core.nn;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * Images of twice the side, each pixel repeated, and a convolution of 3 x 3 on them: {@link
 * Upsample} and {@link Conv2d} in one, with the same parameters and 4/9 of the multiplications.
 *
 * <p>Three neighbors of a pixel of the large image are but two pixels of the small one, so their
 * taps are added before, not the products after. The sums are the kernel of a transposed
 * convolution of 4 x 4 taps with stride 2, of which each pixel meets 2 x 2.
 *
 * <p>It is faster than the two layers up to some 128 channels; of 256 and more, on images of 8 x 8
 * or less, it is not (docs/adr/0012).
 *
 * <p>Shapes: {@code [N, H, W, in] → [N, 2 H, 2 W, out]}.
 *
 * <p>Formula: {@code k = S w Sᵀ} for each pair of channels, {@code S} with the rows {@code (0, 0,
 * 1), (0, 1, 1), (1, 1, 0), (1, 0, 0)}.
 *
 * <p>Reference: Odena et al. 2016, who name it resize-convolution.
 */
public final class UpsampleConv2d extends Module implements Layer {
  private static final int TAPS = 3;
  private static final int SUMS = 4;
  private static final Window TWICE = Window.of(2, 1);
  private static final int[][] SUMMED = {{0, 0, 1}, {0, 1, 1}, {1, 1, 0}, {1, 0, 0}};

  private final Tensor sums; // [4 4, 3 3]
  private final Tensor weight; // [3, 3, in, out]
  private final Optional<Tensor> bias; // [out]

  /** Makes a layer, first values from {@code U(-1/√fanIn, 1/√fanIn)}. */
  public UpsampleConv2d(int in, int out, Rng rng) {
    this(in, out, true, rng);
  }

  /** Makes a layer without a bias, which a normalization after it would take away again. */
  public static UpsampleConv2d withoutBias(int in, int out, Rng rng) {
    return new UpsampleConv2d(in, out, false, rng);
  }

  private UpsampleConv2d(int in, int out, boolean biased, Rng rng) {
    sums = sums();
    Shape shape = Shape.of(TAPS, TAPS, in, out);
    weight = parameter("weight", Init.uniformFanIn(shape, rng));
    bias = Convolution.bias(biased, shape, out, rng).map(values -> parameter("bias", values));
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor y = x.convTranspose2d(kernel(), TWICE, 0);
    return bias.map(y::add).orElse(y);
  }

  /** The sums of the taps, {@code [4, 4, out, in]}. */
  private Tensor kernel() {
    Tensor turned = weight.permute(0, 1, 3, 2);
    Shape shape = turned.shape();
    return sums.matmul(turned.reshape(TAPS * TAPS, -1))
        .reshape(SUMS, SUMS, shape.dim(2), shape.dim(3));
  }

  /** Which taps a sum adds, in height and in width at once. */
  private static Tensor sums() {
    float[] sums = new float[SUMS * SUMS * TAPS * TAPS];
    for (int i = 0; i < sums.length; i++) {
      int sum = i / (TAPS * TAPS);
      int tap = i % (TAPS * TAPS);
      sums[i] = SUMMED[sum / SUMS][tap / TAPS] * SUMMED[sum % SUMS][tap % TAPS];
    }
    return Tensor.of(sums, Shape.of(SUMS * SUMS, TAPS * TAPS)).to(Precision.current());
  }
}
