package dev.figment.autoregressive.imagegpt;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.PixelTokens;
import dev.figment.autoregressive.Tokens;
import dev.figment.core.data.ImageShape;

/** What the transformer reads. Nats of different tokens are not to be compared. */
public enum TokenChoice {
  /** Black or white pixels, drawn anew from gray values each time an image is used. */
  BINARY {
    @Override
    Tokens tokens(ImageShape image, Palette palette) {
      return PixelTokens.of(image, Levels.BINARY);
    }
  },
  /**
   * Such pixels, 2 x 2 of them a token of 16 kinds: the same images and the same nats, with a
   * quarter of the tokens.
   */
  BINARY_PATCHES {
    @Override
    Tokens tokens(ImageShape image, Palette palette) {
      return new PatchTokens(image);
    }
  },
  /** Channels of pixels, of 256 levels. */
  BYTES {
    @Override
    Tokens tokens(ImageShape image, Palette palette) {
      return PixelTokens.of(image, Levels.BYTES);
    }
  },
  /** Pixels, each by the nearest color of a palette that is made for the data. */
  PALETTE {
    @Override
    Tokens tokens(ImageShape image, Palette palette) {
      return new PaletteTokens(image, palette);
    }

    @Override
    int colors() {
      return COLORS;
    }
  };

  private static final int COLORS = 512;

  abstract Tokens tokens(ImageShape image, Palette palette);

  /** How many colors the palette has: none if there is no need of one. */
  int colors() {
    return 0;
  }
}
