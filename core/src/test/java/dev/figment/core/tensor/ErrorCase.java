package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.shape.ShapeException;
import java.util.function.Supplier;

/** A call that must fail, and its whole message. */
public record ErrorCase(Class<? extends RuntimeException> type, String message, Supplier<?> call) {

  public static ErrorCase shape(String message, Supplier<?> call) {
    return new ErrorCase(ShapeException.class, message, call);
  }

  public static ErrorCase argument(String message, Supplier<?> call) {
    return new ErrorCase(IllegalArgumentException.class, message, call);
  }

  public static ErrorCase state(String message, Supplier<?> call) {
    return new ErrorCase(IllegalStateException.class, message, call);
  }

  public void check() {
    assertThatThrownBy(call::get).isExactlyInstanceOf(type).hasMessage(message);
  }

  @Override
  public String toString() {
    return message;
  }
}
