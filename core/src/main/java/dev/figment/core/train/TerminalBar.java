package dev.figment.core.train;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows how a run goes in one line of a terminal, which is drawn again and again.
 *
 * <p>It is drawn by the thread that trains, a few times a second.
 */
final class TerminalBar implements TrainingListener {
  private static final long DRAW_EVERY = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int LONGEST = 40;
  private static final int SHORTEST = 10;

  private final PrintStream out;
  private final int width;
  private final LongSupplier clock;
  private final Pace pace;
  private Figures newest = Figures.none();
  private long drawn;

  /**
   * Draws the bar of a run that is about to begin.
   *
   * @param columns the terminal's width
   * @param clock of nanoseconds
   */
  TerminalBar(TrainingRun run, PrintStream out, int columns, LongSupplier clock) {
    this.out = out;
    this.width = columns - 1; // in the last column some terminals go on to the next line
    this.clock = clock;
    this.pace = new Pace(run, clock);
    draw(run);
  }

  @Override
  public void stepped(TrainingRun run, Figures figures) {
    newest = figures;
    if (clock.getAsLong() - drawn >= DRAW_EVERY) {
      draw(run);
    }
  }

  @Override
  public void ended(TrainingRun run) {
    draw(run);
    out.println();
  }

  private void draw(TrainingRun run) {
    drawn = clock.getAsLong();
    double done = Math.min(1, (double) run.step() / run.totalSteps());
    String head = "step %s/%s [".formatted(run.step(), run.totalSteps());
    String tail =
        "] %s%%, %s".formatted((int) (100 * done), pace.toText())
            + (newest.byName().isEmpty() ? "" : ", " + newest.toText());
    int room = width - head.length() - tail.length();
    int length = Math.max(SHORTEST, Math.min(LONGEST, room));
    int filled = (int) (length * done);
    String line = head + "=".repeat(filled) + " ".repeat(length - filled) + tail;
    out.print("\r" + line.substring(0, Math.min(width, line.length())));
    out.print(" ".repeat(Math.max(0, width - line.length())));
    out.flush();
  }
}
