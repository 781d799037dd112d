package io.activerecord.test.tck;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.test.h2.H2Provider;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Chosen by name alone; no URL and no product leads here. Each instance lacks what is set when it is made. */
public final class NarrowProvider implements DialectProvider {
    static final AtomicReference<Set<DialectFeature>> LACKING = new AtomicReference<>(Set.of());

    private final Dialect dialect = new NarrowDialect(Objects.requireNonNull(LACKING.get(), "features"));

    @Override
    public String name() {
        return NarrowDialect.NAME;
    }

    /** Asked for the driver's profile while a URL is looked up, where this one must not answer. */
    @Override
    public DriverProfile driver() {
        return new NoUrl(new H2Provider().driver());
    }

    @Override
    public boolean isProduct(String databaseProductName) {
        return false;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }
}
