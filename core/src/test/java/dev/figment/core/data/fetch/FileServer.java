package dev.figment.core.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on this machine with files of its own, which can be told to misbehave. */
final class FileServer implements AutoCloseable {
  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** What is done with a request, given the range that it asks for, empty for all. */
  @FunctionalInterface
  interface Answer {
    void give(HttpExchange exchange, String range) throws IOException;
  }

  FileServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.start();
  }

  /** The ranges that were asked for, one entry a request. */
  List<String> requests() {
    return requests;
  }

  URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:"
            + server.getAddress().getPort()
            + (path.startsWith("/") ? path : "/" + path));
  }

  void on(String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          requests.add(range == null ? "" : range);
          try (exchange) {
            answer.give(exchange, range == null ? "" : range);
          }
        });
  }

  /** Serves content as a good server does, ranges included. */
  static Answer content(byte[] content) {
    return (exchange, range) -> {
      int from = range.isEmpty() ? 0 : start(range);
      if (from >= content.length) {
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      if (!range.isEmpty()) {
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      }
      exchange.sendResponseHeaders(range.isEmpty() ? 200 : 206, content.length - from);
      exchange.getResponseBody().write(content, from, content.length - from);
    };
  }

  /** Promises all of the content and hangs up after some bytes of it. */
  static Answer hangUpAfter(byte[] content, int count) {
    return (exchange, range) -> {
      int from = range.isEmpty() ? 0 : start(range);
      if (!range.isEmpty()) {
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      }
      exchange.sendResponseHeaders(range.isEmpty() ? 200 : 206, content.length - from);
      exchange.getResponseBody().write(content, from, Math.min(count, content.length - from));
      exchange.getResponseBody().flush();
    };
  }

  static Answer status(int status) {
    return (exchange, range) -> exchange.sendResponseHeaders(status, -1);
  }

  private static int start(String range) {
    return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
