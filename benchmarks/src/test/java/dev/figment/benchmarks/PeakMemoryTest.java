package dev.figment.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeakMemoryTest {
  @Test
  void readsThePeakInMebibytes() {
    assertThat(PeakMemory.mebibytes("VmPeak:\t 9 kB\nVmHWM:\t  2048 kB\nVmRSS:\t 1 kB\n", "VmHWM:"))
        .isEqualTo(2);
  }

  @Test
  void knowsNothingOfAnotherText() {
    assertThat(PeakMemory.mebibytes("VmPeak:\t 9 kB\n", "VmHWM:")).isNaN();
  }
}
