package dev.figment.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryPoolTest {
  private final MemoryPool pool = new MemoryPool(1 << 20);
  private @Nullable Scope scope;

  @BeforeEach
  void openScope() {
    scope = Scope.open();
  }

  @AfterEach
  void closeScope() {
    Objects.requireNonNull(scope).close();
    pool.trim();
  }

  @Test
  void lendsTheSameMemoryAgain() {
    long first = addressOfOne(1000, DType.FLOAT);
    assertThat(addressOfOne(1000, DType.FLOAT)).isEqualTo(first);
    assertThat(pool.blocks()).isEqualTo(1);
  }

  @Test
  void lendsOneBlockToSizesThatRoundUpToTheSame() {
    long first = addressOfOne(65, DType.FLOAT);
    assertThat(addressOfOne(80, DType.FLOAT)).isEqualTo(first);
    assertThat(addressOfOne(81, DType.FLOAT)).isNotEqualTo(first);
    assertThat(pool.blocks()).isEqualTo(2);
    assertThat(pool.heldBytes()).isEqualTo((80 + 96) * 4);
  }

  @Test
  void wastesAtMostAFifthBeyondTheSmallestBlocks() {
    for (int size = 64; size < 5_000; size += 13) {
      MemoryPool fresh = new MemoryPool(1 << 20);
      Storage.allocate(fresh, Shape.of(size), DType.DOUBLE);
      assertThat(fresh.heldBytes()).isBetween(size * 8L, size * 8L * 5 / 4);
    }
  }

  @Test
  void lendsWhatIsAFewTimesTooLargeInAStretchOfThrift() {
    long first = addressOfOne(1000, DType.FLOAT);
    Thrift thrift = new Thrift(pool);
    assertThat(addressOfOne(300, DType.FLOAT)).isEqualTo(first);
    assertThat(addressOfOne(100, DType.FLOAT)).isNotEqualTo(first);
    thrift.close();
    assertThat(addressOfOne(300, DType.FLOAT)).isNotEqualTo(first);
    assertThat(pool.heldBytes()).isEqualTo((1024 + 112 + 320) * 4);
  }

  @Test
  void countsStretchesOfThriftOnce() {
    long first = addressOfOne(1000, DType.FLOAT);
    Thrift outer = new Thrift(pool);
    Thrift inner = new Thrift(pool);
    inner.close();
    inner.close();
    assertThat(addressOfOne(300, DType.FLOAT)).isEqualTo(first);
    outer.close();
    assertThat(addressOfOne(300, DType.FLOAT)).isNotEqualTo(first);
  }

  @Test
  void keepsTheTypesApart() {
    long first = addressOfOne(100, DType.FLOAT);
    assertThat(addressOfOne(100, DType.DOUBLE)).isNotEqualTo(first);
    assertThat(pool.blocks()).isEqualTo(2);
  }

  @Test
  void neverLendsABlockTwiceAtOnce() {
    Set<Long> addresses = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      addresses.add(allocate(100, DType.FLOAT).source().address());
    }
    assertThat(addresses).hasSize(20);
  }

  @Test
  void lendsToManyThreadsAtOnce() {
    IntStream.range(0, 2_000)
        .parallel()
        .forEach(
            i -> {
              try (Scope inner = Scope.open()) {
                Storage mine = allocate(70 + i % 3, DType.FLOAT);
                float[] marks = new float[mine.shape().size()];
                Arrays.fill(marks, i);
                mine.write(marks);
                assertThat(mine.toFloats()).isEqualTo(marks);
                inner.keep(new Value(allocate(1, DType.DOUBLE)));
              }
            });
    assertThat(pool.blocks()).isLessThan(2_100);
  }

  @Test
  void countsWhatIsAliveAndWhatItHolds() {
    assertThat(pool.limit()).isEqualTo(1 << 20);
    try (Scope inner = Scope.open()) {
      inner.keep(new Value(allocate(10, DType.DOUBLE)));
      allocate(100, DType.FLOAT);
      assertThat(pool.liveBytes()).isEqualTo(10 * 8 + 100 * 4);
      assertThat(pool.heldBytes()).isEqualTo(64 * 8 + 112 * 4);
    }
    assertThat(pool.liveBytes()).isEqualTo(10 * 8);
    assertThat(pool.heldBytes()).isEqualTo(64 * 8 + 112 * 4);
  }

  @Test
  void trimsWhatIsIdleAndNothingElse() {
    Storage live = allocate(100, DType.FLOAT).write(new float[100]);
    addressOfOne(1000, DType.FLOAT);
    addressOfOne(1000, DType.DOUBLE);
    assertThat(pool.blocks()).isEqualTo(3);
    pool.trim();
    assertThat(pool.blocks()).isEqualTo(1);
    assertThat(pool.heldBytes()).isEqualTo(112 * 4);
    assertThat(live.toFloats()).containsOnly(0f);
  }

  @Test
  void namesTheLargestLiveTensorsWhereItsLimitIsReached() {
    MemoryPool small = new MemoryPool(8_000);
    for (int size : new int[] {64, 320, 128, 256, 80, 512}) {
      Storage.allocate(small, Shape.of(size / 2, 2), DType.FLOAT);
    }
    assertThatThrownBy(() -> Storage.allocate(small, Shape.of(1024), DType.DOUBLE))
        .isInstanceOf(MemoryLimitException.class)
        .hasMessage(
            "memory: no room for DOUBLE[1024], expected at most 8,000 bytes (-Dfigment.memory sets"
                + " it), got 5,440 in use; the largest live tensors are FLOAT[256, 2] (2,048"
                + " bytes), FLOAT[160, 2] (1,280 bytes), FLOAT[128, 2] (1,024 bytes), FLOAT[64, 2]"
                + " (512 bytes), FLOAT[40, 2] (320 bytes)");
    assertThat(Storage.allocate(small, Shape.of(64), DType.FLOAT).source()).isNotNull();
  }

  @Test
  void saysThatNothingIsAliveWhereTheFirstIsTooLarge() {
    MemoryPool small = new MemoryPool(100);
    assertThatThrownBy(() -> Storage.allocate(small, Shape.of(64), DType.FLOAT))
        .isInstanceOf(MemoryLimitException.class)
        .hasMessage(
            "memory: no room for FLOAT[64], expected at most 100 bytes (-Dfigment.memory sets it),"
                + " got 0 in use; no tensor is live");
  }

  @Test
  void givesIdleMemoryOfOtherSizesUpBeforeItRefuses() {
    MemoryPool small = new MemoryPool(8_000);
    try (Scope inner = Scope.open()) {
      Storage one = Storage.allocate(small, Shape.of(512), DType.FLOAT);
      Storage two = Storage.allocate(small, Shape.of(640), DType.DOUBLE);
      inner.keep(new Value(one.reshape(Shape.of(2, 256))));
      assertThat(two.shape().size()).isEqualTo(640);
    }
    Storage.allocate(small, Shape.of(1024), DType.FLOAT).write(new float[1024]);
    assertThat(small.heldBytes()).isEqualTo(512 * 4 + 1024 * 4);
  }

  @Test
  void takesUnreachableMemoryBackBeforeItRefuses() {
    closeScope();
    MemoryPool small = new MemoryPool(8_000);
    for (int i = 0; i < 3; i++) {
      Storage.allocate(small, Shape.of(1024), DType.FLOAT);
    }
    assertThat(small.blocks()).isEqualTo(1);
    openScope();
  }

  @Test
  void takesUnreachableMemoryBackAfterACollection() throws InterruptedException {
    closeScope();
    for (int i = 0; i < 50; i++) {
      allocate(100, DType.FLOAT);
    }
    openScope();
    for (int i = 0; i < 500 && pool.liveBytes() > 0; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(pool.liveBytes()).isZero();
    assertThat(addressOfOne(100, DType.FLOAT)).isEqualTo(addressOfOne(100, DType.FLOAT));
    assertThat(pool.blocks()).isLessThanOrEqualTo(50);
  }

  @Test
  void isOneForAllTensors() {
    assertThat(MemoryPool.shared()).isSameAs(MemoryPool.shared());
    assertThat(MemoryPool.shared().limit()).isPositive();
  }

  private Storage allocate(int size, DType dtype) {
    return Storage.allocate(pool, Shape.of(size), dtype);
  }

  private long addressOfOne(int size, DType dtype) {
    Scope inner = Scope.open();
    long address = allocate(size, dtype).source().address();
    inner.close();
    return address;
  }

  private record Value(Storage storage) implements Stored {}

  @Test
  void memoryThatNobodyAskedForInLongGoesBack() {
    MemoryPool pool = new MemoryPool(1L << 30);
    try (Scope scope = Scope.open()) {
      Storage.allocate(pool, Shape.of(40 << 20), DType.FLOAT);
    }
    assertThat(pool.heldBytes()).isGreaterThan(100L << 20);
    for (int i = 0; i < 25_000; i++) {
      try (Scope scope = Scope.open()) {
        Storage.allocate(pool, Shape.of(64), DType.FLOAT);
      }
    }
    assertThat(pool.heldBytes()).isLessThan(1L << 20);
  }
}
