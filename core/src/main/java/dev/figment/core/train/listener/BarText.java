package dev.figment.core.train.listener;

import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a bar tells: first what a person looks for, then as much more as there is room for.
 *
 * @param share of the run that is done, 0 to 1
 * @param place the epoch and the step
 * @param first the loss and the time left
 * @param more the speed and the other figures
 */
record BarText(double share, String place, List<String> first, List<String> more) {
  private static final int LEAST = 8;
  private static final int MOST = 40;
  private static final String BETWEEN = ", ";

  static BarText of(TrainingRun run, Figures figures, Pace pace) {
    int epochs = run.options().epochs();
    String place =
        "epoch %s/%s step %s/%s"
            .formatted(Math.min(run.epoch(), epochs), epochs, run.step(), run.totalSteps());
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, Double> figure : figures.byName().entrySet()) {
      all.add(String.format(Locale.ROOT, "%s %.4g", figure.getKey(), figure.getValue()));
    }
    List<String> first = new ArrayList<>(all.subList(0, Math.min(1, all.size())));
    if (!pace.left().isEmpty()) {
      first.add(pace.left());
    }
    List<String> more = new ArrayList<>(List.of(pace.speed()));
    more.addAll(all.subList(Math.min(1, all.size()), all.size()));
    double share = run.totalSteps() == 0 ? 1 : (double) run.step() / run.totalSteps();
    return new BarText(share, place, first, more);
  }

  /** Returns the text in a line of so many letters. */
  String line(int width) {
    List<String> told = new ArrayList<>(first);
    for (String next : more) {
      if (room(told, width) - BETWEEN.length() - next.length() < LEAST) {
        break;
      }
      told.add(next);
    }
    int room = Math.min(MOST, room(told, width));
    String bar = room < LEAST ? " " : " [" + bar(room) + "] ";
    String line = place + bar + String.join(BETWEEN, told);
    return line.length() > width ? line.substring(0, Math.max(0, width)) : line;
  }

  /** What is left for the bar. */
  private int room(List<String> told, int width) {
    return width - place.length() - String.join(BETWEEN, told).length() - " [] ".length();
  }

  private String bar(int length) {
    int full = (int) Math.floor(share * length);
    return full >= length
        ? "=".repeat(length)
        : "=".repeat(full) + ">" + " ".repeat(length - full - 1);
  }
}
