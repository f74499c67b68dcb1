package dev.figment.examples.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.figment.core.io.FileFormatException;
import dev.figment.core.memory.MemoryLimitException;
import dev.figment.core.picture.ImageGrid;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A server of one page, on which runs are looked at and their models played with: curves, grids
 * over epochs, samples, latents, reconstructions. It reads the folders of its runs and writes
 * nothing.
 *
 * <p>A request is checked before anything is done. Runs are known by number and pictures by the
 * list of what is there, so no path comes from outside. A server on this machine alone answers only
 * to the machine's own names, so that no page of elsewhere can ask it.
 */
public final class PlayServer implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int MOST_BYTES = 8 << 20;
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final List<ServedRun> runs;
  private final Turnstile turnstile = new Turnstile();
  private final Map<String, Route> routes;

  /**
   * Begins to serve.
   *
   * @param runs the folders of runs
   * @param loader the way from a folder to its model
   * @param address where to listen; port 0 takes a free one
   * @throws IOException if the address is not free
   */
  public PlayServer(List<Path> runs, RunLoader loader, InetSocketAddress address)
      throws IOException {
    this.runs = runs.stream().map(folder -> new ServedRun(folder, loader)).toList();
    byte[] page = page();
    this.routes =
        Map.ofEntries(
            Map.entry("/", request -> Reply.page(page)),
            Map.entry("/api/runs", request -> runs()),
            Map.entry("/api/history", request -> Reply.json(Facts.history(run(request).record()))),
            Map.entry("/api/frames", this::frames),
            Map.entry("/api/controls", this::controls),
            Map.entry("/api/places", this::places),
            Map.entry("/frame", request -> Reply.picture(run(request).frame(name(request)))),
            Map.entry("/draw", drawing(r -> Drawings.samples(run(r).model(), r))),
            Map.entry("/walk", drawing(r -> Drawings.walk(run(r).model(), r))),
            Map.entry("/latent", drawing(this::latent)),
            Map.entry("/place", drawing(r -> Drawings.place(run(r).model(), r))),
            Map.entry(
                "/reconstruct", drawing(r -> Drawings.reconstruction(run(r).model(), r.body()))));
    this.threads =
        new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    this.server = HttpServer.create(address, 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What is done for a path. */
  @FunctionalInterface
  private interface Route {
    Reply answer(Request request) throws IOException;
  }

  /** Returns where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Stops at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private Route drawing(Route route) {
    return request -> turnstile.draw(() -> route.answer(request));
  }

  private Reply runs() throws IOException {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < runs.size(); i++) {
      all.add(Facts.of(i, runs.get(i).name(), runs.get(i).record()));
    }
    return Reply.json(all);
  }

  private Reply frames(Request request) throws IOException {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    run(request).frames().forEach(names::add);
    return Reply.json(names);
  }

  private Reply controls(Request request) throws IOException {
    ServedRun run = run(request);
    return turnstile.draw(() -> Reply.json(Facts.controls(run.model())));
  }

  private Reply places(Request request) throws IOException {
    ServedRun run = run(request);
    return turnstile.draw(
        () ->
            LatentView.places(run.model(), run.record().data().name())
                .map(places -> Reply.json(Facts.places(places)))
                .orElseThrow(
                    () -> Refusal.bad("places: no plane, expected a codec of two latents")));
  }

  private Reply latent(Request request) throws IOException {
    ServedRun run = run(request);
    long seed = Drawings.seed(request);
    double[] shifts = request.numbers("shifts", LatentView.SLIDERS, -10, 10);
    return Reply.picture(ImageGrid.of(run.latents().image(seed, shifts)));
  }

  private ServedRun run(Request request) {
    return runs.get(request.whole("run", 0, runs.size() - 1, 0));
  }

  private static String name(Request request) {
    return request.text("name").orElseThrow(() -> Refusal.bad("frame: which, expected name=..."));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = answer(exchange);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", reply.type());
      headers.set("Cache-Control", "no-store");
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set(
          "Content-Security-Policy",
          "default-src 'none'; img-src 'self' blob: data:; style-src 'unsafe-inline';"
              + " script-src 'unsafe-inline'; connect-src 'self'; base-uri 'none';"
              + " form-action 'none'; frame-ancestors 'none'");
      exchange.sendResponseHeaders(reply.status(), reply.content().length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(reply.content());
      }
    }
  }

  /** Whatever goes wrong is an answer, and the server lives. */
  private Reply answer(HttpExchange exchange) {
    try {
      requireOwnName(exchange);
      Route route = routes.get(exchange.getRequestURI().getPath());
      if (route == null) {
        throw Refusal.notFound("serve: no such page");
      }
      Optional<String> query = Optional.ofNullable(exchange.getRequestURI().getRawQuery());
      return route.answer(Request.of(query, body(exchange)));
    } catch (Refusal e) {
      return Reply.error(e.status(), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException | FileFormatException e) {
      return Reply.error(400, firstLine(e));
    } catch (IOException | UncheckedIOException e) {
      return Reply.error(500, firstLine(e));
    } catch (MemoryLimitException e) {
      return Reply.error(503, firstLine(e));
    } catch (RuntimeException e) {
      return Reply.error(500, "serve: it went wrong, " + firstLine(e));
    }
  }

  /** On this machine alone, only a page of this machine may ask. */
  private void requireOwnName(HttpExchange exchange) {
    if (!server.getAddress().getAddress().isLoopbackAddress()) {
      return;
    }
    String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
    if (!OWN_NAMES.contains(host.replaceFirst(":[0-9]+$", ""))) {
      throw new Refusal(403, "serve: wrong host, expected this machine's own name");
    }
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    if (origin != null && !origin.equals("http://" + host)) {
      throw new Refusal(403, "serve: wrong origin, expected this page");
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    if (method.equals("GET")) {
      return new byte[0];
    }
    if (!method.equals("POST")) {
      throw new Refusal(405, "serve: no such method, expected GET or POST");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new Refusal(
          413, "serve: too much was sent, expected at most %s bytes".formatted(MOST_BYTES));
    }
    return body;
  }

  private static String firstLine(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return message.lines().findFirst().orElse("");
  }

  private static byte[] page() throws IOException {
    try (InputStream in = PlayServer.class.getResourceAsStream("page.html")) {
      if (in == null) {
        throw new IOException("serve: the page is not in the jar");
      }
      return in.readAllBytes();
    }
  }
}
