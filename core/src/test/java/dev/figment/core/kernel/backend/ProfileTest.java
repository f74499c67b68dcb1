package dev.figment.core.kernel.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.kernel.Kernels;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {
  @Test
  void hearsEveryKernelWhileItIsOpen() {
    Tensor x = Tensor.ones(Shape.of(2, 3));
    x.add(x);
    Profile profile = Profile.open();
    try (profile) {
      x.add(x);
      x.add(x).exp();
    }
    x.exp();

    assertThat(profile.entries().stream().map(Profile.Entry::kernel))
        .containsExactlyInAnyOrder("add", "exp");
    assertThat(entry(profile, "add").calls()).isEqualTo(2);
    assertThat(entry(profile, "add").bytes()).isEqualTo(2 * 3 * 6 * 4);
  }

  @Test
  void sortsByTimeWhichIsPartOfItsOwn() {
    Tensor x = Tensor.ones(Shape.of(40, 50), DType.DOUBLE);
    Profile profile = Profile.open();
    try (profile) {
      x.matmul(x.transpose()).exp().sum().item();
    }

    List<Long> times = profile.entries().stream().map(Profile.Entry::nanoseconds).toList();
    assertThat(times).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(times.stream().mapToLong(Long::longValue).sum())
        .isPositive()
        .isLessThanOrEqualTo(profile.nanoseconds());
  }

  @Test
  void standsStillWhenClosed() {
    Profile profile = Profile.open();
    profile.close();
    long time = profile.nanoseconds();
    profile.close();

    assertThat(profile.nanoseconds()).isEqualTo(time);
  }

  @Test
  void leavesKernelsAsTheyAreWhenClosed() {
    Kernels before = Backend.kernels(DType.FLOAT);
    Profile.open().close();

    assertThat(Backend.kernels(DType.FLOAT)).isSameAs(before);
  }

  @Test
  void refusesASecondOne() {
    try (Profile first = Profile.open()) {
      assertThatThrownBy(Profile::open)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("profile: another one is open, expected it closed first");
    }
  }

  @Test
  void ratesArithmeticByOperationsAndTheRestByBytes() {
    assertThat(new Profile.Entry("matmul", 1, 10, 500, 20).rate()).isEqualTo(50);
    assertThat(new Profile.Entry("add", 1, 10, 0, 20).rate()).isEqualTo(2);
  }

  private static Profile.Entry entry(Profile profile, String kernel) {
    return profile.entries().stream()
        .filter(entry -> entry.kernel().equals(kernel))
        .findFirst()
        .orElseThrow();
  }
}
