package dev.figment.core.picture;

import java.io.IOException;

/** Thrown where this Java cannot draw a picture, such as without any fonts. */
public final class UndrawableException extends IOException {
  private static final long serialVersionUID = 1L;

  UndrawableException(String message, Throwable cause) {
    super(message, cause);
  }
}
