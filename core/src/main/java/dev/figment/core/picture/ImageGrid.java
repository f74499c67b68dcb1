package dev.figment.core.picture;

import dev.figment.core.data.ImageFile;
import dev.figment.core.data.PixelScale;
import dev.figment.core.io.AtomicFile;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Many small images side by side in one picture, row by row, on white.
 *
 * <pre>{@code
 * ImageGrid.of(samples, PixelScale.SIGNED).columns(8).magnify(2).write(Path.of("digits.png"));
 * }</pre>
 *
 * <p>A grid copies the pixels when it is made, as bytes: it outlives the scope of its tensor. The
 * same tensor gives the same file, byte for byte.
 *
 * <p>Shapes: {@code [N, H, W, C]} with {@code C} 1 (gray) or 3 (red, green, blue).
 */
public final class ImageGrid {
  private static final int PADDING = 2;

  private final byte[] pixels;
  private final GridLayout layout;

  private ImageGrid(byte[] pixels, GridLayout layout) {
    this.pixels = pixels;
    this.layout = layout;
  }

  /**
   * A grid of images with values of 0 to 1.
   *
   * @param images the images, {@code [N, H, W, C]}
   * @return a grid about as many images wide as high
   * @throws ShapeException if the images are not of this shape
   * @throws IllegalArgumentException if a value is not finite
   */
  public static ImageGrid of(Tensor images) {
    return of(images, PixelScale.UNIT);
  }

  /**
   * A grid of images; values beyond black and white are cut.
   *
   * @param images the images, {@code [N, H, W, C]}
   * @param scale what their values mean
   * @return a grid about as many images wide as high
   * @throws ShapeException if the images are not of this shape
   * @throws IllegalArgumentException if a value is not finite
   */
  public static ImageGrid of(Tensor images, PixelScale scale) {
    Shape shape = images.shape();
    if (shape.rank() != 4 || (shape.dim(3) != 1 && shape.dim(3) != 3)) {
      throw new ShapeException(
          "imageGrid: wrong shape, expected [N, H, W, 1] or [N, H, W, 3], got " + shape);
    }
    requireFinite(images);
    int columns = (int) Math.ceil(Math.sqrt(shape.dim(0)));
    GridLayout layout = new GridLayout(shape, columns, PADDING, 1, List.of());
    return new ImageGrid(scale.toBytes(images), layout);
  }

  /**
   * A picture that was written before, as a grid of one.
   *
   * @param file a PNG
   * @return the grid
   * @throws FileFormatException if it is no sound picture
   * @throws IOException if it cannot be read
   */
  public static ImageGrid read(Path file) throws IOException {
    ImageFile picture = ImageFile.read(file);
    return new ImageGrid(
        picture.bytes(), new GridLayout(picture.shape().batch(1), 1, 0, 1, List.of()));
  }

  /**
   * The same grid with another number of images in a row.
   *
   * @param columns at least 1
   * @return the grid
   */
  public ImageGrid columns(int columns) {
    return new ImageGrid(pixels, layout.withColumns(columns));
  }

  /**
   * The same grid with another margin around and between the images.
   *
   * @param padding in pixels of the picture, from 0 to 1000; 2 if not given
   * @return the grid
   */
  public ImageGrid padding(int padding) {
    return new ImageGrid(pixels, layout.withPadding(padding));
  }

  /**
   * The same grid with every pixel of the images as a square.
   *
   * @param times the side of the square, from 1 to 1000
   * @return the grid
   */
  public ImageGrid magnify(int times) {
    return new ImageGrid(pixels, layout.withMagnification(times));
  }

  /**
   * The same grid with small images magnified, so that each is about 60 pixels wide: what a person
   * looks at.
   *
   * @return the grid
   */
  public ImageGrid readable() {
    return new ImageGrid(pixels, layout.readable());
  }

  /**
   * The same grid with a text to the left of each row, in capitals.
   *
   * @param labels as many as there are rows
   * @return the grid
   */
  public ImageGrid rowLabels(List<String> labels) {
    return new ImageGrid(pixels, layout.withLabels(labels));
  }

  /**
   * The picture, of 8 bits a channel, gray or in color.
   *
   * @return a new picture
   * @throws IllegalArgumentException if there are not as many labels as rows, the rows are too low
   *     for them, or the picture is too large
   */
  public BufferedImage toImage() {
    return canvas().toImage();
  }

  /**
   * Writes the picture, whole or not at all, in the format that the file's name ends in.
   *
   * @param file the file to make or to replace
   * @throws IllegalArgumentException as {@link #toImage} does, or if the name says no format
   * @throws IOException if it could not be written; the old file is untouched
   */
  public void write(Path file) throws IOException {
    PictureFormat format = PictureFormat.of(file);
    if (format.isPng()) {
      PngFile.write(file, toImage());
    } else {
      AtomicFile.write(file, format.encode(format.isGif() ? canvas().toGifImage() : toImage()));
    }
  }

  /**
   * Writes the picture with texts beside it, whole or not at all.
   *
   * @param file the file to make or to replace
   * @param texts by key, as {@link PngText} reads them; a format that is not PNG keeps none
   * @throws IllegalArgumentException as {@link #write(Path)} does
   * @throws IOException if it could not be written; the old file is untouched
   */
  public void write(Path file, Map<String, String> texts) throws IOException {
    if (PictureFormat.of(file).isPng()) {
      PngFile.write(file, toImage(), texts);
    } else {
      write(file);
    }
  }

  /** Everything in its place. */
  GridCanvas canvas() {
    return layout.draw(pixels);
  }

  private static void requireFinite(Tensor images) {
    float[] values = images.toFloats();
    Shape shape = images.shape();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        int[] at = new int[4];
        for (int axis = 0, rest = i; axis < at.length; axis++) {
          at[axis] = rest / shape.strides()[axis];
          rest %= shape.strides()[axis];
        }
        throw new IllegalArgumentException(
            "imageGrid: a pixel is not finite, expected a number, got %s at %s"
                .formatted(values[i], Arrays.toString(at)));
      }
    }
  }
}
