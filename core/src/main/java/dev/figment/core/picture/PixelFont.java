package dev.figment.core.picture;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Letters of five by seven pixels, for labels in pictures that must look the same on every machine.
 *
 * <p>A machine's own fonts differ, and a server may have none. Small letters are drawn as capitals;
 * what is not here is drawn as a box.
 */
final class PixelFont {
  /** The height of a letter. */
  static final int HEIGHT = 7;

  /** From the left of one letter to the left of the next. */
  static final int ADVANCE = 6;

  private static final int WIDTH = 5;
  private static final String[] CHARACTERS = {
    "ABCDEFGHIJKLM", "NOPQRSTUVWXYZ", "0123456789.,:", "-+*/=%()_'!?#", "<>[] "
  };
  private static final String SHEET =
      """
      .###. ####. .###. ####. ##### ##### .###. #...# .###. ..### #...# #.... #...#
      #...# #...# #...# #...# #.... #.... #...# #...# ..#.. ...#. #..#. #.... ##.##
      #...# #...# #.... #...# #.... #.... #.... #...# ..#.. ...#. #.#.. #.... #.#.#
      ##### ####. #.... #...# ####. ####. #.### ##### ..#.. ...#. ##... #.... #.#.#
      #...# #...# #.... #...# #.... #.... #...# #...# ..#.. ...#. #.#.. #.... #...#
      #...# #...# #...# #...# #.... #.... #...# #...# ..#.. #..#. #..#. #.... #...#
      #...# ####. .###. ####. ##### #.... .###. #...# .###. .##.. #...# ##### #...#

      #...# .###. ####. .###. ####. .###. ##### #...# #...# #...# #...# #...# #####
      ##..# #...# #...# #...# #...# #...# ..#.. #...# #...# #...# #...# #...# ....#
      ##..# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# .#.#. .#.#. ...#.
      #.#.# #...# ####. #...# ####. .###. ..#.. #...# #...# #.#.# ..#.. ..#.. ..#..
      #..## #...# #.... #.#.# #.#.. ....# ..#.. #...# .#.#. #.#.# .#.#. ..#.. .#...
      #..## #...# #.... #..#. #..#. #...# ..#.. #...# .#.#. ##.## #...# ..#.. #....
      #...# .###. #.... .##.# #...# .###. ..#.. .###. ..#.. #...# #...# ..#.. #####

      .###. ..#.. .###. ##### ...#. ##### ..##. ##### .###. .###. ..... ..... .....
      #...# .##.. #...# ...#. ..##. #.... .#... ....# #...# #...# ..... ..... ..#..
      #..## ..#.. ....# ..#.. .#.#. ####. #.... ...#. #...# #...# ..... ..... ..#..
      #.#.# ..#.. ...#. ...#. #..#. ....# ####. ..#.. .###. .#### ..... ..... .....
      ##..# ..#.. ..#.. ....# ##### ....# #...# .#... #...# ....# ..... ..##. ..#..
      #...# ..#.. .#... #...# ...#. #...# #...# .#... #...# ...#. .##.. ..#.. ..#..
      .###. .###. ##### .###. ...#. .###. .###. .#... .###. .##.. .##.. .#... .....

      ..... ..... ..... ....# ..... ##..# ...#. .#... ..... ..#.. ..#.. .###. .#.#.
      ..... ..#.. #.#.# ....# ..... ##..# ..#.. ..#.. ..... ..#.. ..#.. #...# .#.#.
      ..... ..#.. .###. ...#. ##### ...#. .#... ...#. ..... ..... ..#.. ....# #####
      ##### ##### ##### ..#.. ..... ..#.. .#... ...#. ..... ..... ..#.. ...#. .#.#.
      ..... ..#.. .###. .#... ##### .#... .#... ...#. ..... ..... ..#.. ..#.. #####
      ..... ..#.. #.#.# #.... ..... #..## ..#.. ..#.. ..... ..... ..... ..... .#.#.
      ..... ..... ..... #.... ..... #..## ...#. .#... ##### ..... ..#.. ..#.. .#.#.

      ...#. .#... .###. .###. .....
      ..#.. ..#.. .#... ...#. .....
      .#... ...#. .#... ...#. .....
      #.... ....# .#... ...#. .....
      .#... ...#. .#... ...#. .....
      ..#.. ..#.. .#... ...#. .....
      ...#. .#... .###. .###. .....
      """;
  private static final boolean[] BOX = new boolean[HEIGHT * WIDTH];
  private static final Map<Character, boolean[]> GLYPHS = new HashMap<>();

  static {
    String[] lines = SHEET.split("\n");
    for (int band = 0; band < CHARACTERS.length; band++) {
      for (int i = 0; i < CHARACTERS[band].length(); i++) {
        boolean[] glyph = new boolean[HEIGHT * WIDTH];
        for (int p = 0; p < glyph.length; p++) {
          String line = lines[band * (HEIGHT + 1) + p / WIDTH];
          glyph[p] = line.charAt(i * ADVANCE + p % WIDTH) == '#';
        }
        GLYPHS.put(CHARACTERS[band].charAt(i), glyph);
      }
    }
    for (int p = 0; p < BOX.length; p++) {
      int row = p / WIDTH;
      int column = p % WIDTH;
      BOX[p] = row == 0 || row == HEIGHT - 1 || column == 0 || column == WIDTH - 1;
    }
  }

  private PixelFont() {}

  /** The width of a text, without a gap after its last letter. */
  static int width(String text) {
    return Math.max(0, text.length() * ADVANCE - (ADVANCE - WIDTH));
  }

  /** Whether the text has ink at a point, counted from its upper left. */
  static boolean isInk(String text, int x, int y) {
    int letter = x / ADVANCE;
    int column = x % ADVANCE;
    if (column == WIDTH) {
      return false;
    }
    char c = text.toUpperCase(Locale.ROOT).charAt(letter);
    return GLYPHS.getOrDefault(c, BOX)[y * WIDTH + column];
  }
}
