package io.activerecord;

import java.util.List;

/**
 * Some records of a query by the page's number, with how many there are in all. Rows that come and go meanwhile move
 * records from page to page, and the database counts its way through all pages before: {@link KeysetPage} is for lists
 * that are long or change. Immutable; the records are not, and belong to the caller.
 *
 * @param records the records, in the query's order; none beyond the last page
 * @param number counted from 1
 * @param size most records of a page
 * @param total how many records there are on all pages
 * @param <M> the model
 */
public record Page<M extends ActiveRecord<?>>(List<M> records, int number, int size, long total) {
    public Page {
        records = List.copyOf(records);
    }

    /** How many pages there are; none without records. */
    public long pages() {
        return (total + size - 1) / size;
    }

    /** Whether there is a page after this one. */
    public boolean hasNext() {
        return number < pages();
    }

    /** Whether there is a page before this one. */
    public boolean hasPrevious() {
        return number > 1;
    }

    /** The number and how many there are: the records may be many. */
    @Override
    public String toString() {
        return "Page[" + number + " of " + pages() + ", " + records.size() + " of " + total + " records]";
    }
}
