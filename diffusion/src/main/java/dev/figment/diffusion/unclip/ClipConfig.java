package dev.figment.diffusion.unclip;

import dev.figment.core.check.Require;
import dev.figment.core.data.CaptionedMnist;
import dev.figment.core.data.ImageShape;
import dev.figment.core.optim.Schedule;
import dev.figment.diffusion.text.ClipImageConfig;
import dev.figment.diffusion.text.ClipTextConfig;
import dev.figment.diffusion.text.ClipTower;
import dev.figment.diffusion.text.WordTokenizer;
import java.util.List;

/**
 * The sizes and the rates of a {@link Clip}.
 *
 * @param words of the captions' vocabulary
 * @param length tokens of a caption
 * @param textTower the sizes of the text's transformer
 * @param side height and width of an image
 * @param patch height and width of the patches it is cut into
 * @param imageTower the sizes of the image's transformer
 * @param embedding numbers of an embedding, {@code E}
 * @param rate of Adam
 */
public record ClipConfig(
    List<String> words,
    int length,
    ClipTower textTower,
    int side,
    int patch,
    ClipTower imageTower,
    int embedding,
    Schedule rate) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public ClipConfig {
    words = List.copyOf(words);
    Require.positive("clip", "embedding", embedding);
  }

  /**
   * Returns the config for captioned-mnist: two layers of 64 features for texts, four for patches
   * of 4 x 4 pixels.
   *
   * @throws IllegalArgumentException if the images are not square and in color
   */
  public static ClipConfig captionedMnist(ImageShape image) {
    if (image.height() != image.width() || image.channels() != 3) {
      throw new IllegalArgumentException(
          "clip: images do not fit, expected squares of 3 channels, got " + image);
    }
    return new ClipConfig(
        WordTokenizer.words(CaptionedMnist.captions()),
        16,
        ClipTower.of(64, 2, 4),
        image.height(),
        4,
        ClipTower.of(64, 4, 4),
        64,
        Schedule.cosine(1e-3, 2e-5).warmUp(200));
  }

  /** Returns the images that are embedded. */
  ImageShape image() {
    return new ImageShape(side, side, 3);
  }

  WordTokenizer tokenizer() {
    return new WordTokenizer(words, length);
  }

  ClipTextConfig ofTexts() {
    return new ClipTextConfig(tokenizer().row().vocabulary(), length, textTower, embedding);
  }

  ClipImageConfig ofImages() {
    return new ClipImageConfig(side, patch, imageTower, embedding);
  }
}
