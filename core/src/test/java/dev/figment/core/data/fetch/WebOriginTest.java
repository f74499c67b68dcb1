package dev.figment.core.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebOriginTest {
  private static final Checksum ABC = Checksum.md5("900150983cd24fb0d6963f7d28e17f72");

  @TempDir private Path folder;
  private final FileServer server = new FileServer();
  private final byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
  private final List<String> log = new ArrayList<>();

  @AfterEach
  void stop() {
    server.close();
  }

  private void fetch(String... homes) throws IOException {
    List<URI> uris = Arrays.stream(homes).map(server::uri).toList();
    Download download = new Download(Duration.ofSeconds(5), Duration.ofSeconds(20));
    new WebOrigin(List.of(new WebFile("abc.bin", uris, ABC, 10)), download).fetch(folder, log::add);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> folder.relativize(file).toString()).toList();
    }
  }

  @Test
  void aFileIsMovedIntoPlaceOnceItsChecksumIsRight() throws IOException {
    server.on("/abc", FileServer.content(abc));
    fetch("abc");
    assertThat(files()).containsExactly("abc.bin");
    assertThat(folder.resolve("abc.bin")).hasBinaryContent(abc);
    assertThat(log).containsExactly("downloading " + server.uri("abc"));
  }

  @Test
  void theNextHomeIsTriedWhereOneHasNoSuchFile() throws IOException {
    server.on("/abc", FileServer.content(abc));
    fetch("gone", "abc");
    assertThat(files()).containsExactly("abc.bin");
  }

  @Test
  void aWrongFileIsDroppedAndTheNextHomeIsTried() throws IOException {
    server.on("/wrong", FileServer.content(new byte[] {1, 2}));
    server.on("/abc", FileServer.content(abc));
    fetch("wrong", "abc");
    assertThat(folder.resolve("abc.bin")).hasBinaryContent(abc);
    assertThat(server.requests()).containsExactly("", "");
  }

  @Test
  void saysWhatEachHomeAnsweredAndLeavesNothing() throws IOException {
    server.on("/wrong", FileServer.content(new byte[3]));
    assertThatThrownBy(() -> fetch("gone", "wrong"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            server.uri("gone")
                + ": the server refuses, expected status 200, got 404; "
                + server.uri("wrong")
                + ": "
                + folder.resolve("abc.bin.part")
                + ": the checksum is wrong, expected MD5 900150983cd24fb0d6963f7d28e17f72,"
                + " got 693e9af84d3dfcc71e640e005bdc5e2e");
    assertThat(files()).isEmpty();
  }

  @Test
  void aPartOfTheRightFileIsCompleted() throws IOException {
    server.on("/abc", FileServer.content(abc));
    Files.write(folder.resolve("abc.bin.part"), new byte[] {'a', 'b'});
    fetch("abc");
    assertThat(folder.resolve("abc.bin")).hasBinaryContent(abc);
    assertThat(server.requests()).containsExactly("bytes=2-");
  }

  @Test
  void aPartOfAnotherFileIsDroppedAndTheFileFetchedAfresh() throws IOException {
    server.on("/abc", FileServer.content(abc));
    Files.write(folder.resolve("abc.bin.part"), new byte[] {'x', 'y'});
    fetch("abc");
    assertThat(folder.resolve("abc.bin")).hasBinaryContent(abc);
    assertThat(server.requests()).containsExactly("bytes=2-", "");
  }

  @Test
  void aFileThatIsThereIsNotFetched() throws IOException {
    Files.write(folder.resolve("abc.bin"), abc);
    fetch("abc");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aWrongFileThatIsThereIsLeftToItsOwner() throws IOException {
    Files.write(folder.resolve("abc.bin"), new byte[] {1});
    assertThatThrownBy(() -> fetch("abc"))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith(folder.resolve("abc.bin") + ": the checksum is wrong");
    assertThat(folder.resolve("abc.bin")).hasBinaryContent(new byte[] {1});
  }
}
