package dev.figment.diffusion.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A visible character for each of the 256 bytes, so that any text is a text of these.
 *
 * <p>Bytes that are visible in Latin-1 stand for themselves and come first; the others follow in
 * order, as the characters from 256 on.
 *
 * <p>Reference: Radford et al. 2019 (GPT-2), section 2.2.
 */
final class ByteAlphabet {
  private static final int BYTES = 256;
  private static final List<Integer> ORDER = order();
  private static final char[] CHARACTERS = characters();
  private static final int[] VALUES = values();

  private ByteAlphabet() {}

  /** All characters, in the order in which vocabularies number them. */
  static List<String> symbols() {
    return ORDER.stream().map(value -> String.valueOf(CHARACTERS[value])).toList();
  }

  /** The characters of a text's bytes, in UTF-8. */
  static String of(String text) {
    StringBuilder characters = new StringBuilder();
    for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
      characters.append(CHARACTERS[Byte.toUnsignedInt(value)]);
    }
    return characters.toString();
  }

  /** The text whose bytes have these characters; broken UTF-8 is replaced. */
  static String text(String characters) {
    byte[] bytes = new byte[characters.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) VALUES[characters.charAt(i)];
    }
    return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static boolean isVisible(int value) {
    return (value >= '!' && value <= '~') || (value >= 0xa1 && value != 0xad);
  }

  private static List<Integer> order() {
    List<Integer> visible = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int value = 0; value < BYTES; value++) {
      (isVisible(value) ? visible : others).add(value);
    }
    visible.addAll(others);
    return List.copyOf(visible);
  }

  private static char[] characters() {
    char[] characters = new char[BYTES];
    int next = BYTES;
    for (int value : ORDER) {
      characters[value] = (char) (isVisible(value) ? value : next++);
    }
    return characters;
  }

  private static int[] values() {
    int[] values = new int[2 * BYTES];
    Arrays.fill(values, '?');
    for (int value = 0; value < BYTES; value++) {
      values[CHARACTERS[value]] = value;
    }
    return values;
  }
}
