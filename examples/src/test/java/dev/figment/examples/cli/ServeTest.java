package dev.figment.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.figment.core.data.DataCatalog;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.picture.ImageGrid;
import dev.figment.examples.serve.PlayServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServeTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path shared;
  private static PlayServer server;

  /** Run 0 has two latents, run 1 is a GAN, run 2 a diffusion. */
  @BeforeAll
  static void serve() throws IOException {
    List<Path> runs =
        List.of(
            PlayedRuns.train(shared, "vae", "--set", "latents=2"),
            PlayedRuns.train(shared, "gan"),
            PlayedRuns.train(shared, "diffusion", "--preset", "small"));
    server = PlayedRuns.serve(runs);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void servesOnePageThatFetchesNothingFromElsewhere() throws Exception {
    HttpResponse<byte[]> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
    assertThat(new String(page.body(), StandardCharsets.UTF_8))
        .contains("<title>Figment</title>")
        .doesNotContain("https://")
        .doesNotContain("src=\"http");
  }

  @Test
  void tellsOfRunsAndWhatTheyMeasured() throws Exception {
    JsonNode runs = json("/api/runs");
    assertThat(runs).hasSize(3);
    assertThat(runs.get(0).get("model").asText()).isEqualTo("vae");
    assertThat(runs.get(1).get("name").asText()).isEqualTo("gan");
    JsonNode history = json("/api/history?run=0");
    assertThat(history.get("epochs")).hasSize(2);
    assertThat(history.at("/epochs/1/figures/loss").asDouble()).isFinite();
    JsonNode loss = history.at("/curves/loss");
    assertThat(loss.size()).isGreaterThan(2);
    assertThat(loss.get(loss.size() - 1).get(0).asDouble()).isBetween(1.0, 2.0);
    assertThat(loss.get(loss.size() - 1).get(1).asDouble()).isFinite();
    assertThat(json("/api/frames?run=0").get(1).asText()).isEqualTo("epoch-0002.png");
    assertThat(ImageIO.read(picture("/frame?run=0&name=epoch-0002.png"))).isNotNull();
  }

  @Test
  void tellsWhichControlsFitAModel() throws Exception {
    JsonNode vae = json("/api/controls?run=0");
    assertThat(vae.get("plane").asBoolean()).isTrue();
    assertThat(vae.get("reconstructs").asBoolean()).isTrue();
    JsonNode gan = json("/api/controls?run=1");
    assertThat(gan.get("latents").asInt()).isEqualTo(8);
    assertThat(vae.get("latents").asInt()).isEqualTo(2);
    assertThat(gan.get("plane").asBoolean()).isFalse();
    assertThat(json("/api/controls?run=2").get("samplers").size()).isGreaterThan(5);
  }

  @Test
  void drawsTheSameOfASeedAndOthersOfAnother() throws Exception {
    byte[] first = get("/draw?run=1&seed=1&count=4").body();
    assertThat(get("/draw?run=1&seed=1&count=4").body()).isEqualTo(first);
    assertThat(get("/draw?run=1&seed=2&count=4").body()).isNotEqualTo(first);
    assertThat(ImageIO.read(new ByteArrayInputStream(first)).getWidth()).isEqualTo(2 * 28 + 3 * 2);
    assertThat(get("/draw?run=2&count=1&sampler=euler&steps=2").body())
        .isNotEqualTo(get("/draw?run=2&count=1&sampler=euler&steps=3").body());
  }

  @Test
  void walksFromNoiseToImages() throws Exception {
    JsonNode frames = json("/walk?run=2&sampler=euler&steps=3&seed=4");
    assertThat(frames.size()).isGreaterThanOrEqualTo(3);
    assertThat(frames.get(0).asText()).startsWith("data:image/png;base64,");
    assertThat(frames.get(0)).isNotEqualTo(frames.get(frames.size() - 1));
    assertThat(json("/walk?run=2&sampler=euler&steps=3&seed=4")).isEqualTo(frames);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void movesLatents(int run) throws Exception {
    byte[] still = get("/latent?run=%s&seed=3".formatted(run)).body();
    assertThat(get("/latent?run=%s&seed=3&shifts=0,0".formatted(run)).body()).isEqualTo(still);
    assertThat(get("/latent?run=%s&seed=3&shifts=3,-3".formatted(run)).body()).isNotEqualTo(still);
  }

  @Test
  void showsThePlaneOfTwoLatents() throws Exception {
    JsonNode points = json("/api/places?run=0").get("points");
    assertThat(points.size()).isGreaterThan(500);
    assertThat(points.get(0)).hasSize(3);
    assertThat(get("/place?run=0&x=1&y=-1").body())
        .isNotEqualTo(get("/place?run=0&x=-1&y=1").body());
  }

  @Test
  void givesBackAnImageThatIsSent() throws Exception {
    Path file = shared.resolve("digit.png");
    ImageGrid.of(
            DataCatalog.read("mnist-small", Split.TEST).limit(1).toBatch(PixelScale.UNIT).images())
        .write(file);
    HttpResponse<byte[]> reply = post("/reconstruct?run=0", Files.readAllBytes(file));
    assertThat(reply.statusCode())
        .as(new String(reply.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    assertThat(ImageIO.read(new ByteArrayInputStream(reply.body())).getWidth())
        .isEqualTo(2 * 28 + 3 * 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/nothing | 404 | serve: no such page",
        "/../../etc/passwd | 404 | serve: no such page",
        "/frame?run=0 | 400 | frame: which, expected name=...",
        "/frame?run=0&name=..%2F..%2Ffigment.json | 404 | frame: no such picture",
        "/api/history?run=3 | 400 | run: out of range, expected a whole number from 0 to 2",
        "/draw?run=0&count=100000 | 400 | count: out of range, expected a whole number from 1 to"
            + " 64",
        "/draw?run=0&count=x | 400 | count: out of range, expected a whole number from 1 to 64",
        "/draw?run=0&seed=-1 | 400 | seed: out of range, expected a whole number from 0 to"
            + " 9223372036854775807",
        "/draw?run=0&class=1 | 400 | draw: no classes, expected a model that is told the class",
        "/draw?run=0&prompt=seven | 400 | draw: no prompts, expected a model that is told by text",
        "/draw?run=0&truncation=0.5 | 400 | draw: no styles, expected a StyleGAN",
        "/draw?run=2&sampler=magic | 400 | sampler: no such name",
        "/draw?run=2&sampler=ddim&steps=0 | 400 | steps: out of range, expected a whole number from"
            + " 1 to 200",
        "/latent?run=0&shifts=1,2,3,4,5,6,7,8,9 | 400 | shifts: too many numbers, expected at most"
            + " 8",
        "/latent?run=0&shifts=NaN | 400 | shifts: out of range, expected a number from -10.0 to"
            + " 10.0",
        "/latent?run=2 | 400 | latents: there are none to move, expected a codec or a GAN",
        "/walk?run=0 | 400 | walk: no way from noise, expected a model of diffusion",
        "/draw?run=2&class=1 | 400 | draw: no classes, expected a model that is told the class",
        "/draw?run=2&guidance=3 | 400 | diffusion: nothing to be led by",
        "/draw?run=2&guidance=-1 | 400 | guidance: out of range, expected a number from 0.0 to"
            + " 20.0",
        "/place?run=1 | 400 | place: no plane, expected a codec of two latents",
        "/api/places?run=1 | 400 | places: no plane, expected a codec of two latents",
      })
  void answersWrongRequestsByOneSentence(String path, int status, String sentence)
      throws Exception {
    HttpResponse<byte[]> reply = get(path);
    assertThat(error(reply)).startsWith(sentence);
    assertThat(reply.statusCode()).isEqualTo(status);
  }

  @Test
  void refusesLongQueriesLargeBodiesAndOtherMethods() throws Exception {
    assertThat(error(get("/draw?prompt=" + "x".repeat(3000))))
        .isEqualTo("query: too long, expected at most 2000 letters");
    HttpResponse<byte[]> large = post("/reconstruct?run=0", new byte[(8 << 20) + 1]);
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(error(large)).isEqualTo("serve: too much was sent, expected at most 8388608 bytes");
    HttpResponse<byte[]> other =
        CLIENT.send(HttpRequest.newBuilder(uri("/")).DELETE().build(), BodyHandlers.ofByteArray());
    assertThat(other.statusCode()).isEqualTo(405);
    assertThat(error(other)).isEqualTo("serve: no such method, expected GET or POST");
    assertThat(error(post("/reconstruct?run=0", new byte[] {1, 2, 3}))).contains("the picture");
    assertThat(error(post("/reconstruct?run=1", new byte[0])))
        .isEqualTo("reconstruct: no codec, expected a model that encodes and decodes images");
  }

  @Test
  void answersOnlyToThisMachinesNames() throws Exception {
    assertThat(raw("Host: evil.example")).contains("403", "serve: wrong host");
    assertThat(raw("Host: localhost\r\nOrigin: http://evil.example"))
        .contains("403", "serve: wrong origin, expected this page");
    assertThat(raw("Host: localhost")).contains("200 OK");
  }

  @Test
  void livesThroughAFloodOfDraws() throws Exception {
    List<CompletableFuture<HttpResponse<byte[]>>> flood = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      HttpRequest request = HttpRequest.newBuilder(uri("/draw?run=1&count=1&seed=" + i)).build();
      flood.add(CLIENT.sendAsync(request, BodyHandlers.ofByteArray()));
    }
    int[] statuses = flood.stream().mapToInt(reply -> reply.join().statusCode()).toArray();
    assertThat(IntStream.of(statuses)).containsOnly(200, 503).contains(200);
    assertThat(get("/draw?run=1&count=1").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesWhatIsNoPortOrNoRun() {
    Command port = Command.run("serve", shared.resolve("gan").toString(), "--port", "70000");
    assertThat(port.err())
        .contains("serve: no such port, expected --port of 0 to 65535, got 70000");
    Command run = Command.run("serve", shared.resolve("none").toString());
    assertThat(run.code()).isEqualTo(ExitCode.NOT_FOUND.code());
  }

  private static HttpResponse<byte[]> get(String path) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> post(String path, byte[] body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofByteArray());
  }

  private static ByteArrayInputStream picture(String path) throws Exception {
    HttpResponse<byte[]> reply = get(path);
    assertThat(reply.headers().firstValue("Content-Type")).contains("image/png");
    return new ByteArrayInputStream(reply.body());
  }

  private static JsonNode json(String path) throws Exception {
    HttpResponse<byte[]> reply = get(path);
    assertThat(reply.statusCode())
        .as(new String(reply.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return new ObjectMapper().readTree(reply.body());
  }

  private static String error(HttpResponse<byte[]> reply) throws IOException {
    return new ObjectMapper().readTree(reply.body()).get("error").asText();
  }

  /** What the server answers to a request written by hand. */
  private static String raw(String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      String request = "GET /api/runs HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
  }
}
