package io.activerecord.test.models;

import io.activerecord.annotation.AttributeConverter;
import java.time.Duration;

public final class DurationConverter implements AttributeConverter<Duration, Long> {
    @Override
    public Long toColumn(Duration value) {
        return value.toMillis();
    }

    @Override
    public Duration toProperty(Long value) {
        return Duration.ofMillis(value);
    }
}
