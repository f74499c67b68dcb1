package dev.figment.core.data;

import static dev.figment.core.data.SampleFiles.encoded;
import static dev.figment.core.data.SampleFiles.gzip;
import static dev.figment.core.data.SampleFiles.idx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.io.Checkpoint;
import dev.figment.core.io.Safetensors;
import dev.figment.core.model.ModelRecord;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changed files of every format that is read: each is read, or refused by an {@link IOException} in
 * one line; none takes much memory. {@code -Dfigment.mutants=1000000} makes a longer run, {@code
 * -Dfigment.mutants.of="png|jpeg"} one of some formats.
 */
class MutantTest {
  private static final int MUTANTS = Integer.getInteger("figment.mutants", 1000);
  private static final long SEED = Long.getLong("figment.mutants.seed", 1);
  private static final String OF = System.getProperty("figment.mutants.of", ".*");
  private static final long MOST_MEMORY = 200_000_000;

  @TempDir private static Path folder;

  /** What is done with a file. */
  private interface Reading {
    void read(Path file) throws IOException;
  }

  private record Format(String name, byte[] sound, Reading reading) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Format> formats() throws IOException {
    Path tensors = folder.resolve("sound.safetensors");
    Safetensors.write(
        tensors, Map.of("a", Tensor.ones(Shape.of(3, 4)), "b", Tensor.ones(Shape.of(5))));
    Stream<Format> all =
        Stream.of(
            new Format("png", encoded(picture(), "png"), ImageFile::read),
            new Format("jpeg", encoded(picture(), "jpg"), ImageFile::read),
            new Format("progressive jpeg", progressive(), ImageFile::read),
            new Format("gzip of labels", gzip(idx(0x801, new int[] {9}, new byte[9])), labels()),
            new Format("labels", idx(0x801, new int[] {9}, new byte[9]), labels()),
            new Format("cifar", SampleFiles.cifar(1, 2, 3, 4, 5), MutantTest::readCifar),
            new Format(
                "tar",
                gzip(
                    SampleFiles.tar(
                        SampleFiles.tarEntry("a/test_batch.bin", SampleFiles.cifar(1, 2, 3, 4)))),
                MutantTest::readArchive),
            new Format("safetensors", Files.readAllBytes(tensors), Safetensors::read),
            new Format("record", record(), MutantTest::readRecord));
    return all.filter(format -> format.name.matches(OF));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void isReadOrRefused(Format format) throws IOException {
    Mutants mutants = new Mutants(format.sound, SEED);
    Path file = folder.resolve("mutant");
    for (int i = 0; i < MUTANTS; i++) {
      Files.write(file, mutants.next());
      long taken = AllocatedBytes.by(() -> requireReadOrRefused(format, file));
      assertThat(taken).as("%s %s, memory", format, i).isLessThan(MOST_MEMORY);
      requireReadOrRefused(format, file);
    }
  }

  private static void requireReadOrRefused(Format format, Path file) {
    try {
      format.reading.read(file);
    } catch (IOException refused) {
      assertThat(refused.getMessage()).isNotBlank().doesNotContain("\n", "\u001b");
    }
  }

  private static BufferedImage picture() {
    BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
    Random noise = new Random(1);
    for (int i = 0; i < 24 * 16; i++) {
      image.setRGB(i % 24, i / 24, noise.nextInt());
    }
    return image;
  }

  private static byte[] progressive() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var to = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(to);
      writer.write(null, new IIOImage(picture(), null, null), how);
    }
    return out.toByteArray();
  }

  private static Reading labels() {
    return file -> IdxFile.labels(DataFile.of(file), 1 << 20);
  }

  private static void readCifar(Path file) throws IOException {
    CifarBatch.decode(file, Files.readAllBytes(file));
  }

  private static void readArchive(Path file) throws IOException {
    DataFile archive = DataFile.of(file);
    archive.read(
        content -> {
          TarArchive.forEach(file, content, entry -> entry.read(1 << 20));
          return file;
        });
  }

  private static byte[] record() throws IOException {
    Path run = folder.resolve("run");
    ModelRecord kept =
        new ModelRecord("tiny", Checkpoint.tree(new ImageShape(1, 2, 3)), List.of("codec"));
    Checkpoint.write(run, kept, Map.of());
    return Files.readAllBytes(run.resolve(Checkpoint.RECORD));
  }

  private static void readRecord(Path file) throws IOException {
    Path run = folder.resolve("changed");
    Files.createDirectories(run);
    Files.write(run.resolve(Checkpoint.RECORD), Files.readAllBytes(file));
    Checkpoint.readRecord(run, ModelRecord.class);
  }
}
