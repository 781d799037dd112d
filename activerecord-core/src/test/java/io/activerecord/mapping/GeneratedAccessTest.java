package io.activerecord.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The access that ByteBuddy generates. Left out where the suite runs without ByteBuddy. */
@Tag("bytebuddy")
class GeneratedAccessTest extends ModelAccessContract {
    @Override
    ModelAccess make(ModelMapping<?> mapping) {
        try {
            return AccessGenerator.make(mapping);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no class was generated", e);
        }
    }

    @Test
    void modelsAreAccessedByGeneratedCode() {
        ModelAccess access = ModelMapping.of(Pair.class).access();
        assertThat(access).isInstanceOf(GeneratedAccess.class);
        assertThat(access.getClass().isHidden()).isTrue();
        assertThat(access.getClass().getNestHost()).isEqualTo(Pair.class.getNestHost());
    }

    @Test
    void aSnapshotHasNoFieldsButThoseOfTheModel() {
        ModelAccess access = ModelMapping.of(Pair.class).access();
        assertThat(access.snapshot(new Pair())).isInstanceOf(access.getClass());
        assertThat(GeneratedAccess.class.getDeclaredFields()).isEmpty();
        assertThat(ModelAccess.class.getDeclaredFields()).isEmpty();
    }
}
