package io.activerecord.dialect.mysql;

import io.activerecord.dialect.BulkTarget;
import io.activerecord.dialect.codec.BulkText;
import io.activerecord.error.MappingException;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Values in the text that {@code LOAD DATA} reads (https://dev.mysql.com/doc/refman/8.4/en/load-data.html). It takes all
 * for text in UTF-8, so what is bytes travels as hexadecimal digits.
 */
final class LoadDataText extends BulkText {
    private final BulkTarget target;
    private final boolean[] binary;

    LoadDataText(BulkTarget target) {
        this.target = target;
        binary = new boolean[target.columns().size()];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = isBinary(target.columns().get(i));
        }
    }

    static boolean isBinary(BulkTarget.Column column) {
        return switch (column.jdbcType()) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> true;
            default -> false;
        };
    }

    /**
     * Refused before it is sent: MySQL 8.0 would refuse the next inserts into the table too, as if theirs were NULL, after a
     * {@code LOAD DATA} that met one where none may be.
     */
    @Override
    public void setNull(int index, int sqlType) {
        BulkTarget.Column column = target.columns().get(index - 1);
        if (column.required()) {
            throw new MappingException("column '" + column.name() + "' cannot be NULL");
        }
        super.setNull(index, sqlType);
    }

    @Override
    public void setBoolean(int index, boolean value) {
        begin(index);
        plain(value ? "1" : "0");
    }

    @Override
    public void setString(int index, String value) {
        if (binary[index - 1]) {
            begin(index);
            hex(value.getBytes(StandardCharsets.UTF_8));
        } else {
            super.setString(index, value);
        }
    }

    @Override
    public void setBytes(int index, byte[] value) {
        begin(index);
        if (binary[index - 1]) {
            hex(value);
        } else {
            raw(value);
        }
    }

    @Override
    protected void date(LocalDate value) {
        day(value.getYear(), value);
    }

    @Override
    protected void dateTime(LocalDateTime value) {
        day(value.getYear(), value.toLocalDate());
        plain(" ");
        time(value.toLocalTime());
    }

    @Override
    protected void pointInTime(OffsetDateTime value) {
        dateTime(value.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
    }
}
