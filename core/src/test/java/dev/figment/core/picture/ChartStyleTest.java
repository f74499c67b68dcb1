package dev.figment.core.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChartStyleTest {
  @TempDir private Path folder;

  @Test
  void numbersHaveFourDigitsOfTheRange() {
    assertThat(label(89.308515193, 89.308515193, 82.309265331)).isEqualTo("89.309");
    assertThat(label(0.002505, 0.002505, 0.00001)).isEqualTo("0.002505");
    assertThat(label(0.00001, 0.002505, 0.00001)).isEqualTo("0.00001");
    assertThat(label(19043.25178, 19043.25178, 8123.0)).isEqualTo("19043");
    assertThat(label(1e-10, 1e-10, 2e-10)).isEqualTo("0");
  }

  @Test
  void aLoneNumberHasFourDigitsOfItself() {
    assertThat(label(82.309265331, 82.309265331)).isEqualTo("82.31");
    assertThat(label(-0.0123456, -0.0123456)).isEqualTo("-0.01235");
    assertThat(label(0, 0)).isEqualTo("0");
  }

  @Test
  void nothingHasNumbersToo() {
    assertThat(ChartStyle.numbers()).isEqualTo("0");
  }

  @Test
  void fewNumbersAreDrawnAsTheRoundOnesBesideThem() throws IOException {
    Path exact = folder.resolve("exact.png");
    Path near = folder.resolve("near.png");
    draw(exact, 89.309, 82.309);
    draw(near, 89.30900000001, 82.30900000002);
    assertThat(near).hasSameBinaryContentAs(exact);
  }

  private static void draw(Path file, double... losses) throws IOException {
    double[] x = {1, 2};
    CurvePlot.write(file, CurvePlot.of("two epochs", "epoch", "loss").curve("loss", x, losses));
  }

  private static String label(double value, double... all) {
    return new DecimalFormat(ChartStyle.numbers(all), DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(value);
  }
}
