package dev.figment.core.kernel.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
  private static final String THREADS = "figment.threads";

  @AfterEach
  void forgetThreads() {
    System.clearProperty(THREADS);
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "1, 4", "7, 4", "8, 4", "9, 4", "1000, 1", "1001, 10", "100000, 64"})
  void visitsEveryIndexOnce(int size, int grain) {
    AtomicIntegerArray visits = new AtomicIntegerArray(size);
    Parallel.ranges(
        size,
        grain,
        (from, to) -> {
          assertThat(from % grain).isZero();
          for (int i = from; i < to; i++) {
            visits.incrementAndGet(i);
          }
        });
    for (int i = 0; i < size; i++) {
      assertThat(visits.get(i)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 4, 0", "1, 4, 1", "7, 4, 1", "8, 4, 2", "1001, 10, 3"})
  void sharesOutEvenly(int size, int grain, int ranges) {
    System.setProperty(THREADS, "3");
    AtomicIntegerArray visits = new AtomicIntegerArray(size);
    AtomicInteger made = new AtomicInteger();
    Parallel.evenly(
        size,
        grain,
        (from, to) -> {
          made.incrementAndGet();
          assertThat(to - from).isBetween(size / ranges, size / ranges + 1);
          for (int i = from; i < to; i++) {
            visits.incrementAndGet(i);
          }
        });
    assertThat(made).hasValue(ranges);
    for (int i = 0; i < size; i++) {
      assertThat(visits.get(i)).isEqualTo(1);
    }
  }

  @Test
  void staysInTheCallerBelowTwoGrains() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    AtomicInteger ranges = new AtomicInteger();
    Parallel.ranges(
        199,
        100,
        (from, to) -> {
          threads.add(Thread.currentThread());
          ranges.incrementAndGet();
        });
    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(ranges).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 50})
  void doesEachPieceOnce(int pieces) {
    AtomicIntegerArray visits = new AtomicIntegerArray(pieces);
    Parallel.each(pieces, visits::incrementAndGet);
    for (int i = 0; i < pieces; i++) {
      assertThat(visits.get(i)).isEqualTo(1);
    }
  }

  @Test
  void tellsHelpersFromCallers() {
    Thread caller = Thread.currentThread();
    for (int i = 0; i < 100; i++) {
      Parallel.each(
          8, piece -> assertThat(Parallel.isHelper()).isEqualTo(Thread.currentThread() != caller));
    }
  }

  @Test
  void threadsKeepWhatIsTheirs() {
    AtomicInteger made = new AtomicInteger();
    ThreadLocal<Integer> kept = ThreadLocal.withInitial(made::incrementAndGet);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 100; i++) {
      Parallel.ranges(
          8,
          1,
          (from, to) -> {
            threads.add(Thread.currentThread());
            assertThat(kept.get()).isPositive();
          });
    }
    assertThat(made).hasValue(threads.size());
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void usesNoMoreThreadsThanGiven(int most) {
    System.setProperty(THREADS, String.valueOf(most));
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Parallel.ranges(10_000, 1, (from, to) -> threads.add(Thread.currentThread()));
    assertThat(threads).hasSizeBetween(1, most);
  }

  @Test
  void nests() {
    AtomicInteger visits = new AtomicInteger();
    Parallel.ranges(
        40,
        1,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            Parallel.ranges(50, 1, (begin, end) -> visits.addAndGet(end - begin));
          }
        });
    assertThat(visits).hasValue(2000);
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 2", "2, 2", "100, 1", "100, 2", "101, 3"})
  void sharesPiecesAmongWorkersThatTheCallerMakes(int pieces, int threads) {
    System.setProperty(THREADS, String.valueOf(threads));
    List<AtomicInteger> workers = new ArrayList<>();
    AtomicIntegerArray visits = new AtomicIntegerArray(pieces);
    Parallel.share(
        pieces,
        () -> {
          workers.add(new AtomicInteger());
          return workers.get(workers.size() - 1);
        },
        (worker, piece) -> {
          assertThat(worker.incrementAndGet()).isEqualTo(1);
          visits.incrementAndGet(piece);
          worker.decrementAndGet();
        });
    assertThat(workers).hasSize(Math.min(pieces, threads));
    for (int i = 0; i < pieces; i++) {
      assertThat(visits.get(i)).isEqualTo(1);
    }
  }

  @Test
  void handsWhatATaskThrowsToTheCaller() {
    for (Throwable thrown :
        new Throwable[] {new IllegalStateException("in a range"), new AssertionError("an error")}) {
      assertThatThrownBy(() -> Parallel.ranges(1000, 1, (from, to) -> sneak(thrown)))
          .isSameAs(thrown);
      assertThatThrownBy(() -> Parallel.share(9, () -> this, (worker, piece) -> sneak(thrown)))
          .isSameAs(thrown);
    }
  }

  private static void sneak(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  @Test
  void finishesAndStaysInterruptedWhenTheCallerIsInterrupted() {
    AtomicInteger visits = new AtomicInteger();
    Thread.currentThread().interrupt();
    Parallel.ranges(1000, 1, (from, to) -> visits.addAndGet(to - from));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(visits).hasValue(1000);
  }

  @Test
  void rejectsAnEmptyGrain() {
    assertThatThrownBy(() -> Parallel.evenly(10, 0, (from, to) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parallel: grain out of range, expected >= 1, got 0");
    assertThatThrownBy(() -> Parallel.ranges(10, 0, (from, to) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parallel: grain out of range, expected >= 1, got 0");
  }
}
