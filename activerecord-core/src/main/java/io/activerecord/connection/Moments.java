package io.activerecord.connection;

/** Moments of this process as positive numbers, so that 0 is none: nanoseconds since this class was loaded, and one. */
final class Moments {
    private static final long BEGAN = System.nanoTime() - 1;

    private Moments() {}

    static long now() {
        return System.nanoTime() - BEGAN;
    }
}
