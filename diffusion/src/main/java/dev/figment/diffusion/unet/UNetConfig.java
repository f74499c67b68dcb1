package dev.figment.diffusion.unet;

import dev.figment.core.check.Require;
import dev.figment.core.nn.GroupNorms;
import java.util.List;

/**
 * The sizes of a {@link UNet}.
 *
 * @param ends what goes in and comes out
 * @param levels the resolutions, the finest first; each next one has half the side
 * @param blocks residual blocks of a level on the way down; the way up has one more
 * @param norms of all residual blocks
 * @param attention of the levels that have some
 * @param time how the network is told the time and the class
 * @param dropout probability, in the residual blocks
 * @param resizing how images are halved and doubled
 */
public record UNetConfig(
    Ends ends,
    List<UNetLevel> levels,
    int blocks,
    GroupNorms norms,
    Heads attention,
    Time time,
    double dropout,
    Resizing resizing) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public UNetConfig {
    levels = List.copyOf(levels);
    Require.atLeast("unet", "levels", levels.size(), 1);
    Require.atLeast("unet", "blocks", blocks, 1);
    for (UNetLevel level : levels) {
      boolean fit = level.mixing() == Mixing.NONE || level.width() % attention.size() == 0;
      String heads = "multiples of " + attention.size();
      Require.fits("unet", "width", heads, fit, level.width());
    }
    Require.fraction("unet", "dropout", dropout);
  }

  /** Returns the network of Stable Diffusion 1, of latents of 4 channels and texts of 768. */
  public static UNetConfig stableDiffusion1() {
    UNetLevel first = new UNetLevel(320, Mixing.TRANSFORMER);
    UNetLevel second = new UNetLevel(640, Mixing.TRANSFORMER);
    UNetLevel third = new UNetLevel(1280, Mixing.TRANSFORMER);
    return ofTexts(4, List.of(first, second, third, UNetLevel.plain(1280)), 2, 32, 8, 768);
  }

  /**
   * Returns a network in the layout of Stable Diffusion 1, which reads texts in its middle too.
   *
   * <p>Reference: Rombach et al. 2022, appendix E.2.1.
   *
   * @param channels of the input and of the output
   * @param groups of the normalizations
   * @param heads of attention, the same at each level
   * @param context features of a token
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static UNetConfig ofTexts(
      int channels, List<UNetLevel> levels, int blocks, int groups, int heads, int context) {
    Require.atLeast("unet", "levels", levels.size(), 1);
    Require.atLeast("unet", "heads", heads, 1);
    int width = levels.get(0).width();
    return new UNetConfig(
        new Ends(channels, channels, 1),
        levels,
        blocks,
        new GroupNorms(groups, 1e-5),
        new Heads(width / heads, context, Mixing.TRANSFORMER),
        Time.added(width),
        0,
        Resizing.CONVOLUTION);
  }

  /**
   * Channels of the images at both ends.
   *
   * @param in channels of the input
   * @param out channels of the output: twice the input's where a variance is learned
   * @param patch side of the squares that the network sees as one pixel; 1 for pixels
   */
  public record Ends(int in, int out, int patch) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public Ends {
      Require.atLeast("unet", "in", in, 1);
      Require.atLeast("unet", "out", out, 1);
      Require.atLeast("unet", "patch", patch, 1);
    }
  }

  /**
   * How attention is split.
   *
   * @param size features of a head
   * @param context features of a token of the context; 0 where there is none
   * @param middle how pixels read each other between the two ways
   */
  public record Heads(int size, int context, Mixing middle) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the size is below 1, or the context's negative
     */
    public Heads {
      Require.atLeast("unet", "head size", size, 1);
      Require.atLeast("unet", "context", context, 0);
    }

    /** Returns pixels that read each other, in the middle too. */
    public static Heads ofPixels(int size) {
      return new Heads(size, 0, Mixing.PIXELS);
    }
  }

  /**
   * How the network is told the time and the class.
   *
   * @param waves features of the time's waves
   * @param features of the embedding that blocks see
   * @param scaleShift whether it scales and shifts, rather than being added
   * @param classes of images; 0 where there are none. One more stands for "any class"
   */
  public record Time(int waves, int features, boolean scaleShift, int classes) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Time {
      Require.atLeast("unet", "waves", waves, 1);
      Require.atLeast("unet", "features", features, 1);
      Require.atLeast("unet", "classes", classes, 0);
    }

    /** Returns waves and an embedding of four times as many features, which is added. */
    public static Time added(int waves) {
      return new Time(waves, 4 * waves, false, 0);
    }
  }

  /** How images are halved and doubled. */
  public enum Resizing {
    /** By a convolution: of stride 2, or after each pixel was repeated. */
    CONVOLUTION,
    /** Inside a residual block. */
    RESIDUAL
  }

  /** Returns the same for another number of classes. */
  public UNetConfig withClasses(int classes) {
    Time next = new Time(time.waves, time.features, time.scaleShift, classes);
    return new UNetConfig(ends, levels, blocks, norms, attention, next, dropout, resizing);
  }
}
