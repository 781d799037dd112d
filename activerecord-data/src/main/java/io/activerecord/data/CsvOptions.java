package io.activerecord.data;

import org.jspecify.annotations.Nullable;

/**
 * What a CSV file looks like. Quotes are {@code "}, doubled inside a field. Immutable.
 *
 * @param separator between fields
 * @param header whether the first line names the columns; without it they are those of {@link BulkInto#columns}, or all of
 *     the table in its order
 * @param nullText a field without quotes that means NULL, where it is not the empty one; null for that one. A field with
 *     quotes is never NULL
 */
public record CsvOptions(
        char separator, boolean header, @Nullable String nullText) {
    /** Commas, a header, and NULL as nothing at all. */
    public static final CsvOptions DEFAULTS = new CsvOptions(',', true, null);

    /** The same with another separator. */
    public CsvOptions separator(char value) {
        return new CsvOptions(value, header, nullText);
    }

    /** The same with a header or without. */
    public CsvOptions header(boolean value) {
        return new CsvOptions(separator, value, nullText);
    }

    /** The same with another word for NULL; an empty field is then a text of no characters. */
    public CsvOptions nullText(String value) {
        return new CsvOptions(separator, header, value);
    }
}
