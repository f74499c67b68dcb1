package dev.figment.core.kernel.onednn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.kernel.Binary;
import dev.figment.core.kernel.Kernels;
import dev.figment.core.kernel.nd4j.Nd4jKernels;
import dev.figment.core.kernel.onednn.OneDnnKernels;
import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Primitives of several threads, and of more shapes than are kept. */
class LaneTest {
  private final Kernels kernels = OneDnnKernels.over(Nd4jKernels.all());

  @Test
  void isOneForEachThread() throws Exception {
    Lane here = Lane.current();
    assertThat(Lane.current()).isSameAs(here);
    assertThat(onThreads(2, Lane::current)).doesNotContain(here).doesNotHaveDuplicates();
  }

  @Test
  void isAnotherWhileWorkRunsAlone() {
    Lane here = Lane.current();
    List<Lane> alone = new ArrayList<>();
    Lane.alone(
        () -> {
          alone.add(Lane.current());
          Lane.alone(() -> alone.add(Lane.current()));
          alone.add(Lane.current());
        });
    Lane.alone(() -> alone.add(Lane.current()));
    assertThat(alone).hasSize(4).containsOnly(alone.get(0));
    assertThat(Lane.current()).isSameAs(here);
  }

  @Test
  void isTheSameAgainAfterWorkThatFails() {
    Lane here = Lane.current();
    IllegalStateException failure = new IllegalStateException("alone");
    assertThatThrownBy(
            () ->
                Lane.alone(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(Lane.current()).isSameAs(here);
  }

  @Test
  void computesTheSameAlone() {
    float together = products(20);
    Lane.alone(() -> assertThat(products(20)).isEqualTo(together));
  }

  @Test
  void letsThreadsComputeTheSameShapesAtOnce() throws Exception {
    assertThat(onThreads(3, () -> products(50))).containsOnly(products(50));
  }

  @Test
  @SuppressWarnings("try") // the scope is there to be closed
  void computesMoreShapesThanItKeeps() {
    for (int round = 0; round < 2; round++) {
      for (int n = 1; n <= 2100; n++) {
        try (Scope scope = Scope.open()) {
          Storage x = kernels.elementwise().fill(Storage.allocate(Shape.of(n), DType.FLOAT), n);
          float[] sum = kernels.binary().binary(Binary.ADD, x, x, x.shape()).toFloats();
          assertThat(sum[n - 1]).isEqualTo(2f * n);
        }
      }
    }
  }

  @Test
  @SuppressWarnings("try") // the scope is there to be closed
  void computationsOfAllLanesAreBounded() {
    for (int n = 1; n <= 1500; n++) {
      try (Scope scope = Scope.open()) {
        Storage x = kernels.elementwise().fill(Storage.allocate(Shape.of(n, 3), DType.FLOAT), 1);
        Storage y = kernels.elementwise().fill(Storage.allocate(Shape.of(3, 5), DType.FLOAT), n);
        assertThat(kernels.matrix().matmul(x, y, false, false).toFloats()[0]).isEqualTo(3f * n);
      }
      assertThat(Holdings.total()).isPositive().isLessThan(Holdings.most() + (32L << 20));
    }
  }

  @Test
  void whatAThreadHeldIsFreedAfterItsEnd() throws Exception {
    onThreads(1, Lane::current);
    long before = Holdings.total();
    for (int i = 0; i < 20; i++) {
      int size = 40 + i;
      onThreads(1, () -> product(size));
    }
    onThreads(1, Lane::current);
    assertThat(Holdings.total()).isLessThan(before + (2L << 20));
  }

  @SuppressWarnings("try") // the scope is there to be closed
  private float product(int size) {
    try (Scope scope = Scope.open()) {
      Storage x =
          kernels.elementwise().fill(Storage.allocate(Shape.of(size, size), DType.FLOAT), 1);
      return kernels.matrix().matmul(x, x, false, false).toFloats()[0];
    }
  }

  /** The last element of a chain of products. */
  @SuppressWarnings("try") // the scope is there to be closed
  private float products(int steps) {
    try (Scope scope = Scope.open()) {
      Storage x =
          kernels.elementwise().fill(Storage.allocate(Shape.of(64, 64), DType.FLOAT), 1.0 / 64);
      Storage y = kernels.elementwise().fill(Storage.allocate(Shape.of(64, 64), DType.FLOAT), 0.5);
      for (int i = 0; i < steps; i++) {
        y = kernels.binary().scalar(Binary.ADD, kernels.matrix().matmul(x, y, false, true), 0.25);
      }
      return y.toFloats()[4095];
    }
  }

  private static <T> List<T> onThreads(int count, Callable<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(Collections.nCopies(count, work))) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }
}
