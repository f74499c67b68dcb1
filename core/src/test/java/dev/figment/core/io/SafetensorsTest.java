package dev.figment.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Golden files: {@code tools/golden/safetensors_golden.py}. */
class SafetensorsTest {
  private static final TypeReference<Map<String, List<String>>> TEXTS = new TypeReference<>() {};

  @TempDir Path folder;

  @Test
  void readsEveryTypeThatPythonWrites() throws IOException {
    Map<String, List<String>> expected;
    try (InputStream in = SafetensorsTest.class.getResourceAsStream("every-type.json")) {
      expected = new ObjectMapper().readValue(in, TEXTS);
    }
    try (SafetensorsFile file = Safetensors.open(golden("every-type.safetensors"))) {
      assertThat(file.metadata())
          .containsExactly(
              Map.entry("format", "pt"), Map.entry("note", "line\nbreak \"quoted\" 量"));
      assertThat(file.entries())
          .extracting(StoredTensor::name)
          .containsExactlyInAnyOrderElementsOf(expected.keySet());
      for (StoredTensor entry : file.entries()) {
        double[] read;
        if (entry.type().isFloating()) {
          Tensor tensor = file.read(entry.name());
          assertThat(tensor.shape()).isEqualTo(entry.shape());
          assertThat(tensor.dtype()).isEqualTo(entry.type().dtype());
          read = tensor.toDoubles();
        } else {
          read = Arrays.stream(file.readInts(entry.name()).toInts()).asDoubleStream().toArray();
        }
        assertThat(read)
            .as(entry.name())
            .containsExactly(
                expected.get(entry.name()).stream()
                    .mapToDouble(SafetensorsTest::parsePython)
                    .toArray());
      }
    }
  }

  @Test
  void listsNamesTypesAndShapes() throws IOException {
    assertThat(Safetensors.entries(golden("every-type.safetensors")))
        .startsWith(
            new StoredTensor("scalar", StoredType.F32, Shape.of(), 0),
            new StoredTensor("half", StoredType.F16, Shape.of(2, 7), 4),
            new StoredTensor("blocks.0.weight", StoredType.F32, Shape.of(2, 3, 1, 4), 32))
        .hasSize(14);
  }

  @Test
  void writesTheSameBytesAsPython() throws IOException {
    Path file = folder.resolve("written.safetensors");
    Safetensors.write(file, tensors(), Map.of("seed", "42", "model", "none"));
    assertThat(file).hasSameBinaryContentAs(golden("written.safetensors"));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Safetensors.write(file, tensors());
    Map<String, Tensor> read = Safetensors.read(file);
    assertThat(read).containsOnlyKeys(tensors().keySet());
    tensors()
        .forEach(
            (name, tensor) -> {
              assertThat(read.get(name).shape()).isEqualTo(tensor.shape());
              assertThat(read.get(name).dtype()).isEqualTo(tensor.dtype());
              assertThat(read.get(name).toDoubles()).containsExactly(tensor.toDoubles());
            });
  }

  @Test
  void keepsEveryBit() throws IOException {
    float[] values = {Float.NaN, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.MAX_VALUE};
    Path file = folder.resolve("bits.safetensors");
    Safetensors.write(file, Map.of("x", Tensor.of(values, Shape.of(5))));
    assertThat(Safetensors.read(file).get("x").toFloats()).containsExactly(values);
  }

  @Test
  void writesAndReadsNothing() throws IOException {
    Path file = folder.resolve("empty.safetensors");
    Safetensors.write(file, Map.of());
    assertThat(Files.size(file)).isEqualTo(16);
    assertThat(Safetensors.read(file)).isEmpty();
  }

  @Test
  void replacesAFileWhole() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Safetensors.write(file, tensors());
    Safetensors.write(file, Map.of("x", Tensor.of(new float[] {1}, Shape.of())));
    assertThat(Safetensors.read(file)).containsOnlyKeys("x");
  }

  @Test
  void rejectsTheNameOfTheMetadata() {
    Path file = folder.resolve("a.safetensors");
    Map<String, Tensor> tensors = Map.of("__metadata__", Tensor.of(new float[1], Shape.of(1)));
    assertThatThrownBy(() -> Safetensors.write(file, tensors))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "safetensors: a tensor has the metadata's name, expected another, got '__metadata__'");
    assertThat(file).doesNotExist();
  }

  @Test
  void rejectsHalfACharacter() {
    Path file = folder.resolve("a.safetensors");
    Map<String, String> metadata = Map.of("note", "\ud83d");
    assertThatThrownBy(() -> Safetensors.write(file, Map.of(), metadata))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("safetensors: half a character, expected Unicode text, got '\ud83d'");
    assertThat(file).doesNotExist();
  }

  @Test
  void rejectsMetadataTooLongForAHeader() {
    Path file = folder.resolve("a.safetensors");
    Map<String, String> metadata = Map.of("note", "x".repeat(100_000_000));
    assertThatThrownBy(() -> Safetensors.write(file, Map.of(), metadata))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file
                + ": could not be written, the header is too long, "
                + "expected at most 100000000 bytes, got 100000032");
    assertThat(file).doesNotExist();
  }

  private static Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("größe", Tensor.of(new float[] {7}, Shape.of()));
    tensors.put("a.weight", Tensor.of(new float[] {0, 1, 2, 3, 4, 5}, Shape.of(2, 3)));
    tensors.put("b.double", Tensor.of(new double[] {1 / 3.0, -2.5}, Shape.of(2)));
    tensors.put("a.bias", Tensor.of(new float[] {0, -1, 0.1f}, Shape.of(3)));
    return tensors;
  }

  private Path golden(String name) throws IOException {
    Path file = folder.resolve("golden-" + name);
    try (InputStream in = SafetensorsTest.class.getResourceAsStream(name)) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private static double parsePython(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  @Test
  void readsFilesOfTheClassPath() throws IOException {
    assertThat(Safetensors.readResource(SafetensorsTest.class, "written.safetensors"))
        .containsOnlyKeys("b.double", "a.bias", "a.weight", "größe");
  }

  @Test
  void missesFilesOfTheClassPath() {
    assertThatThrownBy(() -> Safetensors.readResource(SafetensorsTest.class, "no.safetensors"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(
            "no.safetensors: it is not there, expected it on the class path beside"
                + " dev.figment.core.io.SafetensorsTest, got nothing");
  }
}
