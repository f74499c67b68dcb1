package dev.figment.core.train.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.data.Dataset;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.train.TinyModel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the files by the published formats: TFRecord, Protocol Buffers, TensorBoard's events. */
final class TensorBoardTest {
  private static final Dataset DATA = TinyModel.images(20);

  @TempDir private Path folder;

  /** The fields of a message by number; those that come again, in order. */
  private record Fields(Map<Integer, List<byte[]>> byNumber) {
    static Fields of(byte[] bytes) {
      ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      Map<Integer, List<byte[]>> fields = new LinkedHashMap<>();
      while (in.hasRemaining()) {
        long tag = varint(in);
        byte[] value =
            switch ((int) (tag & 7)) {
              case 0 ->
                  ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(varint(in)).array();
              case 1 -> taken(in, 8);
              case 2 -> taken(in, (int) varint(in));
              case 5 -> taken(in, 4);
              default -> throw new AssertionError("wire type " + (tag & 7));
            };
        fields.computeIfAbsent((int) (tag >> 3), number -> new ArrayList<>()).add(value);
      }
      return new Fields(fields);
    }

    private static long varint(ByteBuffer in) {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = in.get();
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    private static byte[] taken(ByteBuffer in, int length) {
      byte[] value = new byte[length];
      in.get(value);
      return value;
    }

    boolean has(int field) {
      return byNumber.containsKey(field);
    }

    byte[] bytes(int field) {
      return byNumber.get(field).get(0);
    }

    ByteBuffer number(int field) {
      return ByteBuffer.wrap(bytes(field)).order(ByteOrder.LITTLE_ENDIAN);
    }

    String text(int field) {
      return new String(bytes(field), StandardCharsets.UTF_8);
    }

    Fields message(int field) {
      return of(bytes(field));
    }
  }

  private record Scalar(String tag, long step, float value) {}

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("events.out.tfevents."))
          .sorted()
          .toList();
    }
  }

  private static List<Fields> events(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Fields> events = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] length = Fields.taken(in, 8);
      assertThat(in.getInt()).isEqualTo(masked(length));
      byte[] data =
          Fields.taken(in, (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
      assertThat(in.getInt()).isEqualTo(masked(data));
      events.add(Fields.of(data));
    }
    return events;
  }

  private static int masked(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    long sum = crc.getValue();
    return (int) (((sum >>> 15 | sum << 17) + 0xa282ead8L) & 0xffffffffL);
  }

  private static List<Scalar> scalars(List<Fields> events) {
    List<Scalar> scalars = new ArrayList<>();
    for (Fields event : events) {
      for (byte[] bytes : event.has(5) ? event.message(5).byNumber().get(1) : List.<byte[]>of()) {
        Fields value = Fields.of(bytes);
        if (value.has(2)) {
          scalars.add(
              new Scalar(value.text(1), event.number(2).getLong(), value.number(2).getFloat()));
        }
      }
    }
    return scalars;
  }

  @Test
  void writesScalarsOfStepsEpochsValidationAndRates() throws IOException {
    TrainingHistory history = train(2, false);
    List<Fields> events = events(files().get(0));
    assertThat(events.get(0).text(3)).isEqualTo("brain.Event:2");
    assertThat(events.get(0).number(1).getDouble()).isGreaterThan(1.6e9);
    List<Scalar> scalars = scalars(events);
    assertThat(scalars)
        .contains(
            new Scalar("epoch/loss", 5, epoch(history, 0, "loss")),
            new Scalar("epoch/loss", 10, epoch(history, 1, "loss")),
            new Scalar("validation.loss", 5, epoch(history, 0, "validation.loss")),
            new Scalar("learningRate", 10, 0.01f));
    assertThat(scalars.stream().filter(s -> s.tag().equals("step/loss")).map(Scalar::step))
        .containsExactly(2L, 4L, 6L, 8L, 10L);
    assertThat(scalars.stream().map(Scalar::tag).distinct())
        .containsExactlyInAnyOrder("step/loss", "epoch/loss", "validation.loss", "learningRate");
  }

  private static float epoch(TrainingHistory history, int index, String name) {
    return (float) history.epochs().get(index).figures().get(name);
  }

  @Test
  void writesTheGridsOfSamples() throws IOException {
    train(2, false);
    List<Fields> pictures =
        events(files().get(0)).stream()
            .filter(event -> event.has(5))
            .filter(event -> event.message(5).message(1).has(4))
            .toList();
    assertThat(pictures.stream().map(event -> event.number(2).getLong())).containsExactly(5L, 10L);
    Fields value = pictures.get(1).message(5).message(1);
    Fields image = value.message(4);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(image.bytes(4)));
    assertThat(value.text(1)).isEqualTo("samples");
    assertThat(image.number(1).getLong()).isEqualTo(picture.getHeight());
    assertThat(image.number(2).getLong()).isEqualTo(picture.getWidth());
    assertThat(image.number(3).getLong()).isEqualTo(1);
    assertThat(image.bytes(4)).isEqualTo(Files.readAllBytes(folder.resolve("samples.png")));
  }

  @Test
  void resumedRunGoesOnInANewFile() throws IOException {
    train(1, false);
    train(2, true);
    assertThat(files()).hasSize(2);
    assertThat(scalars(events(files().get(1))).stream().map(Scalar::step)).allMatch(s -> s > 5);
  }

  @Test
  void rejectsNoSteps() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TensorBoard(folder, 0))
        .withMessageContaining("tensorBoard");
  }

  private TrainingHistory train(int epochs, boolean resume) throws IOException {
    SampleGrids grids = new SampleGrids(folder, 4, 1);
    return TinyModel.make()
        .train(
            DATA,
            TrainingOptions.epochs(epochs)
                .batch(4)
                .validation(TinyModel.images(8))
                .folder(new RunFolder(folder, "tiny", resume))
                .listener(grids)
                .listener(new TensorBoard(folder, 2).withGrids(grids)));
  }
}
