package io.activerecord.test.chinook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.DependentRecordsException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An existing schema of quoted PascalCase names, with rows written by somebody else. */
@ExtendWith(LeakCheck.class)
class ChinookTest {
    private static final List<String> SCHEMA = List.of(
            "create table \"Artist\" (\"ArtistId\" integer not null primary key, \"Name\" nvarchar(120))",
            "create table \"Album\" (\"AlbumId\" integer not null primary key, \"Title\" nvarchar(160) not null,"
                    + " \"ArtistId\" integer not null references \"Artist\" (\"ArtistId\"))",
            "create table \"Genre\" (\"GenreId\" integer not null primary key, \"Name\" nvarchar(120))",
            "create table \"Track\" (\"TrackId\" integer not null primary key, \"Name\" nvarchar(200) not null,"
                    + " \"AlbumId\" integer references \"Album\" (\"AlbumId\"),"
                    + " \"GenreId\" integer references \"Genre\" (\"GenreId\"), \"Composer\" nvarchar(220),"
                    + " \"Milliseconds\" integer not null, \"Bytes\" integer, \"UnitPrice\" numeric(10,2) not null)",
            "create table \"Playlist\" (\"PlaylistId\" integer not null primary key, \"Name\" nvarchar(120))",
            "create table \"PlaylistTrack\" (\"PlaylistId\" integer not null references \"Playlist\" (\"PlaylistId\"),"
                    + " \"TrackId\" integer not null references \"Track\" (\"TrackId\"),"
                    + " primary key (\"PlaylistId\", \"TrackId\"))",
            "create table \"Employee\" (\"EmployeeId\" integer not null primary key, \"LastName\" nvarchar(20) not null,"
                    + " \"Title\" nvarchar(30), \"ReportsTo\" integer references \"Employee\" (\"EmployeeId\"),"
                    + " \"BirthDate\" datetime)",
            "create table \"Customer\" (\"CustomerId\" integer not null primary key, \"FirstName\" nvarchar(40) not null,"
                    + " \"Company\" nvarchar(80), \"Email\" nvarchar(60) not null,"
                    + " \"SupportRepId\" integer references \"Employee\" (\"EmployeeId\"))",
            "create table \"Invoice\" (\"InvoiceId\" integer not null primary key,"
                    + " \"CustomerId\" integer not null references \"Customer\" (\"CustomerId\"),"
                    + " \"InvoiceDate\" datetime not null, \"Total\" numeric(10,2) not null)",
            "create table \"InvoiceLine\" (\"InvoiceLineId\" integer not null primary key,"
                    + " \"InvoiceId\" integer not null references \"Invoice\" (\"InvoiceId\"),"
                    + " \"TrackId\" integer not null references \"Track\" (\"TrackId\"),"
                    + " \"UnitPrice\" numeric(10,2) not null, \"Quantity\" integer not null)");

    private static final List<String> ROWS = List.of(
            "\"Artist\" values (1, 'AC/DC'), (2, 'Accept'), (3, 'Aerosmith')",
            "\"Album\" values (1, 'For Those About To Rock', 1), (2, 'Balls to the Wall', 2), (3, 'Restless and Wild', 2),"
                    + " (4, 'Let There Be Rock', 1)",
            "\"Genre\" values (1, 'Rock'), (2, 'Jazz')",
            "\"Track\" values (1, 'For Those About To Rock', 1, 1, 'Young', 343719, 11170334, 0.99),"
                    + " (2, 'Balls to the Wall', 2, 1, null, 342562, 5510424, 0.99),"
                    + " (3, 'Fast As a Shark', 3, 1, 'Baltes', 230619, null, 1.99),"
                    + " (4, 'Go Down', 4, null, 'AC/DC', 331180, 10847611, 0.99),"
                    + " (5, 'Nobody''s', null, null, null, 1, null, 0.10)",
            "\"Playlist\" values (1, 'Music'), (2, 'Empty'), (3, 'On-The-Go')",
            "\"PlaylistTrack\" values (1, 1), (1, 2), (1, 3), (3, 3)",
            "\"Employee\" values (1, 'Adams', 'General Manager', null, '1962-02-18 00:00:00'),"
                    + " (2, 'Edwards', 'Sales Manager', 1, '1958-12-08 00:00:00'),"
                    + " (3, 'Peacock', 'Sales Support Agent', 2, null)",
            "\"Customer\" values (1, 'Luis', 'Embraer', 'luis@embraer.example', 3), (2, 'Leonie', null,"
                    + " 'leonie@surfeu.example', null)",
            "\"Invoice\" values (1, 1, '2009-01-01 00:00:00', 2.98), (2, 2, '2009-01-02 12:30:00', 0.99)",
            "\"InvoiceLine\" values (1, 1, 2, 0.99, 1), (2, 1, 3, 1.99, 1), (3, 2, 2, 0.99, 1)");

    @BeforeEach
    void database() {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:file:chinook?mode=memory&cache=shared")
                        .poolSize(1)
                        .echo(true));
        SCHEMA.forEach(table -> ConnectionManager.execute("primary", table));
        ROWS.forEach(rows -> ConnectionManager.execute("primary", "insert into " + rows));
    }

    @Test
    void rowsAreReadAsTheyAre() {
        Track track = Track.find(3L);
        assertThat(track.unitPrice).isEqualByComparingTo("1.99");
        assertThat(track.bytes).isNull();
        assertThat(track.album().title).isEqualTo("Restless and Wild");
        assertThat(track.album().artist().name).isEqualTo("Accept");
        assertThat(Track.find(5L).album()).isNull();
        assertThat(Employee.find(1L).birthDate).isEqualTo(LocalDateTime.of(1962, 2, 18, 0, 0));
        assertThat(Employee.find(3L).birthDate).isNull();
        assertThat(Invoice.find(2L).invoiceDate).isEqualTo(LocalDateTime.of(2009, 1, 2, 12, 30));
        assertThat(Invoice.query().value(Invoice.TOTAL.max())).isEqualByComparingTo("2.98");
    }

    @Test
    void associationsLeadOverOneTableAndSeveral() {
        try (SqlEcho echo = new SqlEcho()) {
            List<Artist> artists = Artist.with(Artist.ALBUMS, Artist.TRACKS)
                    .orderBy(Artist.ARTIST_ID.asc())
                    .list();
            assertThat(artists).extracting(artist -> artist.albums().size()).containsExactly(2, 2, 0);
            assertThat(artists).extracting(artist -> artist.tracks().size()).containsExactly(2, 2, 0);
            assertThat(artists.get(0).albums())
                    .allSatisfy(album -> assertThat(album.artist()).isSameAs(artists.get(0)));
            assertThat(echo.statements()).hasSize(3);
        }
        assertThat(Employee.find(3L).invoices())
                .extracting(invoice -> invoice.invoiceId)
                .containsExactly(1L);
        assertThat(Invoice.find(1L).tracks()).extracting(track -> track.trackId).containsExactlyInAnyOrder(2L, 3L);
        assertThat(Artist.query()
                        .join(Artist.TRACKS, Track.GENRE)
                        .where(Genre.NAME.eq("Rock").and(Track.COMPOSER.isNull()))
                        .list())
                .extracting(artist -> artist.name)
                .containsExactly("Accept");
    }

    @Test
    void aSelfReferenceLeadsBothWays() {
        Employee edwards = Employee.find(2L);
        assertThat(edwards.boss().lastName).isEqualTo("Adams");
        assertThat(edwards.staff()).extracting(employee -> employee.lastName).containsExactly("Peacock");
        assertThat(edwards.staff().get(0).boss()).isSameAs(edwards);
        assertThat(Employee.find(1L).boss()).isNull();
        List<Employee> all = Employee.with(Employee.BOSS, Employee.STAFF)
                .orderBy(Employee.EMPLOYEE_ID.asc())
                .list();
        assertThat(all).extracting(employee -> employee.staff().size()).containsExactly(1, 1, 0);
        assertThat(Employee.query()
                        .join(Employee.BOSS.as("boss"))
                        .where(Employee.LAST_NAME.of("boss").eq("Adams"))
                        .list())
                .containsExactly(edwards);
    }

    @Test
    void pairsWithACompositeKeyAreReadAndWritten() {
        Playlist music = Playlist.find(1L);
        Track shark = Track.find(3L);
        assertThat(music.tracks()).hasSize(3).contains(shark);
        assertThat(shark.playlists())
                .extracting(playlist -> playlist.name)
                .containsExactlyInAnyOrder("Music", "On-The-Go");
        Playlist empty = Playlist.find(2L);
        empty.tracks().add(shark);
        empty.tracks().add(shark);
        music.tracks().replace(List.of(shark, Track.find(5L)));
        assertThat(
                        ConnectionManager.select(
                                        "primary",
                                        "select \"PlaylistId\", \"TrackId\" from \"PlaylistTrack\" order by 1, 2")
                                .stream()
                                .map(row -> row.get("PlaylistId", Long.class) + "-" + row.get("TrackId", Long.class)))
                .containsExactly("1-3", "1-5", "2-3", "3-3");
        assertThat(Playlist.with(Playlist.TRACKS)
                        .orderBy(Playlist.PLAYLIST_ID.asc())
                        .list())
                .extracting(playlist -> playlist.tracks().size())
                .containsExactly(2, 1, 1);
    }

    @Test
    void rowsAreWrittenAndFollowTheirOwner() {
        Artist artist = new Artist();
        artist.name = "Å \"quoted\"";
        artist.save();
        Album album = artist.albums().create(made -> made.title = "First");
        assertThat(album.artistId).isEqualTo(artist.artistId);
        assertThatThrownBy(artist::delete)
                .isInstanceOf(DependentRecordsException.class)
                .hasMessageContaining("Artist.albums");
        album.delete();
        artist.delete();
        Invoice.find(1L).delete();
        assertThat(InvoiceLine.query().count()).isEqualTo(1);
        Customer luis = Customer.find(1L);
        luis.set(Customer.SUPPORT_REP, null);
        luis.save();
        assertThat(Employee.find(3L).customers()).isEmpty();
        Track priced = Track.find(1L);
        priced.unitPrice = new BigDecimal("1.29");
        priced.save();
        assertThat(Track.find(1L).unitPrice).isEqualByComparingTo("1.29");
        assertThatThrownBy(() -> Track.find(2L).delete()).isInstanceOf(ConstraintViolationException.class);
    }
}
