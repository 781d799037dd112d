package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.codec.BulkText;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Values in the text format of {@code COPY} (https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.55.9.2): as the
 * input functions of their types read them.
 */
final class PostgresBulkText extends BulkText {
    @Override
    public void setBoolean(int index, boolean value) {
        begin(index);
        plain(value ? "t" : "f");
    }

    /** In three digits: others that follow would be taken for its own. The server refuses it in text, and does not store another character. */
    @Override
    protected void zero() {
        plain("\\000");
    }

    /** https://www.postgresql.org/docs/current/datatype-binary.html#DATATYPE-BINARY-BYTEA-HEX-FORMAT. */
    @Override
    public void setBytes(int index, byte[] value) {
        begin(index);
        plain("\\\\x");
        hex(value);
    }

    @Override
    protected void date(LocalDate value) {
        if (value.equals(LocalDate.MAX) || value.equals(LocalDate.MIN)) {
            plain(value.equals(LocalDate.MAX) ? "infinity" : "-infinity");
            return;
        }
        dayOfEra(value);
        era(value);
    }

    @Override
    protected void dateTime(LocalDateTime value) {
        if (value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN)) {
            plain(value.equals(LocalDateTime.MAX) ? "infinity" : "-infinity");
            return;
        }
        dayOfEra(value.toLocalDate());
        plain(" ");
        time(value.toLocalTime());
        era(value.toLocalDate());
    }

    @Override
    protected void pointInTime(OffsetDateTime value) {
        if (value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN)) {
            plain(value.equals(OffsetDateTime.MAX) ? "infinity" : "-infinity");
            return;
        }
        LocalDateTime utc = value.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
        dayOfEra(utc.toLocalDate());
        plain(" ");
        time(utc.toLocalTime());
        plain("+00");
        era(utc.toLocalDate());
    }

    /** There is no year 0: before 1 comes 1 BC. */
    private void dayOfEra(LocalDate value) {
        day(value.getYear() > 0 ? value.getYear() : 1 - value.getYear(), value);
    }

    private void era(LocalDate value) {
        if (value.getYear() <= 0) {
            plain(" BC");
        }
    }
}
