package dev.figment.autoregressive;

import dev.figment.core.kernel.thread.Parallel;
import dev.figment.core.model.Inference;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Draws grids site by site, each site given what was drawn before it: the images of a trained
 * model.
 *
 * <pre>{@code
 * RasterSampler sampler = model.sampler().with(Sharpness.NONE.withTemperature(0.9));
 * Tensor sharp = sampler.sample(16, rng);
 * Tensor whole = sampler.complete(images, sampler.grid().height() / 2, labels, rng);
 * }</pre>
 *
 * <p>Each image has a stream of chance of its own: the same one whatever stands beside it.
 *
 * @param likelihood the trained model
 * @param sharpness how sites are drawn
 * @param progress hears how far it is
 */
public record RasterSampler(RasterLikelihood likelihood, Sharpness sharpness, Progress progress) {
  /** Hears how far drawing is. */
  @FunctionalInterface
  public interface Progress {
    /** Some places of all images together are drawn, of so many. Calls may come from any thread. */
    void drawn(long places, long all);
  }

  /** Returns the same with another sharpness. */
  public RasterSampler with(Sharpness next) {
    return new RasterSampler(likelihood, next, progress);
  }

  /** Returns the same with someone who hears how far it is. */
  public RasterSampler with(Progress next) {
    return new RasterSampler(likelihood, sharpness, next);
  }

  /**
   * Returns images of classes.
   *
   * <p>Shapes: {@code [N] → [N, H, W, C]}. Units: pixel range [0, 1].
   */
  public Tensor sample(IntTensor labels, Rng rng) {
    int count = labels.requireBelow("sample", likelihood.network().classes()).shape().size();
    IntTensor nothing = IntTensor.full(grid().batch(count), 0);
    return likelihood.tokens().toImages(draw(nothing, 0, labels, rng));
  }

  /** Returns so many images, one class after the other, from the first, and again. */
  public Tensor sample(int count, Rng rng) {
    return sample(inTurn(count), rng);
  }

  private IntTensor inTurn(int count) {
    int classes = likelihood.network().classes();
    return IntTensor.of(IntStream.range(0, count).map(i -> i % classes).toArray());
  }

  /** Returns the grid of one image, whose places are given or drawn. */
  public TokenGrid grid() {
    return likelihood.tokens().grid();
  }

  /**
   * Returns images whose first places are given.
   *
   * <p>Shapes: {@code [N, H, W, C], [H, W], [N] → [N, H, W, C]}. Units: pixel range [0, 1].
   *
   * @param images of which the given places are taken
   * @param given 1 where a place is given, 0 where it is to be drawn
   * @throws IllegalArgumentException if a place is given after one that is to be drawn
   */
  public Tensor complete(Tensor images, IntTensor given, IntTensor labels, Rng rng) {
    return completeFrom(first(given), images, labels, rng);
  }

  /**
   * Returns images whose upper part is given.
   *
   * <p>Shapes: {@code [N, H, W, C], [N] → [N, H, W, C]}. Units: pixel range [0, 1].
   *
   * @param rows of the {@link #grid} that are given
   * @throws IllegalArgumentException if there are not so many
   */
  public Tensor complete(Tensor images, int rows, IntTensor labels, Rng rng) {
    if (rows < 0 || rows > grid().height()) {
      throw new IllegalArgumentException(
          "complete: no such part, expected 0 to %s rows, got %s".formatted(grid().height(), rows));
    }
    return completeFrom(rows * grid().width(), images, labels, rng);
  }

  private Tensor completeFrom(int first, Tensor images, IntTensor labels, Rng rng) {
    int count = images.shape().dim(0);
    if (labels.requireBelow("complete", likelihood.network().classes()).shape().size() != count) {
      throw new IllegalArgumentException(
          "complete: labels do not fit, expected one for each of %s images, got %s"
              .formatted(count, labels.shape()));
    }
    IntTensor known = likelihood.tokens().toTokens(images, rng.child(count));
    return likelihood.tokens().toImages(draw(known, first, labels, rng));
  }

  /** How many places are given, all of them before the rest. */
  private int first(IntTensor given) {
    int places = grid().places();
    if (given.shape().size() != places) {
      throw new IllegalArgumentException(
          "complete: places do not fit, expected %sx%s, got %s"
              .formatted(grid().height(), grid().width(), given.shape()));
    }
    int count = 0;
    while (count < places && given.at(count) != 0) {
      count++;
    }
    for (int i = count; i < places; i++) {
      if (given.at(i) != 0) {
        throw new IllegalArgumentException(
            ("complete: a place is given after one that is not, expected all given ones before row"
                    + " %s, column %s, got row %s, column %s")
                .formatted(
                    count / grid().width(),
                    count % grid().width(),
                    i / grid().width(),
                    i % grid().width()));
      }
    }
    return count;
  }

  /** Grids whose first places are known. */
  IntTensor draw(IntTensor known, int first, IntTensor labels, Rng rng) {
    int count = labels.shape().size();
    int size = grid().tokens();
    int[] values = known.toInts();
    RasterNetwork.Passes passes;
    try (Inference inference = Inference.open()) {
      passes = likelihood.network().passes();
    }
    AtomicLong done = new AtomicLong();
    Parallel.each(
        count,
        i -> draw(values, i * size, first, passes.begin(labels.at(i)), rng.child(i), done, count));
    return IntTensor.of(values, known.shape());
  }

  /** Modified: the tokens of one grid, from {@code begin} on. */
  private void draw(
      int[] tokens, int begin, int first, RasterPass pass, Rng rng, AtomicLong done, int count) {
    int atOnce = likelihood.law().tokens();
    int sites = grid().channels() / atOnce;
    int[] site = new int[atOnce];
    for (int place = 0; place < grid().places(); place++) {
      for (int s = 0; s < sites; s++) {
        int at = begin + (place * sites + s) * atOnce;
        if (place < first) {
          System.arraycopy(tokens, at, site, 0, atOnce);
        } else {
          site = likelihood.law().draw(pass.parameters(), sharpness, rng);
          System.arraycopy(site, 0, tokens, at, atOnce);
        }
        pass.put(site);
      }
      progress.drawn(done.incrementAndGet(), (long) count * grid().places());
    }
  }
}
