package io.activerecord.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifier;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV file, read by FastCSV as they are asked for. Confined to one thread at a time. */
final class CsvLines {
    /** Told from other texts by identity. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    private static final String NULL = new String("NULL");

    private final List<String> header;
    private final Iterator<CsvRecord> rest;

    private CsvLines(List<String> header, Iterator<CsvRecord> rest) {
        this.header = header;
        this.rest = rest;
    }

    static CsvLines of(Reader reader, CsvOptions options) {
        String word = options.nullText() == null ? "" : options.nullText();
        FieldModifier nulls = new FieldModifier() {
            @Override
            public String modify(long line, int field, boolean quoted, String text) {
                return !quoted && text.equals(word) ? NULL : text;
            }
        };
        Iterator<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(options.separator())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(CsvRecordHandler.of(handler -> handler.fieldModifier(nulls)), reader)
                .iterator();
        List<String> header =
                options.header() && records.hasNext() ? records.next().getFields() : List.of();
        return new CsvLines(header, records);
    }

    /** The fields of the first line; empty without one. */
    List<String> header() {
        return header;
    }

    Iterator<CsvLine> rest() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rest.hasNext();
            }

            @Override
            public CsvLine next() {
                CsvRecord read = rest.next();
                List<@Nullable String> fields = new ArrayList<>(read.getFieldCount());
                for (int i = 0; i < read.getFieldCount(); i++) {
                    fields.add(textOf(read.getField(i)));
                }
                return new CsvLine(read.getStartingLineNumber(), fields);
            }
        };
    }

    @SuppressWarnings("ReferenceEquality") // that is how it is told
    private static @Nullable String textOf(String field) {
        return field == NULL ? null : field;
    }
}
