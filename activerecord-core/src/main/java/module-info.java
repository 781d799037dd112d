/** Models, queries and switching of connections: the API, the dialect SPI and the engine. */
@SuppressWarnings("requires-automatic") // Resilience4j says its modules' names in its manifests, and they are optional
module io.activerecord.core {
    requires transitive java.sql;
    requires com.zaxxer.hikari;
    requires org.slf4j;
    // Optional at run time: without it a method handle does the work of a generated accessor.
    requires static net.bytebuddy;
    // Optional at run time: needed only by models with constraints of Jakarta Validation.
    requires static jakarta.validation;
    // Optional at run time: needed only by models with JSON columns.
    requires static com.fasterxml.jackson.databind;
    // Optional at run time: needed only where connections are configured from JSON, and from YAML.
    requires static com.fasterxml.jackson.core;
    requires static org.snakeyaml.engine;
    // Optional at run time: needed only by connections with a circuit breaker.
    requires static io.github.resilience4j.circuitbreaker;
    requires static io.github.resilience4j.core;
    requires static transitive org.jspecify;
    // The annotation processor runs inside javac, which brings it and finds it through META-INF/services. There is no
    // "provides" for it: a program on the module path, which does not resolve java.compiler, would not start.
    requires static java.compiler;

    exports io.activerecord;
    exports io.activerecord.annotation;
    exports io.activerecord.connection;
    exports io.activerecord.dialect;
    exports io.activerecord.error;
    exports io.activerecord.execution;
    exports io.activerecord.mapping;
    exports io.activerecord.resilience;
    exports io.activerecord.resource;
    exports io.activerecord.schema;
    exports io.activerecord.sql;
    exports io.activerecord.transaction;

    uses io.activerecord.dialect.DialectProvider;
    uses io.activerecord.mapping.KeyRingProvider;
    uses io.activerecord.resource.ResourceProvider;

    provides io.activerecord.mapping.KeyRingProvider with
            io.activerecord.ConfiguredKeys;
}
