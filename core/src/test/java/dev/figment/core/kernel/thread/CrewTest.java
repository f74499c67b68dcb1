package dev.figment.core.kernel.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrewTest {
  @Test
  void doesWhatItIsOffered() throws Exception {
    AtomicInteger members = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      CountDownLatch done = new CountDownLatch(1);
      Crew.offer(
          () -> {
            members.addAndGet(Crew.isMember() ? 1 : 0);
            done.countDown();
          });
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(members).hasValue(100);
    assertThat(Crew.isMember()).isFalse();
  }

  @Test
  void wakesUpAgain() throws Exception {
    for (int i = 0; i < 5; i++) {
      CountDownLatch done = new CountDownLatch(1);
      Crew.offer(done::countDown);
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
      Thread.sleep(20); // longer than a member stays awake
    }
  }

  @Test
  void doesTheLastThatItWasOffered() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    int many = 10 * Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < many; i++) {
      Crew.offer(() -> await(go)); // some of these it is spared
    }
    CountDownLatch done = new CountDownLatch(1);
    Crew.offer(done::countDown);
    go.countDown();
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private static void await(CountDownLatch go) {
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
