package io.activerecord.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.activerecord.execution.ResultRows;
import java.io.IOException;
import java.io.Writer;
import java.sql.Types;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a result as CSV, one by one, by FastCSV. */
final class CsvOut {
    private CsvOut() {}

    /** How many rows were written. */
    static long write(ResultRows rows, CsvOptions options, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(options.separator())
                .quoteStrategy(QuoteStrategies.EMPTY)
                .lineDelimiter(LineDelimiter.LF)
                .build(out);
        if (options.header()) {
            csv.writeRecord(rows.labels());
        }
        int[] types = rows.jdbcTypes();
        @Nullable String[] fields = new String[types.length];
        long count = 0;
        while (rows.next()) {
            for (int i = 0; i < types.length; i++) {
                String field = field(rows, i + 1, types[i]);
                fields[i] = field == null ? options.nullText() : field;
            }
            csv.writeRecord(fields);
            count++;
        }
        csv.flush();
        return count;
    }

    private static @Nullable String field(ResultRows rows, int column, int type) {
        return switch (type) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> hexadecimal(rows.getBytes(column));
            case Types.BOOLEAN -> truth(rows, column);
            default -> rows.getString(column);
        };
    }

    private static @Nullable String hexadecimal(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        return "\\x" + HexFormat.of().formatHex(bytes);
    }

    private static @Nullable String truth(ResultRows rows, int column) {
        String value = String.valueOf(rows.getBoolean(column));
        return rows.wasNull() ? null : value;
    }
}
