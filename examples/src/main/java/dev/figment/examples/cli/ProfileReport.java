package dev.figment.examples.cli;

import dev.figment.core.kernel.backend.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A profile as a table: a row a kernel, all figures a step.
 *
 * @param profile of training alone
 * @param steps that it saw
 */
record ProfileReport(Profile profile, int steps) {
  private static final double MILLISECOND = 1e6;

  List<String> lines() {
    double step = (double) profile.nanoseconds() / steps;
    List<String> lines = new ArrayList<>();
    lines.add(line("%-24s %8s %10s %8s  %s", "kernel", "calls", "ms", "share", "rate"));
    double inside = 0;
    for (Profile.Entry entry : profile.entries()) {
      double time = (double) entry.nanoseconds() / steps;
      inside += time;
      lines.add(
          line(
              "%-24s %8.1f %10.3f %7.1f%%  %.1f %s",
              entry.kernel(),
              (double) entry.calls() / steps,
              time / MILLISECOND,
              100 * time / step,
              entry.rate(),
              entry.isArithmetic() ? "GFLOP/s" : "GB/s"));
    }
    double outside = step - inside;
    lines.add(
        line(
            "%-24s %8s %10.3f %7.1f%%",
            "outside kernels", "", outside / MILLISECOND, 100 * outside / step));
    lines.add(line("%-24s %8s %10.3f, a mean of %s steps", "step", "", step / MILLISECOND, steps));
    return lines;
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
