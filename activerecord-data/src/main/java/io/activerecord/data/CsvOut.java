package io.activerecord.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.activerecord.execution.ResultRows;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.sql.Types;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a result as CSV, one by one, by FastCSV. */
final class CsvOut {
    private CsvOut() {}

    /** How many rows were written. */
    static long write(ResultRows rows, CsvOptions options, Writer out) throws IOException {
        String absent = options.nullText() == null ? null : newText(options.nullText());
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(options.separator())
                .quoteStrategy(quotesFor(absent))
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
                fields[i] = field == null ? absent : field;
            }
            csv.writeRecord(fields);
            count++;
        }
        csv.flush();
        return count;
    }

    @SuppressWarnings("StringOperationCanBeSimplified") // told from values that read the same by identity
    private static String newText(String text) {
        return new String(text);
    }

    /** A text of no characters is {@code ""}, and one that reads like NULL is in quotes. */
    private static QuoteStrategy quotesFor(@Nullable String absent) {
        return new QuoteStrategy() {
            @Override
            public boolean quoteEmpty(int line, int field) {
                return absent == null;
            }

            @Override
            @SuppressWarnings("ReferenceEquality")
            public boolean quoteValue(int line, int field, String value) {
                return value.equals(absent) && value != absent;
            }
        };
    }

    private static @Nullable String field(ResultRows rows, int column, int type) {
        return switch (type) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> hexadecimal(rows.getBytes(column));
            case Types.BIT, Types.BOOLEAN -> truth(rows, column);
            default -> rows.getString(column);
        };
    }

    private static @Nullable String hexadecimal(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        return "\\x" + HexFormat.of().formatHex(bytes);
    }

    /** What MariaDB's driver calls {@code true} may be any small number, and bits are {@code b'101'} to it. */
    private static @Nullable String truth(ResultRows rows, int column) {
        String text = rows.getString(column);
        if (text == null) {
            return null;
        }
        if (text.startsWith("b'")) {
            return new BigInteger("0" + text.substring(2, text.length() - 1), 2).toString(); // zero is b''
        }
        boolean truth = text.equalsIgnoreCase("true");
        if (truth && rows.getLong(column) != 1) {
            return String.valueOf(rows.getLong(column));
        }
        return truth || text.equalsIgnoreCase("false") ? text.toLowerCase(Locale.ROOT) : text;
    }
}
