package dev.figment.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A scope closes on one thread while another computes with a tensor of it. */
class ScopeRaceTest {
  private static final int RACES = 10_000;
  private static final Shape SHAPE = Shape.of(1000);

  /** Returns 6 where the tensor was there in time, 0 where it had gone. */
  private static float six(Tensor two) {
    float[] result;
    try (Scope scope = Scope.open()) {
      result = two.mul(3).toFloats();
    } catch (IllegalStateException late) {
      assertThat(late).hasMessageStartingWith("tensor: used after its scope was closed");
      return 0;
    }
    for (float value : result) {
      if (value != 6) {
        return value;
      }
    }
    return 6;
  }

  @Test
  void whoComputesHoldsItsOperandsAndWhoComesLateIsTold()
      throws InterruptedException, ExecutionException {
    AtomicReference<Tensor> shown = new AtomicReference<>();
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService other = Executors.newSingleThreadExecutor();
    int inTime = 0;
    try {
      for (int race = 0; race < RACES; race++) {
        Future<Float> answer;
        try (Scope scope = Scope.open()) {
          shown.set(Tensor.full(SHAPE, 2));
          answer =
              other.submit(
                  () -> {
                    start.await();
                    return six(shown.get());
                  });
          start.await();
          spin(race % 64 * 50);
        } catch (java.util.concurrent.BrokenBarrierException e) {
          throw new IllegalStateException(e);
        }
        try (Scope scope = Scope.open()) {
          // Whoever gets the memory now writes there at once.
          Tensor.full(SHAPE, 100);
          Tensor.full(SHAPE, 200);
          if (race % 100 == 0) {
            MemoryPool.shared().trim();
          }
        }
        float got = answer.get();
        assertThat(got).isIn(0f, 6f);
        inTime += got == 6 ? 1 : 0;
      }
    } finally {
      other.shutdown();
    }
    assertThat(inTime).isPositive();
  }

  private static void spin(int turns) {
    for (int i = 0; i < turns; i++) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatWasBorrowedGoesBackAfterTheNextKernels() throws InterruptedException {
    Scope scope = Scope.open();
    Tensor two = Tensor.full(Shape.of(77), 2);
    Thread reader =
        new Thread(
            () -> {
              try (Scope own = Scope.open()) {
                two.mul(3);
                Tensor mine = Tensor.full(Shape.of(3), 1);
                mine.mul(2);
                mine.mul(2);
              }
            });
    reader.start();
    reader.join();
    scope.close();
    assertThat(two.storage().isLive()).isFalse();
  }
}
