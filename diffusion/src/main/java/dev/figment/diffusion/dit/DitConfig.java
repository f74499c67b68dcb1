package dev.figment.diffusion.dit;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;

/**
 * The sizes of a {@link Dit}.
 *
 * @param image what goes in
 * @param out channels of what comes out: twice the image's where a variance is learned
 * @param patch side of the squares of pixels that are a token each
 * @param width features of a token
 * @param blocks how many
 * @param heads of attention
 * @param telling how the blocks are told the time and the class
 */
public record DitConfig(
    ImageShape image, int out, int patch, int width, int blocks, int heads, Telling telling) {
  /** A place is told by two waves for its row and two for its column. */
  private static final int WAVES_OF_A_PLACE = 4;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public DitConfig {
    Require.atLeast("dit", "out", out, 1);
    Require.atLeast("dit", "patch", patch, 1);
    Require.atLeast("dit", "blocks", blocks, 1);
    Require.atLeast("dit", "heads", heads, 1);
    boolean fit = width > 0 && width % heads == 0 && width % WAVES_OF_A_PLACE == 0;
    String parts = "multiples of %s and %s".formatted(heads, WAVES_OF_A_PLACE);
    Require.fits("dit", "width", parts, fit, width);
  }

  /**
   * How the blocks are told the time and the class.
   *
   * @param waves features of the time's waves
   * @param classes of images; 0 where there are none. One more stands for "any class"
   * @param eachBlock whether each block embeds them for itself, as published weights do; otherwise
   *     it is done once for all
   */
  public record Telling(int waves, int classes, boolean eachBlock) {
    private static final int WAVES = 256;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Telling {
      Require.atLeast("dit", "waves", waves, 1);
      Require.atLeast("dit", "classes", classes, 0);
    }

    /** Returns waves as published, embedded once for all blocks. */
    public static Telling once(int classes) {
      return new Telling(WAVES, classes, false);
    }
  }

  /** Returns the same for another number of classes. */
  public DitConfig withClasses(int classes) {
    Telling next = new Telling(telling.waves, classes, telling.eachBlock);
    return new DitConfig(image, out, patch, width, blocks, heads, next);
  }

  /** Returns the number of rows of tokens. */
  int rows() {
    return (image.height() + patch - 1) / patch;
  }

  /** Returns the number of tokens in a row. */
  int columns() {
    return (image.width() + patch - 1) / patch;
  }
}
