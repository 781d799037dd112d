package io.activerecord.test.tck;

import io.activerecord.dialect.Address;
import io.activerecord.dialect.DriverProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A driver's profile that takes no URL. */
record NoUrl(DriverProfile profile) implements DriverProfile {
    @Override
    public String driverClass() {
        return profile.driverClass();
    }

    @Override
    public String driverArtifact() {
        return profile.driverArtifact();
    }

    @Override
    public boolean accepts(String url) {
        return false;
    }

    @Override
    public @Nullable String problem(String url) {
        return null;
    }

    @Override
    public String url(Address address) {
        return profile.url(address);
    }

    @Override
    public Map<String, String> defaults(String url) {
        return profile.defaults(url);
    }

    @Override
    public List<String> sessionSetup() {
        return profile.sessionSetup();
    }
}
