package io.activerecord.test.kept;

import static io.activerecord.test.kept.Tables.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.StaleRecordException;
import io.activerecord.test.LeakCheck;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
class KeptTypesTest {
    private static final String TENANT = UUID.nameUUIDFromBytes(new byte[] {7}).toString();

    @BeforeEach
    void tables() {
        Tables.at(NOON);
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite::memory:"));
        ConnectionManager.configure("h2", ConnectionConfig.url("jdbc:h2:mem:kept"));
        for (String connection : new String[] {"primary", "h2"}) {
            ConnectionManager.schema(connection).createTables(Visit.class, Stay.class, Plain.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary", "h2"})
    void everyTypeDoesWhatItIsFor(String connection) {
        ConnectionManager.usingConnection(
                connection,
                () -> ConnectionManager.withTenant(
                        TENANT,
                        () -> ConnectionManager.actingAs(5L, () -> {
                            Visit visit = new Visit("Rome");
                            visit.save();
                            assertThat(visit.tenant).hasToString(TENANT);
                            assertThat(visit.createdBy).isEqualTo(5);
                            assertThat(visit.version).isEqualTo(NOON.atOffset(ZoneOffset.UTC));
                            Visit stale = Visit.find(visit.id);
                            visit.place = "Pisa";
                            visit.save();
                            assertThat(visit.version.toInstant()).isEqualTo(NOON.plus(1, ChronoUnit.MICROS));
                            stale.place = "x";
                            assertThatThrownBy(stale::save).isInstanceOf(StaleRecordException.class);
                            visit.delete(); // its mark was null, which is not deleted
                            assertThat(Visit.all()).isEmpty();
                            visit.restore();
                            assertThat(visit.gone).isFalse();
                            assertThat(Visit.query().delete()).isEqualTo(1);
                            assertThat(Visit.query().restore()).isEqualTo(1);
                            assertThat(Visit.all()).containsExactly(visit);
                        })));
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary", "h2"})
    void timesWithoutAZoneAreUtc(String connection) {
        ConnectionManager.usingConnection(
                connection,
                () -> ConnectionManager.withTenant("12", () -> {
                    Stay stay = new Stay("Rome");
                    stay.save();
                    assertThat(stay.tenant).isEqualTo(12);
                    assertThat(stay.version).isEqualTo(LocalDateTime.ofInstant(NOON, ZoneOffset.UTC));
                    stay.delete();
                    assertThat(stay.gone).isEqualTo(NOON.atOffset(ZoneOffset.UTC));
                    stay.restore();
                    stay.place = "Pisa";
                    stay.save();
                    Stay.query().update(Stay.PLACE.set("Bari"));
                    stay.place = "x";
                    assertThatThrownBy(stay::save).isInstanceOf(StaleRecordException.class);
                }));
    }

    @Test
    void nobodyIsRefusedWhereSomebodyMustBe() {
        ConnectionManager.withTenant(TENANT, () -> {
            Visit visit = new Visit("Rome");
            assertThatThrownBy(visit::save)
                    .isInstanceOf(RecordStateException.class)
                    .hasMessageContaining("Visit.createdBy")
                    .hasMessageContaining("actingAs(..)");
            assertThat(visit.isNew()).isTrue();
            assertThat(visit.version).isNull();
            assertThat(visit.tenant).isNull();
        });
    }

    @Test
    void aRecordActsByItsKey() {
        Plain actor = new Plain();
        actor.save();
        ConnectionManager.withTenant(TENANT, () -> {
            Visit visit = new Visit("Rome");
            ConnectionManager.actingAs(actor, visit::save);
            assertThat(visit.createdBy).isEqualTo(actor.id);
            assertThat(visit.updatedBy).isEqualTo(actor.id);
        });
    }
}
