package io.activerecord.test.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.mapping.GeneratedAccess;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.test.soak.Station;
import org.junit.jupiter.api.Test;

/** The suite runs twice, and each run is what it says: with generated access to models, and without ByteBuddy. */
class AccessorInUseTest {
    @Test
    void accessorIsGeneratedIfAndOnlyIfByteBuddyIsThere() {
        assertThat(ModelMapping.of(Station.class).access() instanceof GeneratedAccess)
                .isEqualTo(byteBuddyIsThere());
    }

    @Test
    void thisRunHasTheClassPathItIsNamedAfter() {
        String run = System.getProperty("test.run", "with-bytebuddy");
        assertThat(byteBuddyIsThere()).as(run).isEqualTo(run.equals("with-bytebuddy"));
    }

    private static boolean byteBuddyIsThere() {
        try {
            Class.forName("net.bytebuddy.ByteBuddy", false, AccessorInUseTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
