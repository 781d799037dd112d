package io.activerecord.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some tenants of a run over many failed, or never had their turn. What was done for the others is done. The first failure is
 * its cause, and the others are suppressed.
 */
public class TenantRunException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the map is serializable
    private final Map<String, String> tenants;

    /**
     * With what became of those that are not done.
     *
     * @param tenants for each what was wrong
     */
    public TenantRunException(String message, Map<String, String> tenants, @Nullable Throwable cause) {
        super(message, cause);
        this.tenants = Collections.unmodifiableMap(new LinkedHashMap<>(tenants));
    }

    /** For each tenant that is not done what was wrong, in the order of the run. */
    public Map<String, String> tenants() {
        return tenants;
    }
}
