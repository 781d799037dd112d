package io.activerecord.test.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Cte;
import io.activerecord.EncryptionKeys;
import io.activerecord.Row;
import io.activerecord.Sql;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.EncryptionException;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.schema.SchemaReport;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that the database sees encrypted. */
@NullUnmarked // nulls are what is tested
@ExtendWith(LeakCheck.class)
class EncryptedTest {
    private static byte[] key(int seed) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) seed);
        return key;
    }

    @BeforeEach
    void table() {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:file:secrets?mode=memory&cache=shared")
                        .poolSize(1)
                        .echo(true));
        ConnectionManager.schema("primary").createTable(Secret.class);
        ConnectionManager.models().encryption(EncryptionKeys.current("one", key(1)));
    }

    private static String stored(String column, Long id) {
        return ConnectionManager.selectValue(
                "primary", String.class, "select " + column + " from secrets where id = ?", id);
    }

    private static Secret saved() {
        Secret ann = Secret.of("ann@example.org", "likes tea");
        ann.photo = new byte[] {1, 2, 3};
        ann.settings = new Settings();
        ann.settings.tags.add("tea");
        ann.span = Period.ofDays(3);
        ann.save();
        return ann;
    }

    @Test
    void theDatabaseSeesNoneOfTheValues() {
        Secret ann = saved();
        Row row = ConnectionManager.select("primary", "select * from secrets").get(0);
        for (String column : List.of("note", "email", "settings", "span")) {
            assertThat((String) row.get(column))
                    .startsWith("ar1")
                    .contains(".one.")
                    .doesNotContain("tea", "ann", "P3D");
        }
        assertThat(row.get("photo", byte[].class)).hasSize(3 + 28 + "ar1r.one.".length());
        Secret found = Secret.find(ann.id);
        assertThat(found.note).isEqualTo("likes tea");
        assertThat(found.email).isEqualTo("ann@example.org");
        assertThat(found.photo).containsExactly(1, 2, 3);
        assertThat(found.settings.tags).containsExactly("tea");
        assertThat(found.span).isEqualTo(Period.ofDays(3));
        assertThat(Secret.query().pluck(Secret.NOTE)).containsExactly("likes tea");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ar1r.one.", "\u00e4\ud83d\ude00", "'; drop table secrets"})
    void everyTextComesBackAsItWas(String text) {
        Secret secret = Secret.of("x" + text, text);
        secret.save();
        Secret found = Secret.where(Secret.EMAIL.eq("x" + text)).one();
        assertThat(found.note).isEqualTo(text);
    }

    @Test
    void nullStaysNull() {
        Secret none = Secret.of(null, null);
        none.save();
        assertThat(stored("note", none.id)).isNull();
        assertThat(Secret.where(Secret.NOTE.isNull()).one().note).isNull();
        assertThat(Secret.where(Secret.EMAIL.eq((String) null)).count()).isEqualTo(1);
    }

    @Test
    void equalValuesDifferUnlessDeterministic() {
        Secret one = Secret.of("a@example.org", "same");
        one.save();
        Secret two = Secret.of("b@example.org", "same");
        two.save();
        assertThat(stored("note", one.id)).isNotEqualTo(stored("note", two.id));
        assertThatThrownBy(() -> Secret.of("a@example.org", "").save())
                .isInstanceOf(ConstraintViolationException.class);
    }

    @Test
    void encryptingAgainIsNoChange() {
        Secret ann = Secret.find(saved().id);
        String before = stored("note", ann.id);
        assertThat(ann.isChanged()).isFalse();
        ann.email = "ann@example.com";
        ann.save();
        assertThat(stored("note", ann.id)).isEqualTo(before);
        ann.settings.tags.add("milk");
        ann.photo[0] = 9;
        assertThat(ann.changedProperties()).containsExactlyInAnyOrder("photo", "settings");
        ann.discardChanges();
        assertThat(ann.photo).containsExactly(1, 2, 3);
        assertThat(ann.settings.tags).containsExactly("tea");
    }

    @Test
    void deterministicValuesAreFoundUnderEveryKey() {
        Secret ann = saved();
        ConnectionManager.models()
                .encryption(EncryptionKeys.current("two", key(2)).older("one", key(1)));
        Secret bob = Secret.of("bob@example.org", "likes milk");
        bob.save();
        assertThat(stored("email", bob.id)).startsWith("ar1d.two.");
        assertThat(Secret.where(Secret.EMAIL.eq("ann@example.org")).one()).isEqualTo(ann);
        assertThat(Secret.where(Secret.EMAIL.eq("bob@example.org")).one()).isEqualTo(bob);
        assertThat(Secret.where(Secret.EMAIL.in("ann@example.org", "bob@example.org"))
                        .count())
                .isEqualTo(2);
        assertThat(Secret.where(Secret.EMAIL.notIn("ann@example.org")).one()).isEqualTo(bob);
        assertThat(Secret.where(Secret.EMAIL.ne("bob@example.org")).one()).isEqualTo(ann);
        assertThat(Secret.where(Secret.SPAN.eq(Period.ofDays(3))).one()).isEqualTo(ann);
    }

    @Test
    void aNewKeyWritesAndTheOldOneReads() {
        Secret ann = saved();
        EncryptionKeys two = EncryptionKeys.current("two", key(2));
        ConnectionManager.models().encryption(two.older("one", key(1)));
        Secret found = Secret.find(ann.id);
        assertThat(found.note).isEqualTo("likes tea");
        found.note = "likes coffee";
        found.save();
        assertThat(stored("note", ann.id)).startsWith("ar1r.two.");
        assertThat(stored("email", ann.id)).startsWith("ar1d.one.");
        Secret.where(Secret.ID.eq(ann.id))
                .update(
                        Secret.EMAIL.set(found.email),
                        Secret.PHOTO.set(found.photo),
                        Secret.SETTINGS.set(found.settings),
                        Secret.SPAN.set(found.span));
        ConnectionManager.models().encryption(two);
        assertThat(Secret.find(ann.id).email).isEqualTo("ann@example.org");
    }

    @Test
    void aSetUpdateEncrypts() {
        Secret ann = saved();
        Secret.query().update(Secret.NOTE.set("likes nothing"));
        assertThat(stored("note", ann.id)).startsWith("ar1r.one.");
        assertThat(Secret.find(ann.id).note).isEqualTo("likes nothing");
    }

    @Test
    void aMissingKeySaysWhatToDo() {
        Secret ann = saved();
        ConnectionManager.models().encryption(EncryptionKeys.current("two", key(2)));
        assertThatThrownBy(() -> Secret.find(ann.id))
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining("column secrets.note of io.activerecord.test.attributes.Secret (note) cannot be"
                        + " decrypted: its value was written with key 'one', which is not among the keys; add it");
    }

    @Test
    void aWrongKeyIsToldFromTheRightOne() {
        Secret ann = saved();
        ConnectionManager.models().encryption(EncryptionKeys.current("one", key(2)));
        assertThatThrownBy(() -> Secret.find(ann.id))
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining("or with another key called 'one'");
    }

    @Test
    void aChangedValueIsRefused() {
        Secret ann = saved();
        String note = stored("note", ann.id);
        char flipped = note.charAt(30) == 'A' ? 'B' : 'A';
        ConnectionManager.execute(
                "primary", "update secrets set note = ?", note.substring(0, 30) + flipped + note.substring(31));
        assertThatThrownBy(() -> Secret.find(ann.id))
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining("its value was changed")
                .hasMessageNotContaining("tea");
    }

    @Test
    void aValueIsValidInItsOwnColumnOnlyUnlessTheContextSaysAnother() {
        Secret ann = saved();
        ConnectionManager.execute("primary", "update secrets set moved = note");
        assertThat(Secret.find(ann.id).moved).isEqualTo("likes tea");
        ConnectionManager.execute("primary", "update secrets set email = note");
        assertThatThrownBy(() -> Secret.find(ann.id))
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining("(email) cannot be decrypted")
                .hasMessageContaining("written for another column");
    }

    @Test
    void clearTextIsReadOnlyIfThatIsAllowed() {
        Secret ann = saved();
        ConnectionManager.execute("primary", "update secrets set note = 'in clear', email = 'clear@example.org'");
        assertThatThrownBy(() -> Secret.find(ann.id))
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining("its value is not encrypted");
        ConnectionManager.models()
                .encryption(EncryptionKeys.current("one", key(1)).readingPlain());
        assertThat(Secret.where(Secret.EMAIL.eq("clear@example.org")).one().note)
                .isEqualTo("in clear");
    }

    @Test
    void withoutKeysNothingIsWrittenOrRead() {
        Secret ann = saved();
        try (var other = new io.activerecord.connection.Connections()) {
            other.configure("primary", ConnectionConfig.url("jdbc:sqlite:file:secrets?mode=memory&cache=shared"));
            var before = ConnectionManager.install(other);
            try {
                assertThatThrownBy(() -> Secret.find(ann.id))
                        .isInstanceOf(EncryptionException.class)
                        .hasMessage("column secrets.note of io.activerecord.test.attributes.Secret (note) is encrypted,"
                                + " and there is no key; set them at the start:"
                                + " ConnectionManager.models().encryption(EncryptionKeys.current(..))");
            } finally {
                ConnectionManager.install(before);
            }
        }
    }

    @Test
    void whatTheDatabaseCannotDoIsRefusedWhenTheQueryIsBuilt() {
        refused(() -> Secret.NOTE.eq("x"), "eq on note finds nothing");
        refused(() -> Secret.NOTE.in("x", "y"), "in on note finds nothing");
        refused(() -> Secret.NOTE.notIn("x"), "notIn on note finds nothing");
        refused(() -> Secret.NOTE.named("n").eq("x"), "eq on note finds nothing");
        refused(() -> Secret.EMAIL.lt("x"), "lt on Secret.email makes no sense");
        refused(() -> Secret.EMAIL.between("a", "b"), "between on Secret.email makes no sense");
        refused(() -> Secret.EMAIL.like("a%"), "like on Secret.email makes no sense");
        refused(() -> Secret.EMAIL.containsIgnoringCase("a"), "like on Secret.email makes no sense");
        refused(() -> Secret.EMAIL.eq(Secret.NOTE), "comparing on Secret.email makes no sense");
        refused(() -> Secret.EMAIL.in(Secret.query().select(Secret.EMAIL)), "in on Secret.email makes no sense");
        refused(() -> Secret.EMAIL.asc(), "asc on Secret.email makes no sense");
        refused(() -> Secret.EMAIL.max(), "max on Secret.email makes no sense");
        refused(() -> Secret.EMAIL.countDistinct(), "countDistinct on Secret.email makes no sense");
        refused(() -> Secret.EMAIL.set(Secret.NOTE), "set on Secret.email makes no sense");
        refused(() -> Sql.lower(Secret.EMAIL), "lower on Secret.email makes no sense");
        refused(() -> Sql.concat(Secret.NOTE, Secret.EMAIL), "concat on Secret.note makes no sense");
        refused(() -> Sql.length(Secret.EMAIL), "length on Secret.email makes no sense");
        Cte secrets = Cte.of("secrets", Secret.query(), Secret.EMAIL, Secret.NOTE);
        refused(() -> secrets.column(Secret.NOTE).eq("x"), "eq on note finds nothing");
        refused(() -> secrets.column(Secret.EMAIL).asc(), "asc on Secret.email makes no sense");
        assertThat(Secret.NOTE.isNotNull()).isNotNull();
    }

    private static void refused(Supplier<?> build, String message) {
        assertThatThrownBy(build::get).isInstanceOf(InvalidQueryException.class).hasMessageContaining(message);
    }

    @Test
    void valuesAreShownNowhere() {
        try (SqlEcho echo = new SqlEcho()) {
            Secret ann = saved();
            assertThat(ann.toString())
                    .contains("note=***", "email=***", "photo=***")
                    .doesNotContain("tea", "ann@");
            ann.note = "likes coffee";
            assertThat(ann.changes()).hasToString("{note=*** -> ***}");
            assertThat(ann.before(Secret.NOTE)).isEqualTo("likes tea");
            ann.save();
            assertThat(ann.previousChanges().toString()).doesNotContain("tea", "coffee");
            assertThat(echo.log()).doesNotContain("tea", "coffee", "ann@");
        }
        EncryptionKeys keys = EncryptionKeys.current("one", key(65));
        assertThat(keys.toString()).isEqualTo("EncryptionKeys[one]");
    }

    @Test
    void columnsAreLongEnoughForWhatTheCipherMakes() {
        SchemaReport report = ConnectionManager.schema("primary").check(Secret.class);
        assertThat(report.findings()).isEmpty();
        String longest = "\ud83d\ude00".repeat(80);
        Secret secret = Secret.of(longest, null);
        secret.save();
        int length = stored("email", secret.id).length();
        assertThat(length)
                .isLessThanOrEqualTo(io.activerecord.mapping.ModelMapping.of(Secret.class)
                        .column("email")
                        .limits()
                        .length());
    }

    @Test
    void keysAreCheckedWhenTheyAreGiven() {
        assertThatThrownBy(() -> EncryptionKeys.current("one", new byte[8]))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("encryption key 'one' has 8 bytes, which can be guessed; give it at least 16, better 32");
        assertThatThrownBy(() -> EncryptionKeys.current("a.b", key(1))).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> EncryptionKeys.current("a", key(1)).older("a", key(2)))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aSupplierIsAskedOnceAtTheFirstUse() {
        AtomicInteger asked = new AtomicInteger();
        Supplier<SecretKey> supplier = () -> {
            asked.incrementAndGet();
            return new SecretKeySpec(key(1), "AES");
        };
        ConnectionManager.models().encryption(EncryptionKeys.current("one", supplier));
        assertThat(asked).hasValue(0);
        Secret ann = saved();
        assertThat(Secret.find(ann.id).note).isEqualTo("likes tea");
        assertThat(asked).hasValue(1);
    }

    @Test
    void manyRecordsAreEncryptedToo() {
        Secret.insertAll(List.of(Secret.of("a", "x"), Secret.of("b", "y")));
        assertThat(Secret.query().orderBy(Secret.ID.asc()).pluck(Secret.NOTE)).containsExactly("x", "y");
        Secret again = Secret.of("a", "z");
        Secret.upsertAll(List.of(again), Secret.EMAIL);
        assertThat(Secret.query().count()).isEqualTo(2);
        assertThat(Secret.where(Secret.EMAIL.eq("a")).one().note).isEqualTo("z");
        assertThatThrownBy(() -> Secret.upsertAll(List.of(Secret.of("c", "q")), Secret.NOTE))
                .isInstanceOf(InvalidQueryException.class);
    }
}
