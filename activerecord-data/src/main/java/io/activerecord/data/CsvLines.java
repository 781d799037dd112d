package io.activerecord.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifier;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV file, read by FastCSV as they are asked for. Confined to one thread at a time. */
final class CsvLines implements Iterator<CsvLine> {
    /** Told from other texts by identity. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    private static final String NULL = new String("NULL");

    /** A field without characters, where a line has fields at all: FastCSV shows those of a blank line to nobody. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    private static final String EMPTY = new String("");

    private final Iterator<CsvRecord> records;
    private final @Nullable String ofBlank;
    private final List<String> header;
    private long last;

    private CsvLines(Iterator<CsvRecord> records, CsvOptions options) {
        this.records = records;
        this.ofBlank = options.nullText() == null ? null : "";
        this.header = options.header() ? readHeader() : List.of();
    }

    static CsvLines of(Reader reader, CsvOptions options) {
        String word = options.nullText() == null ? "" : options.nullText();
        FieldModifier nulls = new FieldModifier() {
            @Override
            public String modify(long line, int field, boolean quoted, String text) {
                String known = text.isEmpty() ? EMPTY : text;
                return !quoted && text.equals(word) ? NULL : known;
            }
        };
        return new CsvLines(
                CsvReader.builder()
                        .fieldSeparator(options.separator())
                        .skipEmptyLines(false)
                        .allowUnclosedQuote(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .build(
                                CsvRecordHandler.of(handler -> handler.fieldModifier(nulls)),
                                ByteOrderMark.skippedIn(reader))
                        .iterator(),
                options);
    }

    private List<String> readHeader() {
        while (hasNext()) {
            CsvLine line = next();
            if (!line.blank()) {
                return line.fields().stream()
                        .<String>map(field -> field == null ? "" : field)
                        .toList();
            }
        }
        return List.of();
    }

    /** The fields of the first line that is not blank; empty without one. */
    List<String> header() {
        return header;
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            throw BulkLoadException.noCsv(last, e);
        }
    }

    @Override
    public CsvLine next() {
        CsvRecord read;
        try {
            read = records.next();
        } catch (CsvParseException e) {
            throw BulkLoadException.noCsv(last, e);
        }
        last = read.getStartingLineNumber();
        if (isBlank(read)) {
            return new CsvLine(last, Collections.singletonList(ofBlank), true);
        }
        List<@Nullable String> fields = new ArrayList<>(read.getFieldCount());
        for (int i = 0; i < read.getFieldCount(); i++) {
            fields.add(textOf(read.getField(i)));
        }
        return new CsvLine(last, fields, false);
    }

    @SuppressWarnings("ReferenceEquality") // that is how it is told
    private static boolean isBlank(CsvRecord read) {
        return read.getFieldCount() == 1 && read.getField(0).isEmpty() && read.getField(0) != EMPTY;
    }

    @SuppressWarnings("ReferenceEquality") // that is how it is told
    private static @Nullable String textOf(String field) {
        return field == NULL ? null : field;
    }
}
