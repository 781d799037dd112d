package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResponseTimesTest {
    @Test
    void percentilesAreNeverTooLowAndAtMostHalfTooHigh() {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            long[] times = random.longs(1 + random.nextInt(1_000), 2_000, 40_000_000_000L)
                    .map(each -> each >>> random.nextInt(24))
                    .map(each -> Math.max(2_000, each))
                    .toArray();
            StatementMeter meter = new StatementMeter();
            Arrays.stream(times).forEach(meter::ran);
            Arrays.sort(times);
            for (double percent : new double[] {1, 50, 95, 99, 100}) {
                long exact = times[(int) Math.ceil(times.length * percent / 100) - 1];
                assertThat(meter.times().percentile(percent).toNanos())
                        .as("%s of %d", percent, times.length)
                        .isBetween(exact, exact * 3 / 2 + 2_000);
            }
            assertThat(meter.times().mean().toNanos())
                    .isEqualTo(Arrays.stream(times).sum() / times.length);
        }
    }

    @Test
    void withoutAnyAllIsZeroAndNonsenseIsRefused() {
        assertThat(ResponseTimes.NONE.p99()).isEqualTo(Duration.ZERO);
        assertThat(ResponseTimes.NONE.mean()).isEqualTo(Duration.ZERO);
        assertThatThrownBy(() -> ResponseTimes.NONE.percentile(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsAbsorbedIsCountedOnce() {
        StatementMeter one = new StatementMeter();
        StatementMeter other = new StatementMeter();
        one.ran(5_000);
        other.ran(9_000);
        other.failed();
        one.absorb(other);
        assertThat(one.times().count()).isEqualTo(2);
        assertThat(one.errors()).isEqualTo(1);
        assertThat(other.times().count()).isZero();
        assertThat(other.errors()).isZero();
    }
}
