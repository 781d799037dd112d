package io.activerecord.connection.watch;

/** Moments of this process as positive numbers, so that 0 is none: nanoseconds since this class was loaded, and one. */
public final class Moments {
    private static final long BEGAN = System.nanoTime() - 1;

    private Moments() {}

    public static long now() {
        return System.nanoTime() - BEGAN;
    }
}
