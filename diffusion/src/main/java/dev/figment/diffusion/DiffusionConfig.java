package dev.figment.diffusion;

import dev.figment.core.check.Require;
import dev.figment.core.data.ImageShape;
import dev.figment.core.nn.GroupNorms;
import dev.figment.core.optim.Schedule;
import dev.figment.diffusion.affine.AffineConfig;
import dev.figment.diffusion.dit.DitConfig;
import dev.figment.diffusion.dit.DitConfig.Telling;
import dev.figment.diffusion.objective.Objective;
import dev.figment.diffusion.objective.Times;
import dev.figment.diffusion.unet.UNetConfig;
import dev.figment.diffusion.unet.UNetConfig.Ends;
import dev.figment.diffusion.unet.UNetConfig.Heads;
import dev.figment.diffusion.unet.UNetConfig.Resizing;
import dev.figment.diffusion.unet.UNetConfig.Time;
import dev.figment.diffusion.unet.UNetLevel;
import java.util.List;

/**
 * What a {@link Diffusion} is made of, and how it learns. How it is sampled is no part of it: see
 * {@link Recipe}.
 *
 * @param image the size of an image
 * @param backbone the network
 * @param objective what the network learns
 * @param learning how
 */
public record DiffusionConfig(
    ImageShape image, Backbone backbone, Objective objective, Learning learning) {
  /**
   * Checks that the network says what is learned.
   *
   * @throws IllegalArgumentException if its channels do not fit
   */
  public DiffusionConfig {
    int said = image.channels() * (objective.weighting().learnsVariance() ? 2 : 1);
    boolean fit = backbone.channels() == said;
    Require.fits("diffusion", "channels of the network", "" + said, fit, backbone.channels());
  }

  private static final List<UNetLevel> SIMPLE =
      List.of(UNetLevel.plain(64), UNetLevel.attending(128));
  private static final int HEAD = 32;

  /**
   * How a network learns.
   *
   * @param rate of Adam
   * @param average decay of the average of the weights; it is less in the first steps
   * @param clip the largest length of a gradient
   * @param forgetting how often a class is kept from the network, so that it learns "any" too
   */
  public record Learning(Schedule rate, double average, double clip, double forgetting) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Learning {
      Require.fits("diffusion", "clip", "> 0", clip > 0, clip); // infinite for none
      Require.fraction("diffusion", "average", average);
      Require.fraction("diffusion", "forgetting", forgetting);
    }

    /** Returns the usual numbers for a rate: a climb of 500 updates, and an average over 1000. */
    public static Learning at(double rate) {
      return new Learning(Schedule.constant(rate).warmUp(500), 0.999, 1, 0.1);
    }
  }

  /** Returns flow matching with a U-Net: the usual choice. */
  public static DiffusionConfig flow(ImageShape image) {
    return new DiffusionConfig(image, unet(image), Objective.flow(), Learning.at(1e-3));
  }

  /** Returns flow matching by class, of ten classes. */
  public static DiffusionConfig flowByClass(ImageShape image) {
    return flow(image).withClasses(10);
  }

  /**
   * Returns flow matching by class for images in color, of ten classes: half the side, a quarter
   * and an eighth, whose pixels read each other at the coarser two. Times are drawn evenly: bits
   * per dimension hang on those near the image.
   */
  public static DiffusionConfig colorByClass(ImageShape image) {
    List<UNetLevel> levels =
        List.of(UNetLevel.plain(64), UNetLevel.attending(128), UNetLevel.attending(128));
    return new DiffusionConfig(
            image,
            unet(image, image.channels(), levels),
            Objective.flow().with(Times.UNIFORM),
            Learning.at(6e-4))
        .withClasses(10);
  }

  /** Returns {@link #dit} by class, of ten classes. */
  public static DiffusionConfig ditByClass(ImageShape image) {
    return dit(image).withClasses(10);
  }

  /** Returns denoising diffusion as published, with the U-Net of {@link #flow}. */
  public static DiffusionConfig ddpm(ImageShape image) {
    return new DiffusionConfig(image, unet(image), Objective.ddpm(), Learning.at(1e-3));
  }

  /** Returns improved denoising diffusion: a cosine, and a variance that is learned. */
  public static DiffusionConfig improved(ImageShape image) {
    return new DiffusionConfig(
        image, unet(image, 2 * image.channels(), SIMPLE), Objective.improved(), Learning.at(1e-3));
  }

  /** Returns noise of any size and Heun's steps, with the U-Net of {@link #flow}. */
  public static DiffusionConfig edm(ImageShape image) {
    return new DiffusionConfig(image, unet(image), Objective.edm(), Learning.at(1e-3));
  }

  /** Returns denoising diffusion with three affine layers. */
  public static DiffusionConfig tiny(ImageShape image) {
    AffineConfig affine = new AffineConfig(image, 1024, 64, 0);
    return new DiffusionConfig(
        image, new Backbone.OfAffine(affine), Objective.ddpm(), Learning.at(5e-4));
  }

  /** Returns the velocity on a cosine, with the U-Net of {@link #flow}. */
  public static DiffusionConfig velocity(ImageShape image) {
    return new DiffusionConfig(image, unet(image), Objective.velocity(), Learning.at(1e-3));
  }

  /**
   * Returns flow matching with a transformer: squares of 2 x 2 at 28 x 28 and of 4 x 4 from 64 on
   * are tokens, such that there are some hundred.
   */
  public static DiffusionConfig dit(ImageShape image) {
    int patch = Math.max(2, Math.max(image.height(), image.width()) / 16);
    DitConfig dit = new DitConfig(image, image.channels(), patch, 192, 6, 6, Telling.once(0));
    return new DiffusionConfig(image, new Backbone.OfDit(dit), Objective.flow(), Learning.at(1e-3));
  }

  /** Returns flow matching with a network that a test can train: 16 and 32 channels. */
  public static DiffusionConfig small(ImageShape image) {
    UNetConfig unet =
        new UNetConfig(
            new Ends(image.channels(), image.channels(), 1),
            List.of(UNetLevel.plain(16), UNetLevel.attending(32)),
            1,
            GroupNorms.of(8),
            Heads.ofPixels(16),
            Time.added(16),
            0,
            Resizing.CONVOLUTION);
    return new DiffusionConfig(
        image,
        new Backbone.OfUNet(unet),
        Objective.flow(),
        new Learning(Schedule.constant(2e-3).warmUp(50), 0.99, 1, 0.1));
  }

  /** Returns {@link #small} by class, of ten classes. */
  public static DiffusionConfig smallByClass(ImageShape image) {
    return small(image).withClasses(10);
  }

  /** Returns this config with another objective. */
  public DiffusionConfig with(Objective next) {
    return new DiffusionConfig(image, backbone, next, learning);
  }

  /** Returns this config for images of some classes; 0 for none. */
  public DiffusionConfig withClasses(int classes) {
    return new DiffusionConfig(image, backbone.withClasses(classes), objective, learning);
  }

  /**
   * Squares of 2 x 2 are one pixel to the network, so that its first level is not the whole work:
   * 64 channels at half the side, and 128 at a quarter, whose pixels read each other.
   */
  private static Backbone unet(ImageShape image) {
    return unet(image, image.channels(), SIMPLE);
  }

  private static Backbone unet(ImageShape image, int said, List<UNetLevel> levels) {
    return new Backbone.OfUNet(
        new UNetConfig(
            new Ends(image.channels(), said, 2),
            levels,
            1,
            GroupNorms.of(8),
            Heads.ofPixels(levels.size() == 2 ? HEAD : 2 * HEAD),
            Time.added(64),
            0,
            Resizing.CONVOLUTION));
  }
}
