package dev.figment.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;

class DerivedTest {
  private static final int SIZE = 64;
  private static final int BYTES = SIZE * 4;

  private final MemoryPool pool = new MemoryPool(8 * BYTES);
  private @Nullable Scope scope;
  private Storage x;

  /** What hands out memory to be written to, or writes to it. */
  private enum Writer {
    TARGET(Storage::target),
    BYTES(Storage::targetBytes),
    WRITE(x -> x.write(new float[SIZE])),
    WIDE_WRITE(x -> x.write(new double[SIZE])),
    CURSOR(x -> new Cursor().write(x, 3, new float[2], 0, 2)),
    COPY(x -> new Cursor().copy(Storage.of(new float[1], Shape.of(1), DType.FLOAT), 0, x, 3, 1)),
    ANNOUNCEMENT(Storage::changed);

    private final Consumer<Storage> change;

    Writer(Consumer<Storage> change) {
      this.change = change;
    }
  }

  @BeforeEach
  void openScope() {
    scope = Scope.open();
    x = allocate();
  }

  @AfterEach
  void closeScope() {
    Objects.requireNonNull(scope).close();
  }

  @Test
  void keepsNothingBeforeTheContentWasUsedOften() {
    for (int use = 1; use < Content.STEADY; use++) {
      assertThat(x.derived().keeps()).isFalse();
    }
    assertThat(x.derived().keeps()).isTrue();
  }

  @Test
  void computesOnce() {
    AtomicInteger calls = new AtomicInteger();
    steady(x);
    for (int use = 0; use < 10; use++) {
      assertThat(derive(x, calls)).isEqualTo(1);
    }
    assertThat(calls).hasValue(1);
  }

  @Test
  void computesEveryTimeIfItKeepsNothing() {
    AtomicInteger calls = new AtomicInteger();
    for (int use = 1; use < Content.STEADY; use++) {
      assertThat(derive(x, calls)).isEqualTo(use);
    }
    assertThat(pool.liveBytes()).isEqualTo(BYTES);
  }

  @ParameterizedTest
  @EnumSource(Writer.class)
  void forgetsWhatWasDerivedWhenTheContentChanges(Writer writer) {
    steady(x);
    derive(x, new AtomicInteger());
    assertThat(pool.liveBytes()).isEqualTo(2 * BYTES);
    writer.change.accept(x);
    assertThat(pool.liveBytes()).isEqualTo(BYTES);
    assertThat(x.derived().keeps()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Writer.class)
  void countsFromTheBeginningWhenTheContentChanges(Writer writer) {
    for (int use = 1; use < Content.STEADY; use++) {
      x.derived();
    }
    writer.change.accept(x);
    assertThat(x.derived().keeps()).isFalse();
  }

  @Test
  void staysWhileTheContentIsRead() {
    steady(x);
    derive(x, new AtomicInteger());
    x.source();
    x.toFloats();
    x.toDoubles();
    x.head(2);
    new Cursor().read(x, 0, new float[2], 0, 2);
    new Cursor().copy(x, 0, allocate(), 0, 2);
    assertThat(x.derived().keeps()).isTrue();
  }

  @Test
  void isOneForAllShapesOfAMemory() {
    steady(x);
    Storage other = x.reshape(Shape.of(8, 8));
    assertThat(other.derived()).isSameAs(x.derived());
    other.write(new float[SIZE]);
    assertThat(x.derived().keeps()).isFalse();
  }

  @Test
  void keepsNothingOfMemoryThatNd4jCanWriteTo() {
    steady(x);
    derive(x, new AtomicInteger());
    x.array();
    assertThat(pool.liveBytes()).isEqualTo(BYTES);
    steady(x);
    assertThat(x.derived().keeps()).isFalse();
    Storage foreign = Storage.of(Nd4j.createFromArray(new float[SIZE]));
    steady(foreign);
    assertThat(foreign.derived().keeps()).isFalse();
  }

  @Test
  void goesBackToThePoolWithTheMemory() {
    try (Scope inner = Scope.open()) {
      Storage y = allocate();
      steady(y);
      derive(y, new AtomicInteger());
      assertThat(pool.liveBytes()).isEqualTo(3 * BYTES);
      inner.drop(() -> y);
      assertThat(pool.liveBytes()).isEqualTo(BYTES);
    }
  }

  @Test
  void outlivesTheContentWhereItIsInUse() {
    steady(x);
    derive(x, new AtomicInteger());
    try (Scope user = Scope.open()) {
      Storage used = x.derived().get("key", this::allocate);
      x.changed();
      assertThat(used.toFloats()[0]).isEqualTo(1);
      assertThat(pool.liveBytes()).isEqualTo(2 * BYTES);
    }
    assertThat(pool.liveBytes()).isEqualTo(BYTES);
  }

  @Test
  void keepsNothingThatWasBegunBeforeTheContentChanged() {
    steady(x);
    Derived before = x.derived();
    try (Scope user = Scope.open()) {
      before.get(
          "key",
          () -> {
            x.changed();
            return allocate();
          });
    }
    assertThat(pool.liveBytes()).isEqualTo(BYTES);
    steady(x);
    assertThat(x.derived()).isNotSameAs(before);
  }

  @Test
  void makesRoomWhereThePoolHasNone() {
    steady(x);
    derive(x, new AtomicInteger());
    List<Storage> rest = IntStream.range(0, 7).mapToObj(i -> allocate()).toList();
    assertThat(rest).allMatch(Storage::isLive);
    assertThat(x.derived().keeps()).isFalse();
  }

  @Test
  void isSharedByThreads() throws Exception {
    MemoryPool large = new MemoryPool(1000 * BYTES);
    Storage y = Storage.allocate(large, Shape.of(SIZE), DType.FLOAT).write(new float[SIZE]);
    int threads = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    Callable<Float> reader =
        () -> {
          float largest = 0;
          for (int use = 0; use < 5000; use++) {
            try (Scope own = Scope.open()) {
              Storage twice =
                  y.derived()
                      .get(
                          "twice",
                          () ->
                              Storage.allocate(large, Shape.of(SIZE), DType.FLOAT)
                                  .write(doubled(y.toFloats())));
              largest = Math.max(largest, twice.toFloats()[SIZE - 1]);
            }
          }
          return largest;
        };
    try {
      var readers = IntStream.range(0, threads).mapToObj(i -> pool.submit(reader)).toList();
      for (int value = 1; value <= 200; value++) {
        float[] values = new float[SIZE];
        values[SIZE - 1] = value;
        y.write(values);
        Thread.onSpinWait();
      }
      for (var result : readers) {
        assertThat(result.get()).isLessThanOrEqualTo(400);
      }
    } finally {
      pool.shutdown();
    }
    try (Scope own = Scope.open()) {
      Storage twice =
          y.derived()
              .get("twice", () -> Storage.of(doubled(y.toFloats()), Shape.of(SIZE), DType.FLOAT));
      assertThat(twice.toFloats()[SIZE - 1]).isEqualTo(400);
    }
    y.changed();
    assertThat(large.liveBytes()).isEqualTo(BYTES);
  }

  private static float[] doubled(float[] values) {
    float[] twice = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      twice[i] = 2 * values[i];
    }
    return twice;
  }

  private Storage allocate() {
    return Storage.allocate(pool, Shape.of(SIZE), DType.FLOAT);
  }

  private static void steady(Storage x) {
    for (int use = 0; use < Content.STEADY; use++) {
      x.derived();
    }
  }

  /** Returns the number of the call that computed what is derived. */
  private float derive(Storage x, AtomicInteger calls) {
    try (Scope user = Scope.open()) {
      return x.derived()
          .get(
              "key",
              () -> {
                float[] values = new float[SIZE];
                values[0] = calls.incrementAndGet();
                return allocate().write(values);
              })
          .toFloats()[0];
    }
  }
}
