package dev.figment.vae.vqvae;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;

/**
 * A table of vectors, each of which is the mean of the vectors that it was lately nearest to.
 *
 * <p>Formula: {@code N ← γ N + (1 - γ) n}, {@code S ← γ S + (1 - γ) Σ z}, {@code e = S / N}, with
 * the {@code n} vectors {@code z} of a batch that a code {@code e} is nearest to.
 *
 * <p>Reference: van den Oord et al. 2017, eq. 1 and appendix A.1.
 */
final class Codebook extends Module {
  /** Of the mean use; what is used less begins again. */
  private static final double DEAD = 0.1;

  /** So small that the first batch brings every code that it does not use to life. */
  private static final double UNUSED = 1e-6;

  private final double decay;
  private final Tensor codes; // [K, D], e
  private final Tensor uses; // [K], N
  private final Tensor sums; // [K, D], S

  Codebook(int count, int size, double decay, Rng rng) {
    this.decay = decay;
    codes = buffer("codes", Init.normal(Shape.of(count, size), 1, rng));
    uses = buffer("uses", Init.constant(Shape.of(count), UNUSED));
    sums = buffer("sums", codes.mul(UNUSED));
  }

  /**
   * Returns the nearest code of each vector; {@code [..., D] → [...]}.
   *
   * <p>Both are seen from the middle of the codes: far from it the squares leave no digits to the
   * distances.
   */
  IntTensor nearest(Tensor vectors) {
    Tensor middle = codes.mean(0); // [D]
    Tensor seen = codes.sub(middle);
    Tensor z = rows(vectors).sub(middle);
    Tensor halfSquares = seen.square().sum(1).mul(0.5);
    IntTensor index = z.matmul(seen, false, true).sub(halfSquares).argMax(1);
    return index.reshape(vectors.shape().without(vectors.shape().rank() - 1).dims());
  }

  /** Returns the codes themselves; {@code [...] → [..., D]}. */
  Tensor lookup(IntTensor index) {
    Shape shape = index.shape().append(codes.shape().dim(1));
    return codes.gather(0, index.reshape(index.shape().size())).reshape(shape);
  }

  /** Returns the values of the codes, with the gradient of the vectors. */
  static Tensor straightThrough(Tensor vectors, Tensor codes) {
    return vectors.add(codes.sub(vectors).detach());
  }

  /** Moves the codes towards the vectors that they are nearest to, and gives dead ones new life. */
  void update(Tensor vectors, IntTensor nearest, Rng rng) {
    int count = uses.shape().size();
    Tensor z = rows(vectors);
    IntTensor index = nearest.reshape(z.shape().dim(0));
    Tensor ones = Tensor.ones(index.shape(), z.dtype());
    average(uses, ones.scatterAdd(0, index, count));
    average(sums, z.scatterAdd(0, index, count));
    restart(z, rng);
    codes.assign(sums.div(uses.reshape(count, 1)));
  }

  /** Returns how often each code was lately used, {@code N}; {@code [K]}. */
  Tensor uses() {
    return uses;
  }

  /** A dead code begins again at a vector of the batch, as if it had the mean use. */
  private void restart(Tensor z, Rng rng) {
    double mean = uses.mean().item();
    Tensor dead = uses.less(DEAD * mean);
    Tensor chosen = z.gather(0, rng.integers(z.shape().dim(0), uses.shape()));
    sums.assign(dead.reshape(-1, 1).where(chosen.mul(mean), sums));
    uses.assign(dead.where(Tensor.full(uses.shape(), mean, uses.dtype()), uses));
  }

  private void average(Tensor running, Tensor batch) {
    running.assign(running.mul(decay).add(batch.mul(1 - decay)));
  }

  private Tensor rows(Tensor vectors) {
    return vectors.reshape(-1, codes.shape().dim(1));
  }
}
