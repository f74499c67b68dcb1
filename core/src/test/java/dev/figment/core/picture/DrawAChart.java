package dev.figment.core.picture;

import java.io.IOException;
import java.nio.file.Path;

/** A program that draws one chart. */
final class DrawAChart {
  private DrawAChart() {}

  public static void main(String[] arguments) throws IOException {
    draw(Path.of(arguments[0]));
  }

  static void draw(Path file) throws IOException {
    double[] epochs = {1, 2, 3};
    CurvePlot losses =
        CurvePlot.of("model", "epoch", "nats per image")
            .curve("loss", epochs, new double[] {3, 2, 1.5});
    CurvePlot rate =
        CurvePlot.of("model", "epoch", "learning rate")
            .curve("rate", epochs, new double[] {1e-3, 1e-4, 1e-5})
            .logarithmic();
    CurvePlot.write(file, losses, rate);
  }
}
