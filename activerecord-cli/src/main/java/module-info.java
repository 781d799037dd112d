/** A command line: copies, comparisons and tests of connections. */
module io.activerecord.cli {
    requires io.activerecord.data;
    requires info.picocli;
    requires static org.jspecify;

    // It fills the fields of commands.
    opens io.activerecord.cli to
            info.picocli;
}
