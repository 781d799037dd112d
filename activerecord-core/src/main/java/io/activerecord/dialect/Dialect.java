package io.activerecord.dialect;

import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.SqlCommand;

/**
 * One database product. The SPI that a further engine implements. Safe for use by several threads; there is one
 * instance of each, made by its {@link DialectProvider}.
 *
 * <p>Nothing here does I/O.
 */
public interface Dialect {
    /** The name by which configurations choose it, lower case: {@code "sqlite"}. */
    String name();

    /** The product as its vendor writes it: {@code "SQLite"}. */
    String productName();

    /** Whether the engine can do it. */
    boolean supports(DialectFeature feature);

    /** The identifier between the engine's quotes, those inside it doubled. */
    String quote(String identifier);

    /**
     * The text of {@code command}, and which of its slots ({@link io.activerecord.sql.ShapeWriter#recordingSlots}) each
     * place-holder takes. Called once for each shape.
     *
     * @throws io.activerecord.error.UnsupportedByDialectException if the engine cannot do it
     */
    RenderedSql render(SqlCommand command);

    /** How values of {@code type} are stored. The same object at each call. */
    ValueCodec<?> codec(ColumnType type);

    /** What an error of the driver means. */
    ErrorInfo classify(DriverError error);

    /** How transactions are begun and ended. */
    TransactionControl transactions();

    /** How its connections are addressed and set up. */
    DriverProfile driver();
}
