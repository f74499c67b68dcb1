package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;

/** A call that must fail, and its whole message. */
record ErrorCase(Class<? extends RuntimeException> type, String message, Supplier<?> call) {

  static ErrorCase shape(String message, Supplier<?> call) {
    return new ErrorCase(ShapeException.class, message, call);
  }

  static ErrorCase argument(String message, Supplier<?> call) {
    return new ErrorCase(IllegalArgumentException.class, message, call);
  }

  static ErrorCase state(String message, Supplier<?> call) {
    return new ErrorCase(IllegalStateException.class, message, call);
  }

  void check() {
    assertThatThrownBy(call::get).isExactlyInstanceOf(type).hasMessage(message);
  }

  @Override
  public String toString() {
    return message;
  }
}
