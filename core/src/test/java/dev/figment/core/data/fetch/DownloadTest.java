package dev.figment.core.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final Download DOWNLOAD =
      new Download(Duration.ofSeconds(5), Duration.ofSeconds(20));
  private static final Download IMPATIENT =
      new Download(Duration.ofSeconds(5), Duration.ofMillis(300));

  @TempDir private Path folder;
  private final FileServer server = new FileServer();
  private final byte[] content = new byte[100_000];
  private Path part;

  @BeforeEach
  void fill() {
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) ((i * i) >> 5);
    }
    part = folder.resolve("file.part");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void fetch(URI uri) throws IOException {
    DOWNLOAD.fetch(uri, part, content.length);
  }

  @Test
  void fetchesAWholeFile() throws IOException {
    server.on("/file", FileServer.content(content));
    fetch(server.uri("file"));
    assertThat(part).hasBinaryContent(content);
    assertThat(server.requests()).containsExactly("");
  }

  @Test
  void goesOnWhereAnEarlierTryEnded() throws IOException {
    server.on("/file", FileServer.content(content));
    Files.write(part, Arrays.copyOf(content, 60_000));
    fetch(server.uri("file"));
    assertThat(part).hasBinaryContent(content);
    assertThat(server.requests()).containsExactly("bytes=60000-");
  }

  @Test
  void goesOnByItselfWhenTheConnectionBreaks() throws IOException {
    server.on("/file", FileServer.hangUpAfter(content, 40_000));
    fetch(server.uri("file"));
    assertThat(part).hasBinaryContent(content);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void keepsWhatItHasWhenTheServerGivesUp() throws IOException {
    server.on(
        "/file",
        (exchange, range) ->
            (range.isEmpty() ? FileServer.hangUpAfter(content, 40_000) : FileServer.status(503))
                .give(exchange, range));
    assertThatThrownBy(() -> fetch(server.uri("file")))
        .isInstanceOf(IOException.class)
        .hasMessage("the server refuses, expected status 200, got 503");
    assertThat(part).hasBinaryContent(Arrays.copyOf(content, 40_000));
  }

  @Test
  void startsAgainWhereTheServerKnowsNoRanges() throws IOException {
    server.on("/file", (exchange, range) -> FileServer.content(content).give(exchange, ""));
    Files.write(part, new byte[60_000]);
    fetch(server.uri("file"));
    assertThat(part).hasBinaryContent(content);
  }

  @Test
  void aPartThatIsWholeIsLeftAsItIs() throws IOException {
    server.on("/file", FileServer.content(content));
    Files.write(part, content);
    fetch(server.uri("file"));
    assertThat(part).hasBinaryContent(content);
  }

  @Test
  void followsARedirect() throws IOException {
    server.on("/file", FileServer.content(content));
    server.on(
        "/old",
        (exchange, range) -> {
          exchange.getResponseHeaders().set("Location", "/file");
          exchange.sendResponseHeaders(302, -1);
        });
    fetch(server.uri("old"));
    assertThat(part).hasBinaryContent(content);
  }

  @Test
  void leavesNothingWhereThereIsNoSuchFile() {
    assertThatThrownBy(() -> fetch(server.uri("gone")))
        .isInstanceOf(IOException.class)
        .hasMessage("the server refuses, expected status 200, got 404");
    assertThat(part).doesNotExist();
  }

  @Test
  void rejectsAnEmptyFile() {
    server.on("/file", FileServer.status(200));
    assertThatThrownBy(() -> fetch(server.uri("file")))
        .isInstanceOf(IOException.class)
        .hasMessage("the server sends an empty file");
  }

  @Test
  void stopsAtMoreThanTheFileCanHave() {
    server.on("/file", FileServer.content(content));
    assertThatThrownBy(() -> DOWNLOAD.fetch(server.uri("file"), part, 50_000))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            part + ": more arrives than the file can have, expected at most 50000 bytes, got more");
    assertThat(part.toFile().length()).isLessThanOrEqualTo(50_000);
  }

  @Test
  void aPortWhereNobodyListensFailsAtOnce() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThatThrownBy(() -> fetch(URI.create("http://127.0.0.1:" + port + "/file")))
        .isInstanceOf(IOException.class)
        .hasMessage("no connection");
  }

  @Test
  void aServerThatStopsSendingIsGivenUp() {
    CountDownLatch over = new CountDownLatch(1);
    server.on(
        "/file",
        (exchange, range) -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().flush();
          await(over);
        });
    assertThatThrownBy(() -> IMPATIENT.fetch(server.uri("file"), part, content.length))
        .isInstanceOf(HttpTimeoutException.class)
        .hasMessage("nothing arrives any more");
    over.countDown();
  }

  @Test
  void anInterruptEndsTheWait() {
    CountDownLatch over = new CountDownLatch(1);
    server.on("/file", (exchange, range) -> await(over));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> fetch(server.uri("file")))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    over.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
