package io.activerecord.schema;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a report as JSON (RFC 8259); Jackson may not be there. */
final class ReportJson {
    private ReportJson() {}

    static String of(SchemaReport report) {
        String models = list(report.models().stream().map(ReportJson::text).toList());
        String findings =
                list(report.findings().stream().map(ReportJson::finding).toList());
        return "{" + field("connection", report.connection()) + ",\"models\":" + models + ",\"findings\":" + findings
                + "}";
    }

    private static String finding(Finding finding) {
        return "{" + field("severity", finding.severity().name()) + ","
                + field("code", finding.code().name()) + "," + field("model", finding.model()) + ","
                + field("property", finding.property()) + "," + field("table", finding.table()) + ","
                + field("column", finding.column()) + "," + field("message", finding.message()) + "}";
    }

    private static String field(String name, @Nullable String value) {
        return text(name) + ":" + (value == null ? "null" : text(value));
    }

    private static String list(List<String> items) {
        return items.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
