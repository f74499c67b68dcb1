package dev.figment.vae.pretrained;

import dev.figment.core.data.ImageShape;
import dev.figment.core.shape.Shape;

/** What the codecs ask of images, and the size of their latents. */
final class PublishedImages {
  private PublishedImages() {}

  static void require(String name, PublishedCodecConfig config, ImageShape image) {
    int factor = config.factor();
    boolean fit =
        image.channels() == PublishedCodecConfig.COLORS
            && image.height() % factor == 0
            && image.width() % factor == 0;
    if (!fit) {
      throw new IllegalArgumentException(
          "%s: images do not fit, expected sides that are multiples of %s and 3 channels, got %s"
              .formatted(name, factor, image));
    }
  }

  static Shape latents(PublishedCodecConfig config, ImageShape image) {
    int factor = config.factor();
    return Shape.of(image.height() / factor, image.width() / factor, config.latents());
  }
}
