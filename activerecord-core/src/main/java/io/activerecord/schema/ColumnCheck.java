package io.activerecord.schema;

import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.ColumnSpec;
import io.activerecord.dialect.TypeFit;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** Compares one column at a time. */
final class ColumnCheck {
    private final ModelCheck check;
    private final TableInfo table;

    ColumnCheck(ModelCheck check, TableInfo table) {
        this.check = check;
        this.table = table;
    }

    void compare(ColumnMapping column, ColumnInfo found) {
        ColumnSpec wanted = TablePlan.column(column);
        TypeFit fit = check.dialect().fit(wanted, found);
        if (fit != TypeFit.EXACT) {
            type(column, found, fit);
        }
        if (fit != TypeFit.WRONG) {
            length(column, wanted, found);
            precision(column, wanted, found);
        }
        nullability(column, wanted, found);
        if (!wanted.labels().isEmpty() && !found.labels().isEmpty()) {
            labels(column, wanted, found);
        }
    }

    private void type(ColumnMapping column, ColumnInfo found, TypeFit fit) {
        String what = "the column is " + found.typeName() + ", which ";
        String kind = column.type() + " of " + column.javaType().getSimpleName();
        switch (fit) {
            case WIDER ->
                check.add(
                        Severity.INFO,
                        FindingCode.TYPE_MISMATCH,
                        column,
                        what + "holds more than " + kind + "; nothing has to be done");
            case NARROWER ->
                check.add(
                        Severity.WARNING,
                        FindingCode.TYPE_MISMATCH,
                        column,
                        what + "does not hold every value of " + kind + "; make it "
                                + check.dialect().type(TablePlan.column(column)));
            default ->
                check.add(
                        Severity.ERROR,
                        FindingCode.TYPE_MISMATCH,
                        column,
                        what + "is no column for " + kind + "; make it "
                                + check.dialect().type(TablePlan.column(column)) + ", or change the property");
        }
    }

    private void length(ColumnMapping column, ColumnSpec wanted, ColumnInfo found) {
        boolean has = wanted.type() == ColumnType.STRING
                || wanted.type() == ColumnType.JSON
                || wanted.type() == ColumnType.BYTES;
        int needed = wanted.lengthOr(0);
        int holds = check.dialect().length(found);
        boolean isEnumType = !found.labels().isEmpty() && !wanted.labels().isEmpty();
        if (!has || needed == 0 || holds == 0 || isEnumType) {
            return;
        }
        if (holds < needed) {
            check.add(
                    Severity.ERROR,
                    FindingCode.LENGTH_TOO_SHORT,
                    column,
                    "the column holds " + holds + ", and the property up to " + needed + "; make it longer");
        } else if (wanted.length() > 0 && holds > needed) {
            check.add(
                    Severity.INFO,
                    FindingCode.LENGTH_DIFFERS,
                    column,
                    "the column holds " + holds + ", and the model says " + needed + "; make them say the same");
        }
    }

    private void precision(ColumnMapping column, ColumnSpec wanted, ColumnInfo found) {
        boolean decimal = wanted.type() == ColumnType.DECIMAL || wanted.type() == ColumnType.BIG_INTEGER;
        if (!decimal || wanted.precision() == 0 || found.size() == 0) {
            return;
        }
        int whole = found.size() - found.scale();
        int wantedWhole = wanted.precision() - wanted.scale();
        if (check.dialect().keepsEveryDigit(found) || (whole == wantedWhole && found.scale() == wanted.scale())) {
            return;
        }
        boolean less = whole < wantedWhole || found.scale() < wanted.scale();
        check.add(
                less ? Severity.ERROR : Severity.INFO,
                FindingCode.PRECISION,
                column,
                "the column has " + found.size() + " digits, " + found.scale() + " of them behind the point, and the"
                        + " model says " + wanted.precision() + " and " + wanted.scale()
                        + (less ? "; values are rounded or refused: widen the column" : "; make them say the same"));
    }

    private void nullability(ColumnMapping column, ColumnSpec wanted, ColumnInfo found) {
        boolean unknown = table.primaryKey().contains(found.name()) || (table.isView() && found.nullable());
        if (unknown || wanted.nullable() == found.nullable()) {
            return;
        }
        if (found.nullable()) {
            String why = column.primitive() ? "the property is primitive" : "the model says that it is not";
            check.add(
                    Severity.WARNING,
                    FindingCode.NULLABILITY,
                    column,
                    "the column may be NULL, and " + why + "; make it not null, or change the property");
        } else if (column.insertable() && !isFilledIn(column)) {
            check.add(
                    Severity.INFO,
                    FindingCode.NULLABILITY,
                    column,
                    "the column is not null, and the property may be null, which would be refused"
                            + "; say @Column(nullable = false)");
        }
    }

    private boolean isFilledIn(ColumnMapping column) {
        return column.databaseDefault()
                || column.equals(check.model().createdAt())
                || column.equals(check.model().updatedAt())
                || column.equals(check.model().version());
    }

    private void labels(ColumnMapping column, ColumnSpec wanted, ColumnInfo found) {
        List<String> refused = new ArrayList<>(wanted.labels());
        refused.removeAll(found.labels());
        if (!refused.isEmpty()) {
            check.add(
                    Severity.ERROR,
                    FindingCode.ENUM_LABELS,
                    column,
                    "the column does not take the constants " + refused + "; add them to its type or check");
        }
        List<String> unknown = new ArrayList<>(found.labels());
        unknown.removeAll(wanted.labels());
        if (!unknown.isEmpty()) {
            check.add(
                    Severity.WARNING,
                    FindingCode.ENUM_LABELS,
                    column,
                    "the column takes " + unknown + ", for which there is no constant, so that rows with them cannot be"
                            + " read; add the constants, or take them away there");
        }
    }
}
