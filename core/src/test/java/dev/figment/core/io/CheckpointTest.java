package dev.figment.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointTest {
  private static final String[] FILES = {
    "figment.json", "model.safetensors", "optimizer.safetensors"
  };

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void writeOne() throws IOException {
    folder = temporary.resolve("runs/one");
    Checkpoint.write(folder, new Content(7, List.of("a", "b")), files(1));
  }

  @Test
  void bringsBackTheBits() throws IOException {
    float[] odd = {Float.NaN, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY};
    double[] wide = {Math.PI, Double.MIN_VALUE};
    Checkpoint.write(
        folder,
        new Content(8, List.of()),
        Map.of(
            "model",
            Map.of("w", Tensor.of(odd, Shape.of(2, 2)), "d", Tensor.of(wide, Shape.of(2)))));
    Tensor w = Tensor.zeros(Shape.of(2, 2));
    Tensor d = Tensor.of(new double[2], Shape.of(2));
    Checkpoint.readInto(folder, Map.of("model", Map.of("w", w, "d", d)));
    assertThat(w.toFloats()).isEqualTo(odd);
    assertThat(d.toDoubles()).isEqualTo(wide);
    assertThat(Checkpoint.readRecord(folder, Content.class)).isEqualTo(new Content(8, List.of()));
  }

  @Test
  void readsSomeOfItsFiles() throws IOException {
    Map<String, Tensor> model = files(0).get("model");
    Checkpoint.readInto(folder, Map.of("model", model));
    assertThat(model.get("weight").toFloats()).containsOnly(1);
  }

  @Test
  void keepsAFileWithoutTensors() throws IOException {
    Checkpoint.write(folder, new Content(8, List.of()), Map.of("optimizer", Map.of()));
    Checkpoint.readInto(folder, Map.of("optimizer", Map.of()));
    assertThat(Safetensors.entries(folder.resolve("optimizer.safetensors"))).isEmpty();
  }

  @Test
  void holdsJustItsFiles() throws IOException {
    assertThat(names(folder)).containsExactly(FILES);
    assertThat(Files.readString(folder.resolve("figment.json")))
        .startsWith("{\n  \"format\" : 1,\n  \"stamp\" : \"")
        .endsWith("  \"steps\" : 7,\n  \"names\" : [ \"a\", \"b\" ]\n}");
  }

  @Test
  void sameContentSameBytes() throws IOException {
    Path other = temporary.resolve("other");
    Checkpoint.write(other, new Content(7, List.of("a", "b")), files(1));
    for (String file : FILES) {
      assertThat(other.resolve(file)).hasSameBinaryContentAs(folder.resolve(file));
    }
  }

  @Test
  void takesThePlaceOfTheOneBefore() throws IOException {
    Checkpoint.write(folder, new Content(9, List.of()), files(2));
    Map<String, Map<String, Tensor>> read = files(0);
    Checkpoint.readInto(folder, read);
    assertAll(read, 2);
    assertThat(Checkpoint.readRecord(folder, Content.class).steps()).isEqualTo(9);
    assertThat(names(folder)).containsExactly(FILES);
  }

  // Damage

  @ParameterizedTest
  @ValueSource(strings = {"model.safetensors", "optimizer.safetensors", "figment.json"})
  void refusesACutFileAndChangesNothing(String name) throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve(name));
    for (int length : new int[] {0, 1, 7, 8, 20, whole.length / 2, whole.length - 1}) {
      Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
      assertThat(refusal()).isInstanceOf(FileFormatException.class).hasMessageContaining(name);
    }
  }

  @Test
  void refusesFilesOfTwoWritings() throws IOException {
    Path later = temporary.resolve("later");
    Checkpoint.write(later, new Content(8, List.of("a", "b")), files(2));
    for (String name : FILES) {
      Path file = folder.resolve(name);
      byte[] own = Files.readAllBytes(file);
      Files.copy(later.resolve(name), file, StandardCopyOption.REPLACE_EXISTING);
      assertThat(refusal())
          .isInstanceOf(FileFormatException.class)
          .hasMessageContaining(
              ".safetensors: it was not written with the figment.json beside it, expected stamp ");
      Files.write(file, own);
    }
    Safetensors.write(folder.resolve("model.safetensors"), files(1).get("model"));
    assertThat(refusal()).hasMessageEndingWith(", got none");
  }

  @Test
  void refusesTensorsOfAnotherModel() {
    Tensor weight = Tensor.zeros(Shape.of(3, 2));
    Tensor bias = Tensor.zeros(Shape.of(3));
    assertRefused(Map.of("weight", weight, "bias", bias), "tensor 'weight' has another shape");
    assertRefused(Map.of("bias", bias), "there are too many tensors");
    assertRefused(Map.of("weight", weight, "bias", bias, "gain", bias), "tensors are missing");
    assertThat(weight.toFloats()).containsOnly(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"steps\" : 7 | \"steps\" : \"7\" | the field steps does not fit, expected int, got \"7\"",
        "\"steps\" : 7 | \"steps\" : 7.5 | the field steps does not fit, expected int, got 7.5",
        "\"steps\" : 7 | \"steps\" : null | the field steps does not fit, expected int, got null",
        "\"steps\" : 7, | '' | the field steps does not fit, expected int, got none",
        "\"steps\" : 7 | \"steps\" : 99999999999 | record: it does not fit, Numeric value",
        "\"steps\" : 7 | \"steps\" : -1 | content: negative steps, expected >= 0, got -1",
        "\"steps\" : 7 | \"steps\" : 7, \"steps\" : 8 | it is not JSON, Duplicate field 'steps'",
        "\"steps\" | \"paces\" : 1, \"steps\" | there is an unknown field, expected one of",
        "[ \"a\" | [ null | the field names.0 does not fit, expected String, got null",
        "[ \"a\", \"b\" ] | {} | the field names does not fit",
        "\"format\" : 1 | \"format\" : 2 | the layout is of another version, expected 1, got 2",
        "\"format\" : 1, | '' | the layout is of another version, expected 1, got none",
        "\"format\" : 1 | \"format\" : \"1\" | another version, expected 1, got \"1\"",
        "\"stamp\" | \"stump\" | it has no stamp, expected a text, got none",
        "{ | [ | it is not JSON",
        "{ | NaN { | it is not JSON",
      })
  void refusesARecordThatDoesNotFit(String sound, String damaged, String message)
      throws IOException {
    Path file = folder.resolve("figment.json");
    String text = Files.readString(file);
    assertThat(text).contains(sound);
    Files.writeString(file, text.replace(sound, damaged));
    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> Checkpoint.readRecord(folder, Content.class))
        .withMessageStartingWith(file + ": ")
        .withMessageContaining(message);
  }

  @Test
  void refusesWhatIsNoRecord() throws IOException {
    Path file = folder.resolve("figment.json");
    Files.writeString(file, "[1]");
    assertThat(refusal())
        .hasMessage(file + ": it holds no record, expected a JSON object, got ARRAY");
    Files.write(file, new byte[] {0, 0, -1, 1});
    assertThat(refusal())
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("it is not JSON");
    Files.writeString(file, "{}} ");
    assertThat(refusal()).isInstanceOf(FileFormatException.class);
    Files.writeString(file, "[".repeat(100_000));
    assertThat(refusal()).isInstanceOf(FileFormatException.class);
    Files.delete(file);
    assertThat(refusal())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(file + ": no such file, expected a run's folder");
    Files.createDirectory(file);
    assertThat(refusal()).hasMessage(file + ": the path is wrong, expected a file, got a folder");
  }

  @Test
  void saysWhichTensorFileIsMissing() throws IOException {
    Files.delete(folder.resolve("optimizer.safetensors"));
    assertThat(refusal())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("optimizer.safetensors");
  }

  @Test
  void neitherReadsNorWritesARecordThatIsTooLong() throws IOException {
    Path file = folder.resolve("figment.json");
    byte[] before = Files.readAllBytes(file);
    Content endless = new Content(1, List.of("x".repeat(RecordFile.LONGEST)));
    assertThatIOException()
        .isThrownBy(() -> Checkpoint.write(folder, endless, files(3)))
        .withMessageContaining("the record is too long, expected at most 16777216 bytes, got 167");
    assertThat(file).hasBinaryContent(before);
    assertThat(names(folder)).containsExactly(FILES);
    Files.write(file, new byte[RecordFile.LONGEST + 1]);
    assertThat(refusal())
        .hasMessage(
            file + ": the record is too long, expected at most 16777216 bytes, got 16777217");
  }

  // Writing that fails

  @Test
  void leavesNothingOfAWritingThatFails() throws IOException {
    Map<String, Map<String, Tensor>> files = new LinkedHashMap<>(files(2));
    files.put("broken", Map.of("__metadata__", Tensor.scalar(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoint.write(folder, new Content(8, List.of()), files));
    assertOldOneIsThere();
  }

  @ParameterizedTest
  @ValueSource(strings = {"broken.safetensors", ".figment-checkpoint"})
  void leavesTheOldOneIfAPathIsTaken(String name) throws IOException {
    Map<String, Map<String, Tensor>> files = new LinkedHashMap<>(files(2));
    files.put("broken", Map.of("x", Tensor.scalar(1)));
    Path taken = folder.resolve(name);
    if (name.equals(".figment-checkpoint")) {
      Files.writeString(taken, "mine");
    } else {
      Files.createDirectory(taken);
    }
    assertThatIOException()
        .isThrownBy(() -> Checkpoint.write(folder, new Content(8, List.of()), files))
        .withMessageStartingWith(taken + ": ");
    Files.delete(taken);
    assertOldOneIsThere();
  }

  @Test
  void saysThatTheFolderIsAFile() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    for (Path path : List.of(file, file.resolve("run"))) {
      assertThatIOException()
          .isThrownBy(() -> Checkpoint.write(path, new Content(8, List.of()), files(2)))
          .withMessageEndingWith(
              ".figment-checkpoint: the folder could not be made, %s is not a folder"
                  .formatted(file));
    }
    assertThat(file).hasContent("mine");
  }

  @Test
  void refusesAFieldThatItNeedsItself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoint.write(folder, new Stamped("x"), files(2)))
        .withMessage(
            "checkpoint: a field has a name of its own, expected neither format nor stamp, got"
                + " Stamped");
  }

  // A process that died

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void readsAndFinishesAWritingThatDiedBetweenTwoMoves(int moved) throws IOException {
    Path later = temporary.resolve("later");
    Checkpoint.write(later, new Content(8, List.of()), files(2));
    Path stage = Files.createDirectory(folder.resolve(".figment-checkpoint"));
    List<String> order = List.of("model.safetensors", "optimizer.safetensors", "figment.json");
    for (int i = 0; i < order.size(); i++) {
      Path target = (i < moved ? folder : stage).resolve(order.get(i));
      Files.copy(later.resolve(order.get(i)), target, StandardCopyOption.REPLACE_EXISTING);
    }
    Map<String, Map<String, Tensor>> read = files(0);
    Checkpoint.readInto(folder, read);
    assertAll(read, 2);
    assertThat(Checkpoint.readRecord(folder, Content.class).steps()).isEqualTo(8);

    StagedFiles.begin(folder).close();
    assertThat(names(folder)).containsExactly(FILES);
    for (String name : FILES) {
      assertThat(folder.resolve(name)).hasSameBinaryContentAs(later.resolve(name));
    }
  }

  @Test
  void forgetsAWritingThatDiedBeforeItWasComplete() throws IOException {
    Path stage = Files.createDirectory(folder.resolve(".figment-checkpoint"));
    Files.writeString(stage.resolve("model.safetensors"), "half");
    Files.writeString(stage.resolve(".optimizer.safetensors.12-0.tmp"), "less");
    assertThat(refusal()).isNull();
    Checkpoint.write(folder, new Content(8, List.of()), files(2));
    assertThat(names(folder)).containsExactly(FILES);
    assertThat(Checkpoint.readRecord(folder, Content.class).steps()).isEqualTo(8);
  }

  @Test
  void filesOfOthersStayWhereTheyAre() throws IOException {
    Path stage = Files.createDirectory(folder.resolve(".figment-checkpoint"));
    Path notes = Files.writeString(stage.resolve("notes.txt"), "mine");
    Path link = Files.createSymbolicLink(stage.resolve("linked.safetensors"), notes);
    Path next = Files.createDirectory(folder.resolve(".next"));
    Path other = Files.writeString(next.resolve("photo.png"), "mine too");
    Checkpoint.write(folder, new Content(8, List.of()), files(2));
    assertThat(notes).hasContent("mine");
    assertThat(other).hasContent("mine too");
    assertThat(link).isSymbolicLink();
    assertThat(Checkpoint.readRecord(folder, Content.class).steps()).isEqualTo(8);
  }

  @Test
  void refusesALinkInPlaceOfItsOwnFolder() throws IOException {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Path mine = Files.writeString(elsewhere.resolve("model.safetensors"), "mine");
    Path link = Files.createSymbolicLink(folder.resolve(".figment-checkpoint"), elsewhere);
    assertThatIOException()
        .isThrownBy(() -> Checkpoint.write(folder, new Content(8, List.of()), files(2)))
        .withMessage(link + ": could not be written, a link has this name");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void aFileThatIsALinkIsReplacedAndNotWrittenThrough() throws IOException {
    Path mine = Files.writeString(temporary.resolve("mine"), "mine");
    Files.delete(folder.resolve("model.safetensors"));
    Files.createSymbolicLink(folder.resolve("model.safetensors"), mine);
    Checkpoint.write(folder, new Content(8, List.of()), files(2));
    assertThat(mine).hasContent("mine");
    assertAll(files(2), 2);
  }

  @Test
  void readingBesideAWritingNeverFails() throws IOException, InterruptedException {
    AtomicBoolean isOver = new AtomicBoolean();
    List<IOException> failures = new CopyOnWriteArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              while (!isOver.get()) {
                try {
                  Checkpoint.readInto(folder, files(0));
                  Checkpoint.elements(folder, "model");
                } catch (IOException e) {
                  failures.add(e);
                }
              }
            });
    reader.start();
    for (int i = 0; i < 100; i++) {
      Checkpoint.write(folder, new Content(i, List.of()), files(2));
    }
    isOver.set(true);
    reader.join();
    assertThat(failures).isEmpty();
  }

  @Test
  void countsTheElementsOfAFile() throws IOException {
    long elements = files(0).get("model").values().stream().mapToLong(x -> x.shape().size()).sum();
    assertThat(Checkpoint.elements(folder, "model")).isEqualTo(elements);
  }

  // Configs

  @Test
  void turnsConfigsIntoTreesAndBack() {
    Content config = new Content(3, List.of("x"));
    assertThat(Checkpoint.tree(config)).hasToString("{\"steps\":3,\"names\":[\"x\"]}");
    assertThat(Checkpoint.fromTree(Checkpoint.tree(config), Content.class)).isEqualTo(config);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoint.fromTree(Checkpoint.tree(new Stamped("x")), Content.class))
        .withMessage("config: the field steps does not fit, expected int, got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoint.fromTree(Checkpoint.tree(new Named(1, "x")), Stamped.class))
        .withMessage("config: there is an unknown field, expected one of [stamp], got name");
  }

  @Test
  void comparesTreesAsTheyAreRead() throws IOException {
    record Wide(long whole, float part) {}
    Path other = temporary.resolve("wide");
    Checkpoint.write(other, new Wide(1, 0.1f), Map.of());
    assertThat(Checkpoint.tree(Checkpoint.readRecord(other, Wide.class)))
        .isEqualTo(Checkpoint.tree(new Wide(1, 0.1f)));
  }

  record Content(int steps, List<String> names) {
    Content {
      if (steps < 0) {
        throw new IllegalArgumentException(
            "content: negative steps, expected >= 0, got %s".formatted(steps));
      }
    }
  }

  record Stamped(String stamp) {}

  record Named(int name, String stamp) {}

  private static Map<String, Map<String, Tensor>> files(double value) {
    Map<String, Map<String, Tensor>> files = new LinkedHashMap<>();
    files.put(
        "model",
        Map.of(
            "weight", Tensor.full(Shape.of(2, 3), value), "bias", Tensor.full(Shape.of(3), value)));
    files.put("optimizer", Map.of("mean", Tensor.full(Shape.of(2, 3), value)));
    return files;
  }

  /** What loading the checkpoint throws, if anything, having changed nothing then. */
  private @Nullable Exception refusal() {
    Map<String, Map<String, Tensor>> targets = files(5);
    try {
      Checkpoint.readInto(folder, targets);
      return null;
    } catch (IOException e) {
      assertAll(targets, 5);
      return e;
    }
  }

  private void assertRefused(Map<String, Tensor> model, String message) {
    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> Checkpoint.readInto(folder, Map.of("model", model)))
        .withMessageContaining(message);
  }

  private void assertOldOneIsThere() throws IOException {
    assertThat(names(folder)).containsExactly(FILES);
    Map<String, Map<String, Tensor>> read = files(0);
    Checkpoint.readInto(folder, read);
    assertAll(read, 1);
    assertThat(Checkpoint.readRecord(folder, Content.class).steps()).isEqualTo(7);
  }

  private static void assertAll(Map<String, Map<String, Tensor>> files, float value) {
    files
        .values()
        .forEach(
            tensors -> tensors.values().forEach(t -> assertThat(t.toFloats()).containsOnly(value)));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
