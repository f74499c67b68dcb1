package dev.figment.core.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PixelFontTest {
  private static final String DRAWN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:-+*/=%()_'!?#<>[] ";

  @Test
  void drawsLettersSideBySide() {
    assertThat(drawn("L1"))
        .isEqualTo(
            """
            #.......#..
            #......##..
            #.......#..
            #.......#..
            #.......#..
            #.......#..
            #####..###.
            """);
  }

  @Test
  void drawsEveryCharacterInItsOwnWay() {
    Set<String> seen = new HashSet<>();
    for (String character : DRAWN.split("")) {
      assertThat(seen.add(drawn(character))).as(character).isTrue();
    }
  }

  @Test
  void drawsSmallLettersAsCapitals() {
    assertThat(drawn("vae")).isEqualTo(drawn("VAE"));
  }

  @Test
  void drawsABoxForWhatItHasNot() {
    assertThat(drawn("量"))
        .isEqualTo(
            """
            #####
            #...#
            #...#
            #...#
            #...#
            #...#
            #####
            """);
  }

  @Test
  void measuresTexts() {
    assertThat(PixelFont.width("")).isZero();
    assertThat(PixelFont.width("A")).isEqualTo(5);
    assertThat(PixelFont.width("AB")).isEqualTo(11);
  }

  private static String drawn(String text) {
    StringBuilder picture = new StringBuilder();
    for (int y = 0; y < PixelFont.HEIGHT; y++) {
      for (int x = 0; x < PixelFont.width(text); x++) {
        picture.append(PixelFont.isInk(text, x, y) ? '#' : '.');
      }
      picture.append('\n');
    }
    return picture.toString();
  }
}
