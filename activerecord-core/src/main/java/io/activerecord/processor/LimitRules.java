package io.activerecord.processor;

import io.activerecord.annotation.Column;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.TypeMirror;

/** Which columns may have a length, which a precision. What a converter makes is known when the program runs. */
final class LimitRules {
    private static final Set<String> DECIMALS = Set.of("java.math.BigDecimal", "java.math.BigInteger");

    private LimitRules() {}

    static Optional<String> complaint(Column column, TypeMirror type, Mapping mapping) {
        if (column.scale() > column.precision()) {
            return Optional.of("@Column(scale = " + column.scale() + ") is more than precision = " + column.precision()
                    + "; the precision counts all digits");
        }
        if (mapping != Mapping.BASIC) {
            return Optional.empty();
        }
        if (column.length() != 0 && !hasLength(type)) {
            return Optional.of("@Column(length) is for texts, enums and bytes, and this is " + TypeNames.of(type)
                    + "; take the length away");
        }
        boolean decimal = DECIMALS.contains(ColumnTypes.nameOf(type));
        return column.precision() != 0 && !decimal
                ? Optional.of("@Column(precision, scale) is for BigDecimal and BigInteger, and this is "
                        + TypeNames.of(type) + "; take them away")
                : Optional.empty();
    }

    /** An embedded record may say that it is always there; all else is said of its components. */
    static boolean saysOnlyNullable(Column column, Mapping mapping) {
        boolean one = column.value().isEmpty() && column.zone().isEmpty() && column.length() + column.precision() == 0;
        return mapping == Mapping.EMBEDDED && one && !column.nullable();
    }

    private static boolean hasLength(TypeMirror type) {
        boolean text = ColumnTypes.kindOf(type).equals(Optional.of(ColumnKind.TEXT));
        return text
                || ColumnTypes.isKind(type, ElementKind.ENUM)
                || type.toString().equals("byte[]");
    }
}
