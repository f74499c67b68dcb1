package dev.figment.core.train.listener;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * A terminal whose last line is drawn over, from a thread of its own, and above which others stay.
 */
final class BarTerminal implements ProgressBarConsumer {
  private final PrintStream out;
  private final int columns;

  /** Makes one of so many letters in a line. */
  BarTerminal(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  /** A letter in the last column makes some terminals begin a new line. */
  @Override
  public int getMaxRenderedLength() {
    return columns - 1;
  }

  @Override
  public synchronized void accept(String line) {
    out.print("\r" + filled(line));
    out.flush();
  }

  /** Writes a line in place of the last one, which is drawn anew below it. */
  synchronized void leave(String line) {
    out.print("\r" + filled(line) + System.lineSeparator());
    out.flush();
  }

  /** Covers what is there of a longer line. */
  private String filled(String line) {
    return line + " ".repeat(Math.max(0, getMaxRenderedLength() - line.length()));
  }

  @Override
  public synchronized void close() {
    out.println();
    out.flush();
  }
}
