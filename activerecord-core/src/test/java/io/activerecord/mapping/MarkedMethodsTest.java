package io.activerecord.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.annotation.BeforeDelete;
import io.activerecord.annotation.BeforeSave;
import io.activerecord.error.MappingException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which methods of a class are called, in which order, and what is said of those that cannot be. */
class MarkedMethodsTest {
    static class Upper {
        final List<String> calls = new ArrayList<>();

        @BeforeSave
        private void hidden() {
            calls.add("upper hidden");
        }

        @BeforeSave(order = 1)
        void late() {
            calls.add("upper late");
        }
    }

    static class Lower extends Upper {
        @BeforeSave(order = 2)
        private void a() {
            calls.add("a");
        }

        @BeforeSave
        private void z() {
            calls.add("z");
        }

        @BeforeSave
        private void hidden() {
            calls.add("lower hidden");
        }

        @Override
        @BeforeSave
        void late() {
            calls.add("lower late");
        }
    }

    static class Mistaken {
        @BeforeSave
        static void none() {}

        @BeforeDelete
        boolean keep() {
            return false;
        }
    }

    static class Demanding {
        @BeforeSave
        void save(String text) {}
    }

    private static List<MethodHandle> of(Class<?> type, Class<? extends Annotation> mark, List<Class<?>> arguments) {
        return MarkedMethods.of(
                type,
                mark,
                method -> {
                    BeforeSave save = method.getAnnotation(BeforeSave.class);
                    return save == null ? 0 : save.order();
                },
                arguments);
    }

    @Test
    void superclassesAreFirstThenTheOrderThenTheName() throws Throwable {
        Lower lower = new Lower();
        for (MethodHandle handle : of(Lower.class, BeforeSave.class, List.of())) {
            handle.invokeExact((Object) lower);
        }
        assertThat(lower.calls).containsExactly("upper hidden", "lower late", "lower hidden", "z", "a");
    }

    @Test
    void mistakesAreToldInTheWordsOfTheProcessor() {
        assertThatThrownBy(() -> of(Mistaken.class, BeforeSave.class, List.of()))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("cannot map Mistaken.none of ")
                .hasMessageEndingWith("@BeforeSave marks a method of a record, and this is static; take static away");
        assertThatThrownBy(() -> of(Mistaken.class, BeforeDelete.class, List.of()))
                .hasMessageEndingWith("@BeforeDelete marks a method that returns nothing; make it void, and refuse by"
                        + " throwing or by errors().add(..)");
        assertThatThrownBy(() -> of(Demanding.class, BeforeSave.class, List.of()))
                .hasMessageEndingWith("@BeforeSave marks a method that takes nothing; change its parameters");
        assertThatThrownBy(() -> of(Demanding.class, BeforeSave.class, List.of(Integer.class)))
                .hasMessageEndingWith("@BeforeSave marks a method that takes Integer; change its parameters");
        assertThat(of(Demanding.class, BeforeSave.class, List.of(String.class))).hasSize(1);
    }
}
