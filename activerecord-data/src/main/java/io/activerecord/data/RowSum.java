package io.activerecord.data;

/** A sum of hashes modulo 2 to the power of 128, so that the order of rows does not matter. Confined to one thread at a time. */
final class RowSum {
    private long high;
    private long low;

    static RowSum parse(String hexadecimal) {
        RowSum sum = new RowSum();
        sum.high = Long.parseUnsignedLong(hexadecimal.substring(0, 16), 16);
        sum.low = Long.parseUnsignedLong(hexadecimal.substring(16), 16);
        return sum;
    }

    void add(long otherHigh, long otherLow) {
        long sum = low + otherLow;
        high += otherHigh + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
        low = sum;
    }

    void add(RowSum other) {
        add(other.high, other.low);
    }

    boolean isSame(RowSum other) {
        return high == other.high && low == other.low;
    }

    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
