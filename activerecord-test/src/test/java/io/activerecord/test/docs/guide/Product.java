package io.activerecord.test.docs.guide;

// snippet: field-types
import io.activerecord.*;
import io.activerecord.annotation.*;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Model
public class Product extends ProductModel {
    enum Kind {
        BOOK,
        RECORD
    }

    enum Condition {
        NEW("n"),
        USED("u");

        @EnumCode
        final String code;

        Condition(String code) {
            this.code = code;
        }
    }

    record Size(int width, int height) {}

    static class UriText implements AttributeConverter<URI, String> {
        @Override
        public String toColumn(URI value) {
            return value.toString();
        }

        @Override
        public URI toProperty(String value) {
            return URI.create(value);
        }
    }

    UUID id; // made on the first save
    BigDecimal price;
    Kind kind; // by name: 'BOOK'
    Condition condition; // by code: 'n'

    @Embedded
    Size size; // columns size_width and size_height

    @Json
    List<String> tags; // JSON text, through Jackson

    @Convert(UriText.class)
    URI website;

    @Version
    int version; // optimistic locking

    Instant updatedAt;

    @Column(insertable = false, updatable = false)
    BigDecimal priceWithTax; // a column that the database computes

    @Transient
    String note; // no column
}
// end snippet
