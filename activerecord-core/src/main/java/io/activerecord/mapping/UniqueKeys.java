package io.activerecord.mapping;

import io.activerecord.annotation.Unique;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the fields annotated as unique together into keys. */
final class UniqueKeys {
    private UniqueKeys() {}

    static List<List<ColumnMapping>> of(List<PropertyMapping> properties) {
        Map<String, List<ColumnMapping>> keys = new LinkedHashMap<>();
        for (PropertyMapping property : properties) {
            Unique unique = property.field().getAnnotation(Unique.class);
            if (unique != null) {
                String key = unique.value().isEmpty() ? "." + property.name() : unique.value();
                keys.computeIfAbsent(key, made -> new ArrayList<>()).addAll(property.columns());
            }
        }
        return keys.values().stream().map(List::copyOf).toList();
    }
}
