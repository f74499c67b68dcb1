package dev.figment.core.data;

import java.util.List;
import java.util.stream.Stream;

/**
 * How batches are cut from a data set.
 *
 * @param size images in a batch
 * @param scale what the numbers of the batch mean
 * @param shuffled whether each epoch has an order of its own
 * @param partial whether a last, smaller batch is kept
 * @param transforms random changes, made in this order
 */
public record BatchPlan(
    int size,
    PixelScale scale,
    boolean shuffled,
    boolean partial,
    List<PixelTransform> transforms) {
  /**
   * Makes a plan.
   *
   * @throws IllegalArgumentException if the size is below 1
   */
  public BatchPlan {
    if (size < 1) {
      throw new IllegalArgumentException(
          "batches: too few images in a batch, expected at least 1, got " + size);
    }
    transforms = List.copyOf(transforms);
  }

  /** Returns a plan for training: shuffled, every batch full. */
  public static BatchPlan training(int size, PixelScale scale) {
    return new BatchPlan(size, scale, true, false, List.of());
  }

  /** Returns a plan for evaluation: every image once, in order. */
  public static BatchPlan evaluation(int size, PixelScale scale) {
    return new BatchPlan(size, scale, false, true, List.of());
  }

  /** Returns this plan with one more random change, made after those it has. */
  public BatchPlan with(PixelTransform transform) {
    List<PixelTransform> all = Stream.concat(transforms.stream(), Stream.of(transform)).toList();
    return new BatchPlan(size, scale, shuffled, partial, all);
  }

  /** Returns this plan with random changes made before those it has. */
  public BatchPlan augmented(List<PixelTransform> first) {
    List<PixelTransform> all = Stream.concat(first.stream(), transforms.stream()).toList();
    return new BatchPlan(size, scale, shuffled, partial, all);
  }

  /** Returns the number of batches in an epoch over this many images. */
  public int batches(int images) {
    return partial ? (int) (((long) images + size - 1) / size) : images / size;
  }
}
