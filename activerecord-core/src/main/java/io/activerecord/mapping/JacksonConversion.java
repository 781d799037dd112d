package io.activerecord.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.activerecord.error.MappingException;
import io.activerecord.sql.ColumnType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Objects as JSON text, through Jackson. The only class that names Jackson, which is optional: it is loaded when a model
 * has a property that needs it.
 */
final class JacksonConversion implements Conversion {
    private static final ObjectMapper MAPPER = mapper();

    private final JavaType type;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    private JacksonConversion(JavaType type) {
        this.type = type;
        this.reader = MAPPER.readerFor(type);
        this.writer = MAPPER.writerFor(type);
    }

    static ValueMapping of(Type type, Class<?> javaType) {
        JacksonConversion conversion =
                new JacksonConversion(MAPPER.getTypeFactory().constructType(type));
        return new ValueMapping(ColumnType.JSON, javaType, conversion, Keeping.AS_STORED);
    }

    @Override
    public Object toColumn(Object property) {
        try {
            return writer.writeValueAsString(property);
        } catch (JsonProcessingException e) {
            throw new MappingException("a " + type.toCanonical() + " cannot be written as JSON; see the cause", e);
        }
    }

    @Override
    public @Nullable Object toProperty(Object column) {
        try {
            return reader.readValue((String) column);
        } catch (JsonProcessingException e) {
            throw new MappingException("the JSON does not fit " + type.toCanonical() + "; see the cause", e);
        }
    }

    private static ObjectMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION); // its messages would quote the data
        Module times = timeModule();
        return times == null ? builder.build() : builder.addModule(times).build();
    }

    private static @Nullable Module timeModule() {
        try {
            return Class.forName("com.fasterxml.jackson.datatype.jsr310.JavaTimeModule")
                    .asSubclass(Module.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError absent) {
            return null;
        }
    }
}
