package io.activerecord.test.engines;

import io.activerecord.test.tck.DialectTck;
import io.activerecord.test.tck.KnownDeviation;
import io.activerecord.test.tck.TckDatabase;

// snippet: dialect-tck
@KnownDeviation(
        of = "decimalThatIsTooLargeIsRefused",
        reason = "a number of too many digits is told as a value that is too long, 22001",
        source = "https://h2database.com/javadoc/org/h2/api/ErrorCode.html#VALUE_TOO_LONG_2")
class H2Tck extends DialectTck {
    @Override
    protected TckDatabase database() {
        return new H2Database();
    }
}
// end snippet
