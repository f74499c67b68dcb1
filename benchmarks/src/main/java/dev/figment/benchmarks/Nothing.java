package dev.figment.benchmarks;

/** Before there is work. */
final class Nothing implements Work {
  @Override
  public double[] run() {
    return new double[0];
  }

  @Override
  public void restart() {}
}
