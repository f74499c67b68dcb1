package dev.figment.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrewTest {
  @Test
  void doesWhatItIsOffered() throws Exception {
    AtomicInteger members = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(100);
    for (int i = 0; i < 100; i++) {
      offer(
          () -> {
            members.addAndGet(Crew.isMember() ? 1 : 0);
            done.countDown();
          });
    }
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(members).hasValue(100);
    assertThat(Crew.isMember()).isFalse();
  }

  @Test
  void wakesUpAgain() throws Exception {
    for (int i = 0; i < 5; i++) {
      CountDownLatch done = new CountDownLatch(1);
      offer(done::countDown);
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
      Thread.sleep(20); // longer than a member stays awake
    }
  }

  @Test
  void refusesWhatThereIsNoPlaceFor() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    int taken = 0;
    while (Crew.offer(() -> await(go, done))) {
      taken++;
    }
    assertThat(taken).isPositive();
    go.countDown();
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Offers a task until someone is free. */
  private static void offer(Runnable task) {
    while (!Crew.offer(task)) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch go, CountDownLatch done) {
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    done.countDown();
  }
}
