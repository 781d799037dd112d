package io.activerecord.test.startup;

/** The bare JVM, to compare with. */
final class NoNames {
    private NoNames() {}

    public static void main(String[] arguments) {
        // nothing: its start is what is measured
    }
}
