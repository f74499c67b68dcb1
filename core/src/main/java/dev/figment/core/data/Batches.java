package dev.figment.core.data;

import dev.figment.core.random.Rng;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;

/**
 * One epoch over a data set: its batches, each prepared on another thread while the one before is
 * used.
 *
 * <pre>{@code
 * try (Batches epoch = Batches.of(dataset, plan, rng, 3)) {
 *   while (epoch.hasNext()) {
 *     Batch batch = epoch.next();
 *   }
 * }
 * }</pre>
 *
 * <p>The order of the images and every random change are a function of the generator's state, the
 * epoch and the batch, and of nothing that happened before: {@link #from} starts an epoch in its
 * middle with the batches that it would have had. The bits do not depend on timing.
 *
 * <p>For one thread. Tensors are made in {@link #next} and so belong to the caller's scope.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {
  /** One in use, one ready, one being filled. */
  private static final int BUFFERS = 3;

  private final Dataset dataset;
  private final BatchPlan plan;
  private final int[] order;
  private final Rng.State chance;
  private final int count;
  private final BlockingQueue<BatchBuffer> free = new ArrayBlockingQueue<>(BUFFERS);
  private final BlockingQueue<BatchBuffer> ready = new ArrayBlockingQueue<>(BUFFERS);
  private final Thread producer;
  private int next;
  private boolean closed;

  private Batches(Dataset dataset, BatchPlan plan, Rng rng, int epoch, int first) {
    count = plan.batches(dataset.size());
    if (count == 0) {
      throw new IllegalArgumentException(
          "batches: there is no full batch, expected a batch of at most %s images, got %s"
              .formatted(dataset.size(), plan.size()));
    }
    if (epoch < 0 || first < 0 || first > count) {
      throw new IllegalArgumentException(
          "batches: no such place, expected an epoch from 0 and a batch from 0 to %s, got %s and %s"
              .formatted(count, epoch, first));
    }
    this.dataset = dataset;
    this.plan = plan;
    this.next = first;
    Rng own = rng.child(epoch);
    this.order =
        plan.shuffled()
            ? own.permutation(dataset.size())
            : IntStream.range(0, dataset.size()).toArray();
    this.chance = own.state();
    for (int i = 0; i < BUFFERS; i++) {
      free.add(new BatchBuffer(dataset, plan));
    }
    producer = new Thread(() -> produce(first), "figment-batches");
    producer.setDaemon(true);
    producer.start();
  }

  /**
   * Starts an epoch.
   *
   * @param dataset the images
   * @param plan how they are cut into batches
   * @param rng decides order and random changes; it is not moved on, so that the same generator
   *     serves for every epoch
   * @param epoch the epoch's number, from 0
   * @throws IllegalArgumentException if there is no full batch and the plan keeps no partial one
   */
  public static Batches of(Dataset dataset, BatchPlan plan, Rng rng, int epoch) {
    return new Batches(dataset, plan, rng, epoch, 0);
  }

  /**
   * Starts an epoch in its middle, for a run that goes on.
   *
   * @param dataset the images
   * @param plan how they are cut into batches
   * @param rng in the state it had when the run began
   * @param epoch the epoch's number, from 0
   * @param first the number of the first batch wanted, from 0; as many as there are for none
   * @throws IllegalArgumentException if there is no such batch
   */
  public static Batches from(Dataset dataset, BatchPlan plan, Rng rng, int epoch, int first) {
    return new Batches(dataset, plan, rng, epoch, first);
  }

  /** Returns the number of batches in the whole epoch. */
  public int count() {
    return count;
  }

  @Override
  public boolean hasNext() {
    return !closed && next < count;
  }

  /**
   * Returns the next batch.
   *
   * @throws NoSuchElementException if the epoch is over
   * @throws IllegalStateException if the thread is interrupted while it waits
   */
  @Override
  public Batch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("batches: the epoch is over, after batch " + next);
    }
    boolean more = false;
    try {
      BatchBuffer buffer = ready.take();
      Batch batch = buffer.toBatch();
      free.add(buffer);
      next++;
      more = next < count;
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("batches: interrupted while waiting for a batch", e);
    } finally {
      if (!more) {
        close();
      }
    }
  }

  /** Ends the epoch; the thread that prepares has stopped when this returns. */
  @Override
  public void close() {
    closed = true;
    producer.interrupt();
    boolean interrupted = Thread.interrupted();
    while (producer.isAlive()) {
      try {
        producer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void produce(int first) {
    Rng rng = Rng.restore(chance);
    try {
      for (int batch = first; batch < count; batch++) {
        BatchBuffer buffer = free.take();
        if (!fill(buffer, batch, rng.child(batch))) {
          batch = count;
        }
        ready.put(buffer);
      }
    } catch (InterruptedException e) {
      // The epoch was closed early: nobody waits for what is left.
    }
  }

  /** An error takes the place of the batch, so that it surfaces where the batch would have. */
  private boolean fill(BatchBuffer buffer, int batch, Rng rng) {
    int from = batch * plan.size();
    try {
      buffer.fill(order, from, Math.min(plan.size(), dataset.size() - from), rng);
      return true;
    } catch (RuntimeException | Error e) {
      buffer.fail(e);
      return false;
    }
  }
}
