package io.activerecord.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.util.Types;

/** Reads one field of a model into the members that stand for it: none when there is a mistake. */
final class FieldReader {
    private final AssociationReader associations;
    private final ColumnReader columns;
    private final Mistakes mistakes;

    FieldReader(String packageName, Types types, Mistakes mistakes) {
        this.associations = new AssociationReader(packageName, mistakes);
        this.columns = new ColumnReader(packageName, types, mistakes);
        this.mistakes = mistakes;
    }

    List<Member> read(Property property) {
        if (TypeParts.isBroken(property.type())) {
            return List.of();
        }
        List<Mapping> asked = Mapping.askedBy(property.source());
        Mapping mapping = asked.isEmpty() ? Mapping.BASIC : asked.get(0);
        Optional<String> complaint = asked.size() > 1 ? tooMany(asked) : ColumnRules.complaint(property, mapping);
        if (complaint.isPresent()) {
            mistakes.at(property.field(), complaint.get());
            return List.of();
        }
        return mapping.isAssociation()
                ? associations
                        .read(property, mapping)
                        .<List<Member>>map(List::of)
                        .orElse(List.of())
                : List.copyOf(columns.read(property, mapping));
    }

    private static Optional<String> tooMany(List<Mapping> asked) {
        return Optional.of(asked.get(0) + " and " + asked.get(1) + " exclude each other; keep one");
    }
}
