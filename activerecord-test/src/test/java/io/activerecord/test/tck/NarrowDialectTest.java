package io.activerecord.test.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.test.engines.H2Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dialect that lacks one feature refuses every case that needs it, and sends nothing. */
class NarrowDialectTest {
    /** Keys come back if one of them is there. */
    private static final Set<DialectFeature> KEYS =
            EnumSet.of(DialectFeature.INSERT_RETURNING, DialectFeature.GENERATED_KEYS);

    private static final class Cases extends DialectTck implements AutoCloseable {
        Cases(Set<DialectFeature> lacking) {
            NarrowProvider.LACKING.set(lacking);
            open(Tck.open(database(), NarrowDialect.NAME));
        }

        @Override
        protected TckDatabase database() {
            return new H2Database();
        }

        DialectFeature refused(Tck.Work body, Set<DialectFeature> missing) {
            try {
                return TckRun.refused(tck(), body, List.copyOf(missing));
            } catch (Error | RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }

        void run(Method method) throws Throwable {
            try {
                method.invoke(this, arguments(method));
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }

        private static Object[] arguments(Method method) {
            return Arrays.stream(method.getParameterTypes())
                    .map(type -> type == float.class ? (Object) Float.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY)
                    .toArray();
        }

        @Override
        public void close() {
            tck().close();
        }
    }

    private static List<Method> needing(DialectFeature feature) {
        return Stream.of(DialectTck.class.getMethods())
                .filter(method -> method.isAnnotationPresent(RequiresFeature.class))
                .filter(method -> List.of(
                                method.getAnnotation(RequiresFeature.class).value())
                        .contains(feature))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INSERT_RETURNING", "GENERATED_KEYS"})
    void casesThatNeedAFeatureAreRefusedWithoutIt(DialectFeature feature) {
        List<Method> cases = needing(feature);
        assertThat(cases).as("cases that need %s", feature).isNotEmpty();
        try (Cases narrow = new Cases(Set.of(feature))) {
            for (Method method : cases) {
                method.setAccessible(true);
                assertThat(narrow.refused(() -> narrow.run(method), Set.of(feature)))
                        .as(method.getName())
                        .isEqualTo(feature);
            }
        }
    }

    @Test
    void keysThatNobodyGivesAreRefused() {
        try (Cases narrow = new Cases(KEYS)) {
            assertThat(narrow.refused(narrow::keyMadeByTheDatabaseComesBack, KEYS))
                    .isEqualTo(DialectFeature.GENERATED_KEYS);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INSERT_RETURNING", "GENERATED_KEYS"})
    void oneWayToGetKeysIsEnough(DialectFeature feature) {
        try (Cases narrow = new Cases(Set.of(feature))) {
            assertThat(narrow.tck()
                            .dialect()
                            .render(InsertCases.insert(1, List.of(InsertCases.ID)))
                            .text())
                    .startsWith("insert into");
        }
    }

    /** It has no schema part, though the database behind it has. */
    @Test
    void tablesAreRefusedWithoutASchemaPart() throws Throwable {
        try (Cases narrow = new Cases(Set.of())) {
            narrow.tck().run(narrow::tableOfAModelIsReadBack);
            narrow.tck()
                    .given(() -> assertThat(ConnectionManager.schema(Tck.NAME).tableExists(Shelf.class))
                            .isFalse());
        }
    }

    @Test
    void caseThatIsNotRefusedFails() {
        try (Cases narrow = new Cases(Set.of(DialectFeature.UPSERT))) {
            assertThatThrownBy(() -> narrow.refused(() -> {}, Set.of(DialectFeature.UPSERT)))
                    .hasMessageContainingAll("was not refused", "narrow", "UPSERT");
        }
    }

    @Test
    void refusalAfterAStatementFails() {
        try (Cases narrow = new Cases(Set.of(DialectFeature.EMPTY_STRINGS))) {
            Tck.Work late = () -> {
                Token.query().count();
                Article.of("", "one", 1).save();
            };
            assertThatThrownBy(() -> narrow.refused(late, Set.of(DialectFeature.EMPTY_STRINGS)))
                    .hasMessageContainingAll("before the refusal", "tck_tokens");
        }
    }

    @Test
    void refusalThatNamesAnotherFeatureFails() {
        try (Cases narrow = new Cases(Set.of(DialectFeature.EMPTY_STRINGS))) {
            assertThatThrownBy(() -> narrow.refused(narrow::emptyTextIsNotNull, Set.of(DialectFeature.UPSERT)))
                    .hasMessageContainingAll("names one of [UPSERT]", "EMPTY_STRINGS");
        }
    }
}
