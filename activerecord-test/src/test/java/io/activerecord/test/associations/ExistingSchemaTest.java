package io.activerecord.test.associations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Finder;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A schema is mapped as it stands, and its foreign keys lead from record to record. */
@NullUnmarked // nulls are what is tested
@ExtendWith(LeakCheck.class)
class ExistingSchemaTest {
    @TempDir
    Path folder;

    private SqlEcho echo;

    @BeforeEach
    void schema() {
        echo = new SqlEcho();
        for (String name : List.of("primary", "archive")) {
            ConnectionManager.configure(
                    name,
                    ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"))
                            .echo(true));
            ConnectionManager.execute(
                    name,
                    "create table \"Artist\" (\"ArtistId\" integer primary key, \"full name\" text not null,"
                            + " \"order\" integer not null)");
            ConnectionManager.execute(
                    name,
                    "create table \"Al`bum \"\"x\"\"; drop table Artist; --\" (\"Country\" text, \"No.\" integer,"
                            + " \"a`b\"\"c'd]e?f:g{0}\" text, \"ArtistId\" integer references \"Artist\", \"Price\" numeric,"
                            + " \"Released\" text, primary key (\"Country\", \"No.\"))");
            ConnectionManager.execute(
                    name,
                    "create table \"Track\" (id text primary key, \"Name\" text, \"AlbumCountry\" text, \"AlbumNo\" integer)");
            ConnectionManager.execute(
                    name,
                    "create table \"Employee\" (\"EmployeeId\" integer primary key, \"Name\" text, \"ReportsTo\" integer)");
        }
    }

    @AfterEach
    void stopListening() {
        echo.close();
    }

    private static Artist artist(String name) {
        Artist artist = new Artist();
        artist.name = name;
        artist.save();
        return artist;
    }

    private static Album album(String country, int number, Artist artist) {
        Album album = new Album();
        album.country = country;
        album.number = number;
        album.title = country + number;
        album.price = new BigDecimal("9.99");
        album.released = LocalDate.of(1971, 11, 8);
        album.artist = artist;
        album.save();
        return album;
    }

    private static Track track(String name, Album album) {
        Track track = new Track();
        track.name = name;
        track.album = album;
        track.save();
        return track;
    }

    private static Employee employee(String name, Employee boss) {
        Employee employee = new Employee();
        employee.name = name;
        employee.boss = boss;
        employee.save();
        return employee;
    }

    @Test
    void namesOfAnyKindReachTheDatabaseQuoted() {
        Album made = album("DE", 0, artist("Ann"));
        Album found = Album.find("DE", 0);
        assertThat(found).isEqualTo(made);
        assertThat(found.price).isEqualByComparingTo("9.99");
        assertThat(found.released).isEqualTo(made.released);
        found.title = "x";
        found.save();
        assertThat(Album.where(Album.TITLE.eq("x").and(Album.NUMBER.in(0, 1)))
                        .orderBy(Album.TITLE.desc())
                        .list())
                .containsExactly(found);
        assertThat(Album.query().pluck(Album.TITLE)).containsExactly("x");
        assertThat(Album.where(Album.TITLE.eq("x")).update(Album.PRICE.set(BigDecimal.ONE)))
                .isEqualTo(1);
        found.delete();
        assertThat(Album.query().exists()).isFalse();
        assertThat(Artist.where(Artist.ORDER.eq(0)).count()).isEqualTo(1);
    }

    @Test
    void keysComeFromWhereTheModelSays() {
        Album album = new Album();
        assertThatThrownBy(album::save)
                .isInstanceOf(RecordStateException.class)
                .hasMessageContainingAll("Album.country", "key");
        assertThat(album.isNew()).isTrue();
        Track track = track("t", null);
        assertThat(track.id.version()).isEqualTo(4);
        Track given = new Track();
        given.id = new UUID(1, 2);
        given.save();
        assertThat(Track.find.find(new UUID(1, 2))).isEqualTo(given);
        Employee boss = employee("b", null);
        assertThat(boss.employeeId).isEqualTo(1L);
        Employee numbered = new Employee();
        numbered.employeeId = 42;
        numbered.save();
        assertThat(Employee.find(42L)).isEqualTo(numbered);
        assertThat(new Employee()).isNotEqualTo(new Employee());
    }

    @Test
    void anOwnerIsLoadedOnceAndFollowsItsForeignKey() {
        Artist ann = artist("Ann");
        Artist bob = artist("Bob");
        album("DE", 1, ann);
        Album album = Album.find("DE", 1);
        echo.clear();
        assertThat(album.artist().name).isEqualTo("Ann");
        assertThat(album.artist()).isSameAs(album.artist());
        assertThat(echo.statements()).hasSize(1);
        album.artistId = bob.artistId;
        assertThat(album.artist().name).isEqualTo("Bob");
        album.save();
        assertThat(Album.find("DE", 1).artist()).isEqualTo(bob);
        album.artist = ann;
        album.save();
        assertThat(album.artistId).isEqualTo(ann.artistId);
        assertThat(Album.find("DE", 1).artistId).isEqualTo(ann.artistId);
        assertThat(album.artist()).isSameAs(ann);
        album.artistId = null;
        echo.clear();
        assertThat(album.artist()).isNull();
        assertThat(echo.statements()).isEmpty();
        album.save();
        assertThat(Album.find("DE", 1).artistId).isNull();
        assertThat(Album.find("DE", 1).artist()).isNull();
        assertThat(album.artist()).isNull();
    }

    @Test
    void anUnsavedOwnerIsRefused() {
        Artist unsaved = new Artist();
        assertThatThrownBy(() -> album("DE", 1, unsaved))
                .isInstanceOf(RecordStateException.class)
                .hasMessageContainingAll("Album.artist", "Artist", "save");
        assertThat(Album.query().exists()).isFalse();
    }

    @Test
    void aWrongForeignKeyIsRefused() {
        Album album = new Album();
        album.country = "DE";
        album.artistId = 99L;
        assertThatThrownBy(album::save)
                .isInstanceOfSatisfying(
                        ConstraintViolationException.class,
                        e -> assertThat(e.kind()).isEqualTo(SqlErrorKind.FOREIGN_KEY_VIOLATION));
        assertThat(album.isNew()).isTrue();
    }

    @Test
    void compositeForeignKeysLeadBothWays() {
        Album one = album("DE", 1, null);
        Album two = album("DE", 2, null);
        Track a = track("a", one);
        track("b", one);
        track("c", two);
        track("d", null);
        assertThat(a.albumCountry).isEqualTo("DE");
        assertThat(a.albumNo).isEqualTo(1);
        assertThat(Track.find.find(a.id).album()).isEqualTo(one);
        assertThat(Album.find("DE", 1).tracks()).extracting(track -> track.name).containsExactlyInAnyOrder("a", "b");
        echo.clear();
        List<Album> eager = Album.with(Album.TRACKS).orderBy(Album.NUMBER.asc()).list();
        assertThat(eager).extracting(album -> album.tracks().size()).containsExactly(2, 1);
        List<Track> tracks = Track.find.with(Track.ALBUM).list();
        assertThat(tracks)
                .filteredOn(track -> track.album() == null)
                .singleElement()
                .matches(t -> t.name.equals("d"));
        assertThat(echo.statements()).hasSize(4);
        assertThat(Album.query()
                        .join(Album.TRACKS)
                        .where(Finder.of(Track.class).textColumn("name").eq("c"))
                        .list())
                .containsExactly(two);
    }

    @Test
    void manyOwnersArePreloadedInTwoStatements() {
        ConnectionManager.transaction("primary", tx -> {
            for (int i = 0; i < 300; i++) {
                Artist artist = artist("n" + i);
                album("X", i, i % 3 == 0 ? artist : null);
            }
        });
        echo.clear();
        List<Artist> eager =
                Artist.with(Artist.ALBUMS).orderBy(Artist.ARTIST_ID.asc()).list();
        assertThat(eager).hasSize(300);
        for (int i = 0; i < 300; i++) {
            assertThat(eager.get(i).albums()).hasSize(i % 3 == 0 ? 1 : 0);
        }
        assertThat(echo.statements()).hasSize(2);
        echo.clear();
        assertThat(Album.with(Album.ARTIST).list())
                .filteredOn(album -> album.artist() != null)
                .hasSize(100);
        assertThat(Artist.with(Artist.FIRST).first().orElseThrow().first()).isNotNull();
    }

    @Test
    void anAbsentPartnerIsRememberedAfterAPreload() {
        for (int i = 0; i < 10; i++) {
            artist("n" + i);
        }
        List<Artist> eager = Artist.with(Artist.FIRST).list();
        echo.clear();
        assertThat(eager).allMatch(artist -> artist.first() == null);
        assertThat(echo.statements()).isEmpty();
        Album late = album("DE", 1, eager.get(0));
        eager.get(0).reload();
        assertThat(eager.get(0).first()).isEqualTo(late);
    }

    @Test
    void aTableRefersToItself() {
        Employee boss = employee("boss", null);
        Employee ann = employee("ann", boss);
        Employee bob = employee("bob", ann);
        assertThat(Employee.find(bob.employeeId).boss().boss()).isEqualTo(boss);
        assertThat(boss.staff()).containsExactly(ann);
        assertThat(Employee.find(boss.employeeId).boss()).isNull();
        assertThat(Employee.query()
                        .join(Employee.BOSS.as("b"))
                        .where(Employee.NAME.of("b").eq("ann"))
                        .list())
                .containsExactly(bob);
        assertThat(Employee.query()
                        .join(Employee.BOSS.as("b"), Employee.BOSS.as("bb"))
                        .where(Employee.NAME.of("bb").eq("boss"))
                        .list())
                .containsExactly(bob);
        assertThat(Employee.with(Employee.STAFF).list())
                .extracting(e -> e.staff().size())
                .containsExactly(1, 1, 0);
        assertThatThrownBy(() -> boss.staff().set(0, bob)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(boss.staff().query().where(Employee.NAME.eq("ann")).count()).isEqualTo(1);
    }

    @Test
    void aNewOwnerHasNothingAndLaterFindsItsRecords() {
        Artist artist = new Artist();
        artist.name = "Ann";
        assertThat(artist.albums()).isEmpty();
        artist.save();
        Album album = album("DE", 1, artist);
        assertThat(artist.albums()).containsExactly(album);
    }

    @Test
    void anAssociationLoadsWhereItsRecordCameFrom() {
        album("DE", 1, artist("here"));
        try (ConnectionScope scope = ConnectionManager.usingConnection("archive")) {
            assertThat(scope).isNotNull();
            album("DE", 1, artist("there"));
        }
        Album here = Album.find("DE", 1);
        Album there = Album.using("archive").one();
        assertThat(there.artist().name).isEqualTo("there");
        assertThat(there.connectionName()).isEqualTo("archive");
        ConnectionManager.usingConnection(
                "archive", () -> assertThat(here.artist().name).isEqualTo("here"));
        assertThat(Artist.using("archive").with(Artist.ALBUMS).list().get(0).albums())
                .containsExactly(there);
    }

    @Test
    void aForeignKeyIsPutBackWithTheOwnersKey() {
        Artist artist = new Artist();
        artist.name = "Ann";
        Album album = new Album();
        album.country = "DE";
        album.artist = artist;
        ConnectionManager.transaction("primary", tx -> {
            artist.save();
            album.save();
            assertThat(album.artistId).isNotNull();
            tx.rollback();
        });
        assertThat(artist.artistId).isNull();
        assertThat(album.artistId).isNull();
        artist("other");
        artist.save();
        album.save();
        assertThat(Album.find("DE", 0).artist()).isEqualTo(artist);
    }
}
