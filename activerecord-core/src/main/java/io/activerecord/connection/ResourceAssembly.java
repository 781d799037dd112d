package io.activerecord.connection;

import io.activerecord.connection.config.ConfigDraft;
import io.activerecord.connection.config.ConfigProblems;
import io.activerecord.connection.config.ConfigSetting.Given;
import io.activerecord.error.ConfigurationException;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.resource.ResourceForm;
import io.activerecord.resource.ResourceKind;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts the configuration of a resource together from what was read of it. Confined to one thread. */
final class ResourceAssembly {
    private final ConfigDraft draft;
    private final ConfigProblems problems;

    ResourceAssembly(ConfigDraft draft, ConfigProblems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    /** By {@code form}; null if it cannot be made, which is a problem then. */
    @Nullable
    ResourceConfig<?> config(ResourceForm<?> form) {
        ResourceKind<?> kind = kind(form);
        if (kind == null) {
            return null;
        }
        ResourceConfig<?> config = ResourceConfig.of(kind);
        for (ResourceForms.Common each : ResourceForms.COMMON) {
            Given<?> given = draft.given(each.setting().path());
            if (given != null && given.parsed() instanceof Duration time) {
                config = this.<ResourceConfig<?>>applied(
                        given, config, before -> each.setter().apply(before, time));
            }
        }
        return config;
    }

    private <R extends ResourceKind<?>> @Nullable R kind(ResourceForm<R> form) {
        Given<?> url = draft.given("url");
        if (url == null) {
            if (!draft.mayHave("url")) {
                problems.add(draft.place(), "says not where it is; give its url");
            }
            return null;
        }
        R kind = begun(form, url);
        for (ResourceForm.Key<R, ?> key : form.keys()) {
            Given<?> given = draft.given(key.path());
            if (kind != null && given != null) {
                kind = applied(given, kind, before -> key.set(before, given.parsed()));
            }
        }
        return kind;
    }

    private <R extends ResourceKind<?>> @Nullable R begun(ResourceForm<R> form, Given<?> url) {
        try {
            return form.at(String.valueOf(url.parsed()));
        } catch (ConfigurationException e) {
            problems.add(url.value().place(), masked(e));
        } catch (NoClassDefFoundError e) {
            String library = form.library();
            problems.add(
                    draft.place(),
                    "needs a library that is not on the class path; add the dependency "
                            + (library == null ? "of " + e.getMessage() : library));
        }
        return null;
    }

    private <V> V applied(Given<?> given, V before, UnaryOperator<V> change) {
        try {
            return change.apply(before);
        } catch (ConfigurationException e) {
            problems.add(given.value().place(), given.value().masked(masked(e)));
            return before;
        }
    }

    private String masked(ConfigurationException e) {
        return draft.masked(ConfigProblems.told(e));
    }
}
