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
      Crew.offer(
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
      Crew.offer(done::countDown);
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
      Thread.sleep(20); // longer than a member stays awake
    }
  }
}
