package dev.figment.diffusion.unclip;

import dev.figment.core.data.ImageShape;
import dev.figment.core.optim.Schedule;
import dev.figment.diffusion.text.ClipTower;
import java.util.List;

/**
 * What an {@link UnClip} is made of, and how long each part learns.
 *
 * @param clip the embedding
 * @param prior from texts to embeddings of images
 * @param decoders from embeddings to images: a decoder, then the upsamplers, each from the side
 *     that the one before draws
 * @param shares of the updates that each part takes, in the order of learning: the embedding, the
 *     prior, then each decoder
 */
public record UnClipConfig(
    ClipConfig clip, PriorConfig prior, List<DecoderConfig> decoders, List<Integer> shares) {
  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException if they do not
   */
  public UnClipConfig {
    decoders = List.copyOf(decoders);
    shares = List.copyOf(shares);
    int below = 0;
    for (DecoderConfig decoder : decoders) {
      if (decoder.below() != below) {
        throw new IllegalArgumentException(
            "unclip: sides do not follow, expected a decoder from %s, got one from %s"
                .formatted(below, decoder.below()));
      }
      below = decoder.side();
    }
    if (below != clip.side()) {
      throw new IllegalArgumentException(
          "unclip: the last decoder does not draw whole images, expected side %s, got %s"
              .formatted(clip.side(), below));
    }
    if (shares.size() != decoders.size() + 2 || shares.stream().anyMatch(share -> share < 1)) {
      throw new IllegalArgumentException(
          "unclip: shares do not fit, expected %s numbers of 1 or more, got %s"
              .formatted(decoders.size() + 2, shares));
    }
  }

  /**
   * Returns the config for captioned-mnist: a decoder of 8 x 8 pixels, and upsamplers to 16 x 16
   * and 32 x 32.
   *
   * @throws IllegalArgumentException if the images are not squares in color
   */
  public static UnClipConfig captionedMnist(ImageShape image) {
    int side = image.height();
    Schedule rate = Schedule.cosine(1e-3, 5e-5).warmUp(200);
    PriorConfig prior =
        new PriorConfig(ClipTower.of(128, 3, 4), 0.1, Schedule.cosine(6e-4, 2e-5).warmUp(200));
    return new UnClipConfig(
        ClipConfig.captionedMnist(image),
        prior,
        List.of(
            new DecoderConfig(side / 4, 0, 1, List.of(64, 128), 2, 32, 0.1, rate),
            new DecoderConfig(side / 2, side / 4, 1, List.of(48, 96), 1, 32, 0.1, rate),
            new DecoderConfig(side, side / 2, 2, List.of(48, 96), 1, 32, 0.1, rate)),
        List.of(2, 2, 3, 2, 1));
  }

  /** Returns how many of so many updates a part takes, by its place in {@link #shares}. */
  long updates(int part, long all) {
    long sum = shares.stream().mapToLong(Integer::longValue).sum();
    return Math.max(1, all * shares.get(part) / sum);
  }
}
