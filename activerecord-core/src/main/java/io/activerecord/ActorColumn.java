package io.activerecord;

import io.activerecord.connection.ContextSetting;
import io.activerecord.error.MappingException;
import io.activerecord.error.RecordStateException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column that says who made or changed a row. Safe for use by several threads. */
record ActorColumn(ColumnMapping column, String model) {
    /** Who does what happens in a block. */
    static final ContextSetting<Object> ACTING = new ContextSetting<>("acting", Object.class);

    static @Nullable ActorColumn of(ModelMapping<?> mapping, @Nullable ColumnMapping column) {
        return column == null
                ? null
                : new ActorColumn(column, mapping.modelClass().getSimpleName());
    }

    /** Gives {@code record} the actor that holds; null where there is none. */
    void fill(ActiveRecord<?> record, Engine engine) {
        column.set(record, value(engine));
    }

    /** The actor that holds, as the property has it. */
    @Nullable
    Object value(Engine engine) {
        Object actor = engine.connections().context().get(ACTING);
        actor = actor == null ? engine.defaults().currentActor() : actor;
        if (actor == null) {
            return none();
        }
        Object value = actor instanceof ActiveRecord<?> record && !isOwn(actor) ? keyOf(record) : actor;
        try {
            column.toColumn(value);
        } catch (MappingException e) {
            throw new MappingException(
                    "the actor is a " + actor.getClass().getName() + ", and " + model + "." + column.property() + " a "
                            + column.javaType().getName()
                            + "; give actingAs(..) and ConnectionManager.models().actor(..) what the field takes",
                    e);
        }
        return value;
    }

    private boolean isOwn(Object actor) {
        return column.javaType().isInstance(actor);
    }

    /** A record stands for its key. */
    private static @Nullable Object keyOf(ActiveRecord<?> actor) {
        List<ColumnMapping> key = ModelMapping.of(actor.getClass()).keyColumns();
        return key.size() == 1 ? key.get(0).get(actor) : actor;
    }

    private @Nullable Object none() {
        if (!column.limits().nullable()) {
            throw new RecordStateException(model + "." + column.property()
                    + " says who did it and cannot be null, but no actor holds here; work in"
                    + " ConnectionManager.actingAs(..), or give ConnectionManager.models().actor(..) one");
        }
        return null;
    }
}
