package dev.figment.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pieces of every size, in the memory itself and by way of an array. */
class StorageBytesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "FLOAT, 1, true", "FLOAT, 32767, true", "FLOAT, 32768, true", "FLOAT, 70001, true",
    "DOUBLE, 1, true", "DOUBLE, 32768, true", "DOUBLE, 32769, true", "DOUBLE, 70001, true",
    "FLOAT, 1, false", "FLOAT, 70001, false", "DOUBLE, 1, false", "DOUBLE, 70001, false"
  })
  void writesAndReadsBackEveryElement(DType dtype, int size, boolean inPlace) throws IOException {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = i % 1000 - 0.5;
    }
    Storage storage = Storage.of(values, Shape.of(size), dtype);
    Path file = folder.resolve("elements");
    AtomicFile.write(
        file,
        channel -> {
          channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
          new StorageBytes(storage, inPlace).write(channel, StoredType.of(dtype));
        });

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.remaining()).isEqualTo(3 + size * dtype.bytes());
    bytes.position(3);
    double[] written = new double[size];
    for (int i = 0; i < size; i++) {
      written[i] = dtype == DType.FLOAT ? bytes.getFloat() : bytes.getDouble();
    }
    assertThat(written).isEqualTo(values);

    Storage again = Storage.of(new double[size], Shape.of(size), dtype);
    try (FileBytes open = FileBytes.open(file)) {
      new StorageBytes(again, inPlace).read(open, 3, StoredType.of(dtype));
    }
    assertThat(again.toDoubles()).isEqualTo(values);
  }
}
