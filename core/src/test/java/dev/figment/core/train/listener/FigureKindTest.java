package dev.figment.core.train.listener;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FigureKindTest {
  @ParameterizedTest
  @CsvSource({
    "loss, LOSS, loss",
    "discriminatorLoss, LOSS, loss",
    "negativeElbo, NATS, nats per image",
    "validationNegativeElbo, NATS, nats per image",
    "validation.loss, LOSS, loss",
    "bitsPerDimension, BITS, bits per dimension",
    "accuracyFake, SHARE, 'share of images, 0 to 1'",
    "validationAccuracy, SHARE, 'share of images, 0 to 1'",
    "squaredErrorPerImage, SQUARED_ERROR, squared error",
    "psnr, DECIBELS, dB",
    "learningRate, RATE, learning rate",
    "perplexity, OTHER, perplexity",
    "validationPerplexity, OTHER, perplexity",
    "validation, OTHER, validation"
  })
  void figuresOfOneUnitShareAnAxis(String figure, FigureKind kind, String axis) {
    assertThat(FigureKind.of(figure)).isEqualTo(kind);
    assertThat(kind.axis(figure)).isEqualTo(axis);
  }
}
