package dev.figment.core.picture;

import dev.figment.core.shape.Shape;
import java.util.List;

/**
 * Where everything in a grid of images goes, in pixels of the picture.
 *
 * @param shape the images, {@code [N, H, W, C]}
 * @param columns the images in a row
 * @param padding the margin around and between the images
 * @param magnification the side of the square that a pixel of an image becomes
 * @param labels a text for each row, or none at all
 */
record GridLayout(Shape shape, int columns, int padding, int magnification, List<String> labels) {
  private static final int LARGEST = 1000;
  private static final int READABLE = 64; // the side up to which images are magnified
  private static final int WIDEST = 2000;
  private static final int LETTER_SHARE = 24; // rows of 48 pixels have letters of double size

  GridLayout {
    require("columns", 1, Integer.MAX_VALUE, columns);
    require("padding", 0, LARGEST, padding);
    require("magnification", 1, LARGEST, magnification);
    columns = Math.min(columns, shape.dim(0));
    labels = List.copyOf(labels);
  }

  GridLayout withColumns(int newColumns) {
    return new GridLayout(shape, newColumns, padding, magnification, labels);
  }

  GridLayout withPadding(int newPadding) {
    return new GridLayout(shape, columns, newPadding, magnification, labels);
  }

  GridLayout withMagnification(int newMagnification) {
    return new GridLayout(shape, columns, padding, newMagnification, labels);
  }

  /** The largest whole magnification that leaves images and picture of a size to look at. */
  GridLayout readable() {
    int side = Math.max(shape.dim(1), shape.dim(2));
    int row = columns * shape.dim(2);
    return withMagnification(Math.max(1, Math.min(READABLE / side, WIDEST / row)));
  }

  GridLayout withLabels(List<String> newLabels) {
    return new GridLayout(shape, columns, padding, magnification, newLabels);
  }

  /**
   * Lays the images out on a new canvas.
   *
   * @param pixels the images' bytes
   * @throws IllegalArgumentException if there are not as many labels as rows, the rows are too low
   *     for them, or the picture is too large
   */
  GridCanvas draw(byte[] pixels) {
    requireFit();
    GridCanvas canvas = new GridCanvas((int) width(), (int) height(), shape.dim(3));
    int across = (int) cellWidth() + padding;
    int down = (int) cellHeight() + padding;
    int bytes = shape.product(1, 4);
    for (int i = 0; i < shape.dim(0); i++) {
      int left = (int) margin() + padding + i % columns * across;
      int top = padding + i / columns * down;
      canvas.image(left, top, magnification, pixels, i * bytes, shape.dim(1), shape.dim(2));
    }
    int lead = ((int) cellHeight() - PixelFont.HEIGHT * letterSide()) / 2;
    for (int row = 0; row < labels.size(); row++) {
      canvas.text(letterSide(), padding + row * down + lead, letterSide(), labels.get(row));
    }
    return canvas;
  }

  private void requireFit() {
    if (!labels.isEmpty() && labels.size() != rows()) {
      throw new IllegalArgumentException(
          "imageGrid: labels do not match the rows, expected %s, got %s"
              .formatted(rows(), labels.size()));
    }
    if (!labels.isEmpty() && cellHeight() < PixelFont.HEIGHT) {
      throw new IllegalArgumentException(
          "imageGrid: rows are too low for labels, expected >= %s pixels, got %s"
              .formatted(PixelFont.HEIGHT, cellHeight()));
    }
    long limit = Integer.MAX_VALUE / shape.dim(3);
    if (width() > limit / height()) {
      throw new IllegalArgumentException(
          "imageGrid: the picture is too large, expected <= %s pixels, got %s x %s"
              .formatted(limit, width(), height()));
    }
  }

  private int rows() {
    return (shape.dim(0) - 1) / columns + 1;
  }

  private long cellHeight() {
    return (long) shape.dim(1) * magnification;
  }

  private long cellWidth() {
    return (long) shape.dim(2) * magnification;
  }

  private long height() {
    return padding + (long) rows() * (cellHeight() + padding);
  }

  private long width() {
    return margin() + padding + (long) columns * (cellWidth() + padding);
  }

  /** The room for the labels: a letter's gap on either side of the longest, or nothing. */
  private long margin() {
    if (labels.isEmpty()) {
      return 0;
    }
    int longest = labels.stream().mapToInt(PixelFont::width).max().orElse(0);
    return (longest + 2L) * letterSide();
  }

  private int letterSide() {
    return (int) Math.max(1, cellHeight() / LETTER_SHARE);
  }

  private static void require(String what, int least, int most, int got) {
    if (got < least || got > most) {
      throw new IllegalArgumentException(
          "imageGrid: %s out of range, expected %s to %s, got %s"
              .formatted(what, least, most, got));
    }
  }
}
