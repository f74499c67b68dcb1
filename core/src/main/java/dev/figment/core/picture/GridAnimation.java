package dev.figment.core.picture;

import dev.figment.core.io.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Grids one after the other, as an animated GIF: how a run's samples came to be.
 *
 * <p>Gray pictures are exact. Pictures in color are brought to 256 colors each, which GIF needs.
 */
public final class GridAnimation {
  private static final Duration UNIT = Duration.ofMillis(10); // GIF's unit of time
  private static final int MOST = 0xffff;

  private final List<ImageGrid> grids;
  private final int delay;
  private final int times;

  private GridAnimation(List<ImageGrid> grids, int delay, int times) {
    this.grids = grids;
    this.delay = delay;
    this.times = times;
  }

  /**
   * An animation that shows each grid for a fifth of a second, again and again.
   *
   * @param grids pictures of one size, in their order
   * @return the animation
   * @throws IllegalArgumentException if there is none
   */
  public static GridAnimation of(List<ImageGrid> grids) {
    if (grids.isEmpty()) {
      throw new IllegalArgumentException("gridAnimation: no grids, expected >= 1, got 0");
    }
    return new GridAnimation(List.copyOf(grids), 20, GifFile.FOREVER);
  }

  /**
   * The same animation at another speed.
   *
   * @param time how long each grid is shown, from 10 ms to 655.35 s; rounded down to 10 ms
   * @return the animation
   * @throws IllegalArgumentException if the time is out of this range
   */
  public GridAnimation delay(Duration time) {
    if (time.compareTo(UNIT) < 0 || time.compareTo(UNIT.multipliedBy(MOST)) > 0) {
      throw new IllegalArgumentException(
          "gridAnimation: delay out of range, expected PT0.01S to PT655.35S, got " + time);
    }
    return new GridAnimation(grids, (int) time.dividedBy(UNIT), times);
  }

  /**
   * The same animation, shown a number of times and then at rest on its last grid.
   *
   * @param times from 1 to 65535
   * @return the animation
   * @throws IllegalArgumentException if the number is out of this range
   */
  public GridAnimation times(int times) {
    if (times < 1 || times > MOST) {
      throw new IllegalArgumentException(
          "gridAnimation: times out of range, expected 1 to %s, got %s".formatted(MOST, times));
    }
    return new GridAnimation(grids, delay, times);
  }

  /**
   * The same animation with every pixel of the images as a square.
   *
   * @param times the side of the square, from 1 to 1000
   * @return the animation
   */
  public GridAnimation magnify(int times) {
    List<ImageGrid> larger = grids.stream().map(grid -> grid.magnify(times)).toList();
    return new GridAnimation(larger, delay, this.times);
  }

  /**
   * The same animation with small images magnified, as {@link ImageGrid#readable} does it.
   *
   * @return the animation
   */
  public GridAnimation readable() {
    return new GridAnimation(grids.stream().map(ImageGrid::readable).toList(), delay, times);
  }

  /**
   * Writes the animation, whole or not at all.
   *
   * @param file the file to make or to replace
   * @throws IllegalArgumentException if the grids differ in size, or one cannot be drawn
   * @throws IOException if it could not be written; the old file is untouched
   */
  public void write(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GifFile gif = new GifFile(bytes, delay, times)) {
      BufferedImage first = grids.get(0).canvas().toGifImage();
      for (ImageGrid grid : grids) {
        BufferedImage image = grid.canvas().toGifImage();
        if (image.getWidth() != first.getWidth() || image.getHeight() != first.getHeight()) {
          throw new IllegalArgumentException(
              "gridAnimation: grids differ in size, expected %s x %s pixels, got %s x %s pixels"
                  .formatted(
                      first.getWidth(), first.getHeight(), image.getWidth(), image.getHeight()));
        }
        gif.add(image);
      }
    }
    AtomicFile.write(file, bytes.toByteArray());
  }
}
