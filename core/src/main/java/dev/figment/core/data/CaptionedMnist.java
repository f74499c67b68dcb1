package dev.figment.core.data;

import dev.figment.core.random.Rng;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bundled digits in colors on colored grounds, 32x32, with a caption each.
 *
 * <p>A class is a caption: {@link Dataset#classes} holds every form of every {@link ColoredDigit},
 * and the label of an image is its caption's number. Colors and form of image {@code i} are drawn
 * from a stream of its own, so that they are the same in every run. Of a digit to be learned from
 * there are six images in six colorings.
 */
public final class CaptionedMnist {
  static final DataFormat FORMAT = new Colored();

  private static final int COLORINGS = 6;
  private static final int SIDE = 32;
  private static final long SEED = 20221;

  private CaptionedMnist() {}

  /** Returns what images with a label show. */
  public static ColoredDigit shown(int label) {
    return ColoredDigit.of(label / ColoredDigit.CAPTIONS);
  }

  /** Returns the label of images that show something and say it in a form. */
  public static int label(ColoredDigit shown, int form) {
    return shown.number() * ColoredDigit.CAPTIONS + form;
  }

  /** Returns every caption, by label. */
  public static List<String> captions() {
    return IntStream.range(0, ColoredDigit.COUNT * ColoredDigit.CAPTIONS)
        .mapToObj(label -> shown(label).caption(label % ColoredDigit.CAPTIONS))
        .toList();
  }

  /** Gray digits, each colored as its label says, some times over. */
  private record ColoredImages(Dataset digits, int[] labels) implements ImageSource {
    @Override
    public ImageShape shape() {
      return new ImageShape(SIDE, SIDE, 3);
    }

    @Override
    public void read(int index, byte[] into, int offset) {
      byte[] gray = digits.image(index % digits.size());
      ColoredDigit shown = shown(labels[index]);
      int at = offset;
      for (byte value : gray) {
        double ink = Byte.toUnsignedInt(value) / 255.0;
        for (int c = 0; c < 3; c++) {
          double color = ink * shown.ink().channel(c) + (1 - ink) * shown.ground().channel(c);
          into[at++] = (byte) Math.round(color);
        }
      }
    }
  }

  private record Colored() implements DataFormat {
    @Override
    public Dataset read(DataFolder folder, Split split) throws IOException {
      Dataset digits = Mnist.FORMAT.read(folder, split).padTo(SIDE, SIDE);
      Rng chance = Rng.seed(SEED).child(split == Split.TRAIN ? 0 : 1);
      int colorings = split == Split.TRAIN ? COLORINGS : 1;
      int[] labels = new int[digits.size() * colorings];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = draw(digits.label(i % digits.size()), chance.child(i));
      }
      return Dataset.of(new ColoredImages(digits, labels), labels, captions());
    }

    private static int draw(int digit, Rng rng) {
      int perDigit = ColoredDigit.COUNT / 10 * ColoredDigit.CAPTIONS;
      return digit * perDigit + rng.nextInt(perDigit);
    }

    @Override
    public List<String> missing(DataFolder folder, Split split) throws IOException {
      return Mnist.FORMAT.missing(folder, split);
    }

    @Override
    public List<String> places(String officialName) {
      return Mnist.FORMAT.places(officialName);
    }

    @Override
    public String alternatives() {
      return Mnist.FORMAT.alternatives();
    }
  }
}
