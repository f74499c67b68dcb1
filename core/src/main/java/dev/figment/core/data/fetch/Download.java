package dev.figment.core.data.fetch;

import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetching a file over HTTP into a partial file, going on from where an earlier try broke off.
 *
 * @param connect how long to wait for a server to answer at all
 * @param stall how long to wait while nothing arrives
 */
record Download(Duration connect, Duration stall) {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int MOST_TRIES = 5;

  /**
   * Adds what is missing to the partial file. Whether the result is right, a checksum must tell.
   *
   * @param most the file's size cannot be more
   */
  void fetch(URI uri, Path part, long most) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(connect)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    try (PartialBody body = new PartialBody(part, most)) {
      for (int attempt = 1; ; attempt++) {
        long before = body.length();
        try {
          attempt(client, uri, body);
          return;
        } catch (IOException e) {
          // A connection that broke after it brought something is worth another try.
          if (attempt == MOST_TRIES || body.isBroken() || body.length() <= before) {
            throw e;
          }
        }
      }
    }
  }

  private void attempt(HttpClient client, URI uri, PartialBody body) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(stall);
    if (body.length() > 0) {
      request.header("Range", "bytes=" + body.length() + "-");
    }
    int status =
        await(client.sendAsync(request.build(), info -> subscriber(info, body)), body).statusCode();
    boolean complete = status == RANGE_NOT_SATISFIABLE && body.length() > 0;
    if (status != OK && status != PARTIAL && !complete) {
      throw new IOException("the server refuses, expected status 200, got " + status);
    }
    if (body.length() == 0) {
      throw new IOException("the server sends an empty file");
    }
  }

  private static BodySubscriber<Void> subscriber(HttpResponse.ResponseInfo info, PartialBody body) {
    if (info.statusCode() != OK && info.statusCode() != PARTIAL) {
      return BodySubscribers.discarding();
    }
    String range = info.headers().firstValue("Content-Range").orElse("");
    boolean continues =
        info.statusCode() == PARTIAL && range.startsWith("bytes " + body.length() + "-");
    try {
      if (!continues) {
        body.startAfresh();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return BodySubscribers.ofByteArrayConsumer(body);
  }

  private HttpResponse<Void> await(CompletableFuture<HttpResponse<Void>> arriving, PartialBody body)
      throws IOException {
    CompletableFuture<Object> decided = CompletableFuture.anyOf(arriving, body.broken());
    try {
      while (true) {
        long seen = body.length();
        try {
          decided.get(stall.toMillis(), TimeUnit.MILLISECONDS);
          return arriving.get();
        } catch (TimeoutException e) {
          if (body.length() <= seen) {
            throw new HttpTimeoutException("nothing arrives any more");
          }
        }
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof FileFormatException wrong) {
        throw wrong;
      }
      throw new IOException(reason(cause), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      arriving.cancel(true);
    }
  }

  private static String reason(Throwable cause) {
    if (cause instanceof ConnectException) {
      return "no connection";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
