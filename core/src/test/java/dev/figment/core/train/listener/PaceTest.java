package dev.figment.core.train.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.train.TrainingRuns;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private final AtomicLong clock = new AtomicLong();

  @Test
  void tellsHoursWhereThereAreSome() {
    TrainingRun run = TrainingRuns.after(1000);
    Pace pace = new Pace(run, clock::get);
    TrainingRuns.step(run, Figures.none());
    clock.set(TimeUnit.SECONDS.toNanos(1));
    assertThat(pace.toText()).isEqualTo("10 images/s, 1:23:19 left");
    clock.set(TimeUnit.MILLISECONDS.toNanos(100));
    assertThat(pace.toText()).isEqualTo("100 images/s, 8:20 left");
  }

  @Test
  void knowsNoTimeBeforeTheFirstStep() {
    assertThat(new Pace(TrainingRuns.after(2), clock::get).toText()).isEqualTo("0 images/s");
  }

  @Test
  void leavesNothingOfARunThatIsLongerThanAskedFor() {
    TrainingRun run = TrainingRuns.after(1, Figures.none(), Figures.none());
    Pace pace = new Pace(run, clock::get);
    TrainingRuns.step(run, Figures.none());
    clock.set(TimeUnit.SECONDS.toNanos(1));
    assertThat(pace.toText()).isEqualTo("10 images/s, 0:00 left");
  }
}
