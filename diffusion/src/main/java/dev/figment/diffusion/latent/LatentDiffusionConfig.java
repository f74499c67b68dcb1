package dev.figment.diffusion.latent;

import dev.figment.core.check.Require;
import dev.figment.core.data.CaptionedMnist;
import dev.figment.core.data.ImageShape;
import dev.figment.core.nn.GroupNorms;
import dev.figment.core.optim.Schedule;
import dev.figment.diffusion.text.ClipTextConfig;
import dev.figment.diffusion.text.ClipTower;
import dev.figment.diffusion.text.WordTokenizer;
import dev.figment.diffusion.unet.Mixing;
import dev.figment.diffusion.unet.UNetConfig;
import dev.figment.diffusion.unet.UNetLevel;
import java.util.List;

/**
 * The sizes and the rates of a {@link LatentDiffusion}.
 *
 * @param image the size of an image
 * @param latents channels of a latent image, {@code L}
 * @param widths channels of the U-Net at each resolution, from the latents' on
 * @param blocks residual blocks of each
 * @param head features of a head of attention
 * @param text how captions are read
 * @param rate of Adam
 */
public record LatentDiffusionConfig(
    ImageShape image,
    int latents,
    List<Integer> widths,
    int blocks,
    int head,
    Text text,
    Schedule rate) {
  private static final int GROUPS = 8;

  /**
   * How captions are read.
   *
   * @param words of the vocabulary
   * @param length tokens of a row
   * @param width features of a token
   * @param dropped share of the captions that are left out in training, for guidance
   */
  public record Text(List<String> words, int length, int width, double dropped) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the share is not from 0 to below 1
     */
    public Text {
      words = List.copyOf(words);
      Require.fraction("latentDiffusion", "dropped", dropped);
    }

    /** Returns the tokenizer of the vocabulary. */
    public WordTokenizer tokenizer() {
      return new WordTokenizer(words, length);
    }
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public LatentDiffusionConfig {
    widths = List.copyOf(widths);
    Require.atLeast("latentDiffusion", "latents", latents, 1);
    Require.atLeast("latentDiffusion", "blocks", blocks, 1);
    Require.atLeast("latentDiffusion", "head", head, 1);
    int part = head;
    boolean fit = widths.stream().allMatch(w -> w > 0 && w % part == 0 && w % GROUPS == 0);
    String parts = "multiples of %s and %s".formatted(head, GROUPS);
    Require.fits("latentDiffusion", "widths", parts, fit, widths);
  }

  /** Returns the config for captioned-mnist, on latents of 8 x 8 x 4. */
  public static LatentDiffusionConfig captionedMnist(ImageShape image) {
    Text text = new Text(WordTokenizer.words(CaptionedMnist.captions()), 16, 64, 0.1);
    Schedule rate = Schedule.cosine(1e-3, 5e-5).warmUp(500);
    return new LatentDiffusionConfig(image, 4, List.of(64, 128), 2, 32, text, rate);
  }

  /** The U-Net's sizes: pixels read each other and the caption at every resolution. */
  UNetConfig unet() {
    return new UNetConfig(
        new UNetConfig.Ends(latents, latents, 1),
        widths.stream().map(width -> new UNetLevel(width, Mixing.TRANSFORMER)).toList(),
        blocks,
        GroupNorms.of(GROUPS),
        new UNetConfig.Heads(head, text.width(), Mixing.TRANSFORMER),
        UNetConfig.Time.added(widths.get(0)),
        0,
        UNetConfig.Resizing.CONVOLUTION);
  }

  /** The text encoder's sizes; a text's embedding is added to that of the time. */
  ClipTextConfig encoder() {
    int words = text.tokenizer().row().vocabulary();
    ClipTower tower = ClipTower.of(text.width(), 2, 4);
    return new ClipTextConfig(words, text.length(), tower, unet().time().features());
  }
}
