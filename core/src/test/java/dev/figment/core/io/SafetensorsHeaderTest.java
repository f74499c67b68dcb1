package dev.figment.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.figment.core.memory.MemoryPool;
import dev.figment.core.shape.Shape;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a header may be wrong: each is found before any tensor's memory is taken. */
class SafetensorsHeaderTest {
  @TempDir Path folder;

  @Test
  void readsASoundHeader() throws IOException {
    Path file =
        file(
            "{'__metadata__':{'a':'b'},'y':{'data_offsets':[4,12],'shape':[2,1],'dtype':'F32'},"
                + "'x':{'dtype':'U8','shape':[4],'data_offsets':[0,4]}}    ",
            12);
    assertThat(Safetensors.entries(file))
        .containsExactly(
            new StoredTensor("x", StoredType.U8, Shape.of(4), 0),
            new StoredTensor("y", StoredType.F32, Shape.of(2, 1), 4));
    try (SafetensorsFile open = Safetensors.open(file)) {
      assertThat(open.metadata()).hasSize(1).containsEntry("a", "b");
    }
  }

  @Test
  void readsAFileWithoutTensors() throws IOException {
    assertThat(Safetensors.entries(file("{}", 0))).isEmpty();
  }

  @Test
  void listsWhatItHasNoPlaceFor() throws IOException {
    Path file =
        file(
            "{'__metadata__':{'long':'"
                + "m".repeat(25_000_000)
                + "'},"
                + x("F32", "[0]", "[0,0]").substring(1).replace("}}", "},")
                + "'q':{'dtype':'Q4','shape':[1000],'data_offsets':[0,3],'more':{'a':[1]}},"
                + "'c':{'dtype':'C64','shape':[1],'data_offsets':[3,11]},"
                + "'deep':{'dtype':'U8','shape':[1"
                + ",1".repeat(40)
                + "],'data_offsets':[11,12]},'"
                + "n".repeat(60_000)
                + "':{'dtype':'U8','shape':[],'data_offsets':[12,13]}}",
            13);
    try (SafetensorsFile open = Safetensors.open(file)) {
      assertThat(open.entries()).hasSize(5);
      assertThat(open.readInts("n".repeat(60_000)).toInts()).containsExactly(0);
      assertThatThrownBy(() -> open.read("x"))
          .isInstanceOf(FileFormatException.class)
          .hasMessage(
              file
                  + ": tensor 'x' is no tensor, expected 1 to 2147483647 elements, at most 32"
                  + " axes, got [0]");
      assertThatThrownBy(() -> open.readInts("deep"))
          .isInstanceOf(FileFormatException.class)
          .hasMessageContaining("tensor 'deep' is no tensor, expected 1 to 2147483647");
      assertThatThrownBy(() -> open.read("q"))
          .isInstanceOf(FileFormatException.class)
          .hasMessage(
              file + ": tensor 'q' has a type that is not read, expected a known one, got OTHER");
      assertThatThrownBy(() -> open.readInts("c"))
          .isInstanceOf(FileFormatException.class)
          .hasMessage(
              file + ": tensor 'c' has a type that is not read, expected a known one, got C64");
    }
  }

  @Test
  void readsATensorBesideOneOfMoreElementsThanAnArrayHolds() throws IOException {
    String header =
        "{"
            + u8("x", 0, 3)
            + ",'big':{'dtype':'U8','shape':[65536,65536],'data_offsets':[3,"
            + (3 + (1L << 32))
            + "]}}";
    Path file = file(header, 3);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(sparse.length() + (1L << 32));
    }
    try (SafetensorsFile open = Safetensors.open(file)) {
      assertThat(open.readInts("x").shape()).isEqualTo(Shape.of(3));
      assertThatThrownBy(() -> open.readInts("big"))
          .isInstanceOf(FileFormatException.class)
          .hasMessageContaining("tensor 'big' is no tensor");
    }
  }

  @Test
  void namesAWebPageInPlaceOfTheFile() throws IOException {
    Path page = Files.writeString(folder.resolve("page"), "<!DOCTYPE html><html></html>");
    assertThatThrownBy(() -> Safetensors.open(page))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(page + ": it is another file, expected a safetensors file, got an HTML page");
  }

  static Stream<Arguments> unsoundHeaders() {
    return Stream.of(
        // Not JSON, or not of the format's form.
        arguments("", 0, "the header does not begin with '{'"),
        arguments("[]", 0, "the header does not begin with '{'"),
        arguments(" {}", 0, "the header does not begin with '{'"),
        arguments(
            "{'x'",
            0,
            "the header is not JSON, Unexpected end-of-input within/between Object entries"),
        arguments(
            "{x:1}",
            0,
            "the header is not JSON, Unexpected character ('x' (code 120)): "
                + "was expecting double-quote to start field name"),
        arguments("{} {}", 0, "the header goes on after its object"),
        arguments(
            "{}x",
            0,
            "the header is not JSON, Unrecognized token 'x': was expecting (JSON String, Number,"
                + " Array, Object or token 'null', 'true' or 'false')"),
        arguments("{'x':1}", 0, "tensor 'x' is of another kind, expected an object, got a number"),
        arguments("{'x':[]}", 0, "tensor 'x' is of another kind, expected an object, got an array"),
        arguments("{'x':null}", 0, "tensor 'x' is of another kind, expected an object, got null"),
        arguments(
            "{'__metadata__':true}",
            0,
            "__metadata__ is of another kind, expected an object, got a boolean"),
        arguments(
            "{'__metadata__':{'a':{}}}",
            0,
            "__metadata__ 'a' is of another kind, expected a string, got an object"),
        // Names.
        arguments("{" + u8("x", 0, 1) + "," + u8("x", 1, 2) + "}", 2, "the name 'x' is repeated"),
        arguments(
            "{'__metadata__':{},'__metadata__':{}}", 0, "the name '__metadata__' is repeated"),
        arguments("{'__metadata__':{'a':'','a':''}}", 0, "__metadata__ 'a' is repeated"),
        arguments(
            "{'x':{'dtype':'U8','dtype':'U8','shape':[],'data_offsets':[0,1]}}",
            1,
            "tensor 'x' 'dtype' is repeated"),
        arguments(
            "{'x':{'dtype':'U8','shape':[1]}}",
            1,
            "tensor 'x' is not complete, expected dtype, shape, data_offsets, got U8, [1], null"),
        // Types.
        arguments(
            "{'x':{'dtype':8,'shape':[],'data_offsets':[0,1]}}",
            1,
            "tensor 'x' 'dtype' is of another kind, expected a string, got a number"),
        // Shapes.
        arguments(
            x("U8", "'[]'", "[0,1]"),
            1,
            "tensor 'x' 'shape' is of another kind, expected an array, got a string"),
        arguments(
            x("U8", "[-2,3]", "[0,6]"),
            6,
            "tensor 'x' 'shape' has a negative size, expected >= 0, got [-2, 3]"),
        arguments(
            x("U8", "[0]", "[0,1]"),
            1,
            "tensor 'x' does not fit its offsets, expected 0 bytes for U8 [0], got 1"),
        arguments(
            x("F4", "[3]", "[0,1]"),
            1,
            "tensor 'x' does not fit its offsets, expected 2 bytes for F4 [3], got 1"),
        arguments(
            x("U8", "[1.5]", "[0,1]"),
            1,
            "tensor 'x' 'shape' is not of whole numbers, expected 64 bits each, got '1.5'"),
        arguments(
            x("U8", "['1']", "[0,1]"),
            1,
            "tensor 'x' 'shape' is not of whole numbers, expected 64 bits each, got '1'"),
        arguments(
            x("U8", "[18446744073709551616]", "[0,1]"),
            1,
            "tensor 'x' 'shape' is not of whole numbers, expected 64 bits each, "
                + "got '18446744073709551616'"),
        arguments(
            x("U8", "[65536,65536]", "[0,0]"),
            0,
            "tensor 'x' does not fit its offsets, expected 4294967296 bytes for U8 [65536, 65536],"
                + " got 0"),
        arguments(
            x("U8", "[4294967296,4294967296,4294967296]", "[0,0]"),
            0,
            "tensor 'x' does not fit its offsets, expected 79228162514264337593543950336 bytes for"
                + " U8 [4294967296, 4294967296, 4294967296], got 0"),
        // Offsets.
        arguments(
            x("U8", "[2]", "[2,0]"),
            2,
            "tensor 'x' has wrong offsets, expected 0 <= begin <= end, got [2, 0]"),
        arguments(
            x("U8", "[2]", "[-2,0]"),
            2,
            "tensor 'x' has wrong offsets, expected 0 <= begin <= end, got [-2, 0]"),
        arguments(
            x("U8", "[2]", "[2]"),
            2,
            "tensor 'x' has wrong offsets, expected 0 <= begin <= end, got [2]"),
        arguments(
            x("U8", "[2]", "[0,2,2]"),
            2,
            "tensor 'x' 'data_offsets' is too long, expected at most 2 numbers, got more"),
        arguments(
            x("F64", "[2]", "[0,8]"),
            8,
            "tensor 'x' does not fit its offsets, expected 16 bytes for F64 [2], got 8"),
        arguments(
            x("F16", "[2,3]", "[0,13]"),
            13,
            "tensor 'x' does not fit its offsets, expected 12 bytes for F16 [2, 3], got 13"),
        arguments(
            "{" + u8("x", 0, 3) + "," + u8("y", 2, 4) + "}",
            4,
            "tensor 'y' overlaps another, expected begin at 3, got 2"),
        arguments(
            "{" + u8("x", 0, 3) + "," + u8("y", 0, 3) + "}",
            3,
            "tensor 'y' overlaps another, expected begin at 3, got 0"),
        arguments(
            "{" + u8("x", 0, 3) + "," + u8("y", 4, 5) + "}",
            5,
            "tensor 'y' leaves a hole before it, expected begin at 3, got 4"),
        arguments(
            "{" + u8("x", 1, 3) + "}",
            3,
            "tensor 'x' leaves a hole before it, expected begin at 0, got 1"),
        arguments(
            x("F32", "[2147483647]", "[0,8589934588]"),
            4,
            "tensor 'x' ends past the file's end, expected at most 4 bytes of data, got"
                + " 8589934588"),
        arguments(
            "{" + u8("x", 9223372036854775800L, 9223372036854775803L) + "}",
            3,
            "tensor 'x' leaves a hole before it, expected begin at 0, got 9223372036854775800"),
        arguments(
            "{" + u8("x", 0, 3) + "}",
            2,
            "tensor 'x' ends past the file's end, expected at most 2 bytes of data, got 3"),
        arguments(
            "{" + u8("x", 0, 3) + "}",
            4,
            "bytes follow the last tensor, expected 3 bytes of data, got 4"),
        arguments("{}", 1, "bytes follow the last tensor, expected 0 bytes of data, got 1"));
  }

  @ParameterizedTest
  @MethodSource("unsoundHeaders")
  void rejectsAnUnsoundHeader(String header, int dataBytes, String message) throws IOException {
    Path file = file(header, dataBytes);
    long live = MemoryPool.shared().liveBytes();
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": " + message);
    assertThat(MemoryPool.shared().liveBytes()).isLessThanOrEqualTo(live);
  }

  @Test
  void rejectsAFileWithoutALength() throws IOException {
    Path file = Files.write(folder.resolve("short"), new byte[7]);
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": the file is too short, expected at least 8 bytes, got 7");
  }

  @Test
  void rejectsAHeaderLongerThanTheFormatAllows() throws IOException {
    Path file = folder.resolve("sparse");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write(new byte[] {1, (byte) 0xe1, (byte) 0xf5, 5}); // 100,000,001
      sparse.setLength(200_000_000);
    }
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            file + ": the header is too long, expected at most 100000000 bytes, got 100000001");
  }

  @Test
  void rejectsALengthBeyondTheSignedRange() throws IOException {
    Path file = Files.write(folder.resolve("huge"), bytes(-1, new byte[0]));
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            file
                + ": the header is too long, expected at most 100000000 bytes, "
                + "got 18446744073709551615");
  }

  @Test
  void rejectsAHeaderLongerThanTheFile() throws IOException {
    Path file = Files.write(folder.resolve("cut"), bytes(100_000_000, new byte[2]));
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            file + ": the header is longer than the file, expected at most 2 bytes, got 100000000");
  }

  @Test
  void rejectsBytesThatAreNotUtf8() throws IOException {
    byte[] header = "{'ä':{}}".replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("latin"), bytes(header.length, header));
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": the header is not UTF-8");
  }

  @Test
  void rejectsJsonInAnotherEncoding() throws IOException {
    byte[] header = "{}".getBytes(Charset.forName("UTF-16LE"));
    Path file = Files.write(folder.resolve("utf16"), bytes(header.length, header));
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(file + ": the header is not JSON, Illegal character");
  }

  @Test
  void rejectsAValueNestedWithoutEnd() throws IOException {
    Path file = file("{'x':" + "[".repeat(1_000_000) + "}", 0);
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(file + ": tensor 'x' is of another kind, expected an object, got an array");
  }

  @Test
  void quotesALongNameInShort() throws IOException {
    Path file = file("{'" + "n".repeat(40_000) + "':1}", 0);
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            file
                + ": tensor '"
                + "n".repeat(80)
                + "...' is of another kind, expected an object, got a number");
  }

  @Test
  void rejectsEveryCutOfASoundFile() throws IOException {
    byte[] sound = Files.readAllBytes(file("{" + u8("x", 0, 3) + "," + u8("y", 3, 9) + "}", 9));
    for (int length = 0; length < sound.length; length++) {
      byte[] cut = Arrays.copyOf(sound, length);
      Path file = Files.write(folder.resolve("cut"), cut);
      assertThatThrownBy(() -> Safetensors.open(file)).isInstanceOf(FileFormatException.class);
    }
  }

  @Test
  void rejectsAFolderAndAMissingFile() {
    assertThatThrownBy(() -> Safetensors.open(folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(folder + ": the path is wrong, expected a file, got a folder");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> Safetensors.open(missing))
        .isInstanceOf(IOException.class)
        .hasMessage(missing + ": there is no such file");
  }

  private static String u8(String name, long begin, long end) {
    return "'%s':{'dtype':'U8','shape':[%d],'data_offsets':[%d,%d]}"
        .formatted(name, end - begin, begin, end);
  }

  private static String x(String type, String shape, String offsets) {
    return "{'x':{'dtype':'%s','shape':%s,'data_offsets':%s}}".formatted(type, shape, offsets);
  }

  private Path file(String header, int dataBytes) throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(bytes(json.length, json), 8 + json.length + dataBytes);
    return Files.write(folder.resolve("x.safetensors"), all);
  }

  private static byte[] bytes(long length, byte[] rest) {
    return ByteBuffer.allocate(8 + rest.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(rest)
        .array();
  }
}
