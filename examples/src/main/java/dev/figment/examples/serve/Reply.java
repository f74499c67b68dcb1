package dev.figment.examples.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.figment.core.picture.ImageGrid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/**
 * What the server answers.
 *
 * @param status of HTTP
 * @param type of the content
 * @param content the bytes; owned by the reply
 */
record Reply(int status, String type, byte[] content) {
  private static final int OK = 200;

  static Reply json(JsonNode tree) {
    return json(OK, tree);
  }

  /** A sentence about what went wrong. */
  static Reply error(int status, String sentence) {
    return json(status, JsonNodeFactory.instance.objectNode().put("error", sentence));
  }

  static Reply picture(ImageGrid grid) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(grid.toImage(), "png", bytes);
    return picture(bytes.toByteArray());
  }

  /** A picture that is a PNG already. */
  static Reply picture(byte[] png) {
    return new Reply(OK, "image/png", png);
  }

  static Reply page(byte[] html) {
    return new Reply(OK, "text/html; charset=utf-8", html);
  }

  private static Reply json(int status, JsonNode tree) {
    byte[] bytes = tree.toString().getBytes(StandardCharsets.UTF_8);
    return new Reply(status, "application/json; charset=utf-8", bytes);
  }
}
