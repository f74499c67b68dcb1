package dev.figment.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {
  private final Tensor weight = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, Shape.of(2, 3));
  private final Tensor bias = Tensor.of(new float[] {7, 8, 9}, Shape.of(3));
  private final Map<String, Tensor> targets = new LinkedHashMap<>();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeAFile() throws IOException {
    file = folder.resolve("model.safetensors");
    Safetensors.write(file, Map.of("weight", weight, "bias", bias));
    targets.put("weight", Tensor.of(new float[6], Shape.of(2, 3)));
    targets.put("bias", Tensor.of(new float[3], Shape.of(3)));
  }

  @Test
  void overwritesTensors() throws IOException {
    Tensor weights = targets.get("weight");
    Safetensors.readInto(file, targets);
    assertThat(weights.toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(targets.get("bias").toFloats()).containsExactly(7, 8, 9);
  }

  @Test
  void rejectsUnsignedNumbersBeyondTheSignedRange() throws IOException {
    byte[] header =
        "{\"x\":{\"dtype\":\"U64\",\"shape\":[1],\"data_offsets\":[0,8]}}"
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(16 + header.length).order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(header.length).put(header).putLong(-1);
    Path large = Files.write(folder.resolve("large"), all.array());
    try (SafetensorsFile open = Safetensors.open(large)) {
      assertThatThrownBy(() -> open.readInts("x"))
          .isInstanceOf(FileFormatException.class)
          .hasMessage(
              large
                  + ": tensor 'x' holds a number beyond 32 bits, expected an int, got"
                  + " 18446744073709551615");
    }
  }

  @Test
  void widensHalvesIntoParametersOfFloats() throws IOException {
    file = half("{'weight':{'dtype':'F16','shape':[2],'data_offsets':[0,4]}}", 0x3c00, 0xc000);
    Map<String, Tensor> half = Map.of("weight", Tensor.of(new float[2], Shape.of(2)));
    Safetensors.readInto(file, half);
    assertThat(half.get("weight").toFloats()).containsExactly(1, -2);
  }

  @Test
  void rejectsAMissingTensorAndTouchesNone() {
    targets.put("scale", Tensor.of(new float[1], Shape.of(1)));
    assertRefused("tensors are missing, expected 'scale', got no others");
  }

  @Test
  void rejectsAnotherModelsTensors() {
    targets.remove("bias");
    for (int i = 0; i < 5; i++) {
      targets.put("block." + i, Tensor.of(new float[1], Shape.of(1)));
    }
    assertRefused(
        "tensors are missing, expected 'block.0', 'block.1', 'block.2' and 2 more, got 'bias'");
  }

  @Test
  void rejectsTooManyTensors() {
    targets.remove("weight");
    assertRefused("there are too many tensors, expected 1, got also 'weight'");
  }

  @Test
  void rejectsAnotherShape() {
    targets.put("weight", Tensor.of(new float[6], Shape.of(3, 2)));
    assertRefused("tensor 'weight' has another shape, expected [3, 2], got [2, 3]");
  }

  @Test
  void rejectsAnotherType() {
    targets.put("weight", Tensor.of(new double[6], Shape.of(2, 3)));
    assertRefused("tensor 'weight' has another type, expected DOUBLE, got F32");
  }

  @Test
  void rejectsWholeNumbersForParameters() throws IOException {
    file = half("{'bias':{'dtype':'I16','shape':[2],'data_offsets':[0,4]}}", 1, 2);
    targets.clear();
    targets.put("bias", Tensor.of(new float[2], Shape.of(2)));
    assertRefused("tensor 'bias' has another type, expected FLOAT, got I16");
  }

  @Test
  void touchesNothingWhenTheFileShrinksWhileItIsRead() throws IOException {
    try (SafetensorsFile open = Safetensors.open(file)) {
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 4));
      assertThatThrownBy(() -> open.readInto(targets))
          .isInstanceOf(FileFormatException.class)
          .hasMessageContaining("the file became shorter while it was read");
    }
    targets.values().forEach(target -> assertThat(target.toFloats()).containsOnly(0));
  }

  @Test
  void rejectsAnUnknownName() throws IOException {
    try (SafetensorsFile open = Safetensors.open(file)) {
      assertThatThrownBy(() -> open.read("wieght"))
          .isInstanceOf(FileFormatException.class)
          .hasMessage(file + ": a tensor is missing, expected 'wieght', got 'bias', 'weight'");
    }
  }

  @Test
  void readsWholeNumbersAsSuchAlone() throws IOException {
    file = half("{'x':{'dtype':'I16','shape':[2],'data_offsets':[0,4]}}", 1, 0xffff);
    try (SafetensorsFile open = Safetensors.open(file)) {
      assertThat(open.readInts("x").toInts()).containsExactly(1, -1);
      assertThatThrownBy(() -> open.read("x"))
          .isInstanceOf(FileFormatException.class)
          .hasMessage(
              file + ": tensor 'x' holds whole numbers, expected F16, BF16, F32 or F64, got I16");
    }
  }

  @Test
  void readsFloatsAsSuchAlone() throws IOException {
    try (SafetensorsFile open = Safetensors.open(file)) {
      assertThatThrownBy(() -> open.readInts("bias"))
          .isInstanceOf(FileFormatException.class)
          .hasMessage(
              file
                  + ": tensor 'bias' holds no whole numbers, expected a type of whole numbers, "
                  + "got F32");
    }
  }

  @Test
  void readsManyWholeNumbers() throws IOException {
    int[] values = new int[70_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 60_000;
    }
    file = half("{'x':{'dtype':'U16','shape':[70001],'data_offsets':[0,140002]}}", values);
    try (SafetensorsFile open = Safetensors.open(file)) {
      assertThat(open.readInts("x").toInts()).isEqualTo(values);
    }
  }

  @Test
  void rejectsAWholeNumberBeyondAnInt() throws IOException {
    file = half("{'x':{'dtype':'U32','shape':[2],'data_offsets':[0,8]}}", 1, 0, 0, 0x8000);
    try (SafetensorsFile open = Safetensors.open(file)) {
      assertThatThrownBy(() -> open.readInts("x"))
          .isInstanceOf(FileFormatException.class)
          .hasMessage(
              file + ": tensor 'x' holds a number beyond 32 bits, expected an int, got 2147483648");
    }
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> Safetensors.readInto(file, targets))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": " + message);
    targets.values().forEach(target -> assertThat(target.toDoubles()).containsOnly(0));
  }

  private Path half(String header, int... values) throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + 2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return Files.write(folder.resolve("half.safetensors"), bytes.array());
  }
}
