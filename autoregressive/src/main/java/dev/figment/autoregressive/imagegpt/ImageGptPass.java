package dev.figment.autoregressive.imagegpt;

import dev.figment.autoregressive.RasterPass;
import dev.figment.autoregressive.layer.Pointwise;
import dev.figment.core.kernel.loop.Product;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An {@link ImageGptNetwork} at one token after the other. */
final class ImageGptPass implements RasterPass {
  private final Weights weights;
  private final Optional<Nearby.Pass> nearby;
  private final List<BlockPass> blocks;
  private final float[] x; // [D]
  private final float[] normed; // [D]
  private final float[] out; // [P]
  private int token;
  private int before;
  private boolean isComputed;

  record Weights(
      float[] kinds,
      float[] places,
      Optional<Nearby.Weights> nearby,
      List<BlockPass.Weights> blocks,
      float[] norm,
      float[] head) {
    int features() {
      return norm.length;
    }

    int tokens() {
      return places.length / features();
    }
  }

  ImageGptPass(Weights weights) {
    this.weights = weights;
    int tokens = weights.tokens();
    nearby = weights.nearby().map(Nearby.Weights::begin);
    blocks = weights.blocks().stream().map(block -> new BlockPass(block, tokens)).toList();
    x = new float[weights.features()];
    normed = new float[x.length];
    out = new float[weights.head().length / x.length];
    before = weights.kinds().length / x.length - 1; // the start token
  }

  @Override
  public float[] parameters() {
    ensureComputed();
    GainNorm.at(x, weights.norm(), normed);
    Arrays.fill(out, 0);
    Product.add(normed, 0, normed.length, weights.head(), 0, out);
    return out;
  }

  @Override
  public void put(int[] tokens) {
    ensureComputed();
    before = tokens[0];
    nearby.ifPresent(near -> near.put(before));
    token++;
    isComputed = false;
  }

  private void ensureComputed() {
    if (!isComputed) {
      System.arraycopy(weights.kinds(), before * x.length, x, 0, x.length);
      int from = token * x.length;
      Pointwise.add(Arrays.copyOfRange(weights.places(), from, from + x.length), x);
      nearby.ifPresent(near -> near.addTo(x));
      for (BlockPass block : blocks) {
        block.at(token, x);
      }
      isComputed = true;
    }
  }
}
