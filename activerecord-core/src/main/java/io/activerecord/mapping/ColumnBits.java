package io.activerecord.mapping;

/** Sets of columns as bits: bit {@code i} of word {@code w} stands for column {@code 64 * w + i}. */
final class ColumnBits {
    private ColumnBits() {}

    /** Which columns of {@code property} are in {@code word}. */
    static long of(PropertyMapping property, int word) {
        long bits = 0;
        for (int i = 0; i < property.columnCount(); i++) {
            int column = property.firstColumn() + i;
            if (column >>> 6 == word) {
                bits |= 1L << column; // shifts by the lowest six bits
            }
        }
        return bits;
    }
}
