package dev.figment.core.data;

import java.util.Arrays;
import java.util.Random;

/** Sound files with something changed: what disks, networks and enemies do to them. */
final class Mutants {
  private static final byte[] EXTREMES = {0, 1, -1, 127, -128, 32, '"', '{'};
  private static final int MOST_CHANGES = 4;

  private final byte[] sound;
  private final Random random;

  Mutants(byte[] sound, long seed) {
    this.sound = sound;
    this.random = new Random(seed);
  }

  byte[] next() {
    byte[] mutant = sound.clone();
    for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
      if (mutant.length > 0) {
        mutant = change(mutant);
      }
    }
    return mutant;
  }

  private byte[] change(byte[] file) {
    int at = random.nextInt(file.length);
    int length = Math.min(file.length - at, 1 + random.nextInt(1 << random.nextInt(8)));
    switch (random.nextInt(7)) {
      case 0 -> file[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      case 1 -> file[at] = EXTREMES[random.nextInt(EXTREMES.length)];
      case 2 -> Arrays.fill(file, at, at + length, EXTREMES[random.nextInt(EXTREMES.length)]);
      case 3 -> {
        return Arrays.copyOf(file, at);
      }
      case 4 -> {
        return joined(file, at, at + length); // a piece is missing
      }
      case 5 -> {
        return joined(file, at + length, at); // a piece is there twice
      }
      default -> {
        int from = random.nextInt(file.length - length + 1);
        System.arraycopy(file, from, file, at, length);
      }
    }
    return file;
  }

  private static byte[] joined(byte[] file, int end, int start) {
    return SampleFiles.join(Arrays.copyOf(file, end), Arrays.copyOfRange(file, start, file.length));
  }
}
