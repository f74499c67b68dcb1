package dev.figment.core.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** Colors that have a name and that nobody takes for each other. */
public enum NamedColor {
  /** Red. */
  RED(220, 40, 40),
  /** Green. */
  GREEN(40, 160, 60),
  /** Blue. */
  BLUE(40, 70, 220),
  /** Yellow. */
  YELLOW(245, 220, 50),
  /** Purple. */
  PURPLE(150, 50, 180),
  /** Cyan. */
  CYAN(60, 205, 225),
  /** White. */
  WHITE(250, 250, 250),
  /** Black. */
  BLACK(10, 10, 10);

  private final int[] channels;

  NamedColor(int red, int green, int blue) {
    channels = new int[] {red, green, blue};
  }

  /** Returns the color that is nearest to red, green and blue, each from 0 to 255. */
  public static NamedColor nearest(double... color) {
    return Arrays.stream(values())
        .min(Comparator.comparingDouble(named -> named.squaredDistance(color)))
        .orElseThrow();
  }

  /** Returns the name as captions have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns red (0), green (1) or blue (2), from 0 to 255. */
  public int channel(int index) {
    return channels[index];
  }

  double squaredDistance(double... color) {
    double sum = 0;
    for (int c = 0; c < channels.length; c++) {
      sum += (color[c] - channels[c]) * (color[c] - channels[c]);
    }
    return sum;
  }
}
