package io.activerecord.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Computed;
import io.activerecord.annotation.Embedded;
import io.activerecord.annotation.Encrypted;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.ReadOnly;
import io.activerecord.annotation.Unique;
import io.activerecord.annotation.Version;
import io.activerecord.annotation.WriteOnce;
import io.activerecord.error.MappingException;
import io.activerecord.sql.SqlTemplate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Annotations about who reads and writes a column agree with each other. */
@NullUnmarked // its models are written as users write them
class AttributeRulesTest {
    @Model
    static class Both {
        Long id;

        @ReadOnly
        @WriteOnce
        String name;
    }

    @Model
    static class ReadOnlyKey {
        @Id
        @ReadOnly
        Long id;
    }

    @Model
    static class OnceVersion {
        Long id;

        @Version
        @WriteOnce
        int version;
    }

    @Model
    static class UniqueComputed {
        Long id;

        @Computed("1")
        @Unique
        String name;
    }

    @Model
    static class SecretNumber {
        Long id;

        @Encrypted
        int number;
    }

    @Model
    static class SecretUnique {
        Long id;

        @Encrypted
        @Unique
        String name;
    }

    record Place(@Computed("1") String street) {}

    @Model
    static class ComputedPart {
        Long id;

        @Embedded
        Place place;
    }

    @Model
    static class SecretWhole {
        Long id;

        @Encrypted
        @Embedded
        Place place;
    }

    @Model
    static class DefaultPrimitive {
        Long id;

        @Column(databaseDefault = true)
        int number;
    }

    @Model
    static class Unknown {
        Long id;

        @Computed("{nmae} || 'x'")
        String name;
    }

    @Model
    static class OfSecret {
        Long id;

        @Encrypted
        String secret;

        @Computed("upper({secret})")
        String name;
    }

    @Model
    static class Unclosed {
        Long id;

        @Computed("upper({id)")
        String name;
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Both.class, "@ReadOnly and @WriteOnce exclude each other; keep one"),
                Arguments.of(
                        ReadOnlyKey.class,
                        "@ReadOnly is for what the library does not write itself, and this is the key; take it away"),
                Arguments.of(
                        OnceVersion.class,
                        "@WriteOnce is for what the library does not write itself, and this is the version; take it away"),
                Arguments.of(
                        UniqueComputed.class,
                        "@Computed is no column of the table, so it is neither @Encrypted nor @Unique; keep one"),
                Arguments.of(
                        SecretNumber.class,
                        "@Encrypted is for texts and bytes, and this is int; convert it to a text with @Convert"),
                Arguments.of(
                        SecretUnique.class,
                        "@Unique finds no two equal values where each is encrypted differently"
                                + "; say @Encrypted(deterministic = true)"),
                Arguments.of(
                        ComputedPart.class,
                        "@Computed is for a field of the model, and this is part of a record; declare it there"),
                Arguments.of(SecretWhole.class, "@Encrypted and @Computed are for one column, and this is @Embedded"),
                Arguments.of(
                        DefaultPrimitive.class,
                        "@Column(databaseDefault) is for a field that is null until the database fills it, and this is"
                                + " never null; use the box of int"),
                Arguments.of(Unknown.class, "@Computed names {nmae}, which is no property; name one of"),
                Arguments.of(OfSecret.class, "@Computed names {secret}, which is encrypted itself"),
                Arguments.of(Unclosed.class, "@Computed has no closing } for what begins at character 7; close it"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsExplained(Class<?> model, String known) {
        assertThatThrownBy(() -> ModelMapping.of(model))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(model.getName())
                .hasMessageContaining(known);
    }

    @Model
    static class Fine {
        Long id;

        @Encrypted
        @Column(length = 10)
        String secret;

        @Encrypted
        @Column(length = 10)
        byte[] bytes;

        @Computed("{id} + '{id}' + \"{id}\"")
        Long next;
    }

    @Test
    void bracesInsideQuotesMeanThemselves() {
        SqlTemplate template =
                (SqlTemplate) ModelMapping.of(Fine.class).column("next").expression();
        assertThat(template.pieces()).containsExactly("", " + '{id}' + \"{id}\"");
        assertThat(template.parts())
                .containsExactly(ModelMapping.of(Fine.class).column("id").ref());
    }

    @Test
    void whatIsEncryptedIsLonger() {
        ModelMapping<Fine> mapping = ModelMapping.of(Fine.class);
        assertThat(mapping.column("secret").limits().length()).isEqualTo(38 + (12 + 40 + 16) * 4 / 3 + 1);
        assertThat(mapping.column("bytes").limits().length()).isEqualTo(38 + 12 + 10 + 16);
    }
}
