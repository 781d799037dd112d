package io.activerecord.test.engines;

import io.activerecord.test.tck.DialectTck;
import io.activerecord.test.tck.KnownDeviation;
import io.activerecord.test.tck.TckDatabase;

@KnownDeviation(
        of = "wrongPasswordIsRefused",
        reason = "a file has no users",
        source = "https://sqlite.org/whentouse.html")
@KnownDeviation(
        of = "missingServerIsToldFromAMissingDatabase",
        reason = "there is no server",
        source = "https://sqlite.org/serverless.html")
@KnownDeviation(
        of = "whoMayNotReadIsRefused",
        reason = "there are no users",
        source = "https://sqlite.org/omitted.html")
@KnownDeviation(
        of = "textThatIsTooLongIsRefused",
        reason = "the length of a type is not enforced",
        source = "https://sqlite.org/datatype3.html")
@KnownDeviation(
        of = "textThatIsTooLongIsRefusedByUpdate",
        reason = "the length of a type is not enforced",
        source = "https://sqlite.org/datatype3.html")
@KnownDeviation(
        of = "columnKnowsWhichTextIsTooLong",
        reason = "the length of a type is not enforced",
        source = "https://sqlite.org/datatype3.html")
@KnownDeviation(
        of = "decimalThatIsTooLargeIsRefused",
        reason = "the digits of a type are not enforced",
        source = "https://sqlite.org/datatype3.html")
@KnownDeviation(
        of = "integerThatIsTooLargeIsRefused",
        reason = "every integer has 64 bits",
        source = "https://sqlite.org/datatype3.html")
@KnownDeviation(
        of = "sumThatIsTooLargeIsRefused",
        reason = "every integer has 64 bits",
        source = "https://sqlite.org/datatype3.html")
@KnownDeviation(
        of = "rowsAreOrderedAsInJava",
        invocation = "DECIMAL",
        reason = "a column of text keeps every digit but sorts as text",
        source = "https://sqlite.org/datatype3.html")
@KnownDeviation(
        of = "rowsAreOrderedAsInJava",
        invocation = "BIG_INTEGER",
        reason = "a column of text keeps every digit but sorts as text",
        source = "https://sqlite.org/datatype3.html")
class SqliteTck extends DialectTck {
    @Override
    protected TckDatabase database() {
        return new SqliteDatabase();
    }
}
