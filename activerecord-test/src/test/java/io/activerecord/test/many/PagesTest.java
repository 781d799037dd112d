package io.activerecord.test.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.KeysetPage;
import io.activerecord.Page;
import io.activerecord.Query;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.InvalidTokenException;
import io.activerecord.sql.Ordering;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(LeakCheck.class)
class PagesTest {
    private static final String SECRET = "a secret of some length";

    @BeforeEach
    void tables() {
        Rides.tables();
    }

    @ParameterizedTest
    @MethodSource("io.activerecord.test.many.BatchesTest#orders")
    void pagesLeadForwardAndBack(String connection, List<Ordering> order) {
        Ride.usingConnection(connection, () -> {
            Rides.some(50);
            Query<Ride> query = Ride.where(Ride.FARE.ge(2)).orderBy(order.toArray(Ordering[]::new));
            List<Long> whole = new ArrayList<>();
            query.inBatches(100, batch -> whole.addAll(Rides.ids(batch)));

            List<List<Long>> forward = new ArrayList<>();
            KeysetPage<Ride> page = query.pageAfter(null, 9);
            assertThat(page.hasPrevious()).isFalse();
            forward.add(Rides.ids(page.records()));
            while (page.hasNext()) {
                page = query.pageAfter(page.next().orElseThrow(), 9);
                forward.add(Rides.ids(page.records()));
            }
            assertThat(forward.stream().flatMap(List::stream).toList()).isEqualTo(whole);

            List<List<Long>> back = new ArrayList<>(List.of(Rides.ids(page.records())));
            while (page.hasPrevious()) {
                page = query.pageBefore(page.previous().orElseThrow(), 9);
                back.add(0, Rides.ids(page.records()));
            }
            assertThat(back).isEqualTo(forward);
            assertThat(Rides.ids(query.pageBefore("", 5).records())).isEqualTo(whole.subList(43, 48));
        });
    }

    @Test
    void aPageIsOneStatement() {
        Rides.some(10);
        try (SqlEcho echo = new SqlEcho()) {
            KeysetPage<Ride> first = Ride.query().pageAfter(null, 3);
            Ride.query().pageAfter(first.next().orElseThrow(), 3);
            assertThat(echo.statements()).hasSize(2);
            assertThat(echo.statements().get(1)).endsWith("where `id` > ? order by `id` asc limit ?");
        }
    }

    @Test
    void aTokenFitsAUrlAndNamesNothing() {
        Rides.some(10);
        String token =
                Ride.query().orderBy(Ride.FARE.asc()).pageAfter(null, 3).next().orElseThrow();
        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1))
                .doesNotContain("fare")
                .doesNotContain("rides");
    }

    @Test
    void anEmptyPageLeadsBack() {
        List<Ride> rides = Rides.some(6);
        String token = Ride.query().pageAfter(null, 3).next().orElseThrow();
        Ride.deleteAll(rides.subList(3, 6));
        KeysetPage<Ride> empty = Ride.query().pageAfter(token, 3);
        assertThat(empty.records()).isEmpty();
        assertThat(empty.hasNext()).isFalse();
        KeysetPage<Ride> back = Ride.query().pageBefore(empty.previous().orElseThrow(), 3);
        assertThat(Rides.ids(back.records())).isEqualTo(Rides.ids(rides.subList(0, 3)));
    }

    @Test
    void tokensOfAnotherOrderAreRefused() {
        Rides.some(6);
        String token = Ride.query().pageAfter(null, 3).next().orElseThrow();
        assertThatThrownBy(() -> Ride.query().orderBy(Ride.CITY.asc()).pageAfter(token, 3))
                .isInstanceOf(InvalidTokenException.class)
                .hasMessageContaining("of a query with another order");
        assertThatThrownBy(() -> Berth.query().pageAfter(token, 3)).isInstanceOf(InvalidTokenException.class);
        assertThatThrownBy(() -> Ride.query().pageAfter("'; drop table rides; --", 3))
                .isInstanceOf(InvalidTokenException.class)
                .hasMessageContaining("the page token is damaged");
        assertThatThrownBy(() -> Ride.query().pageAfter(token.substring(1), 3))
                .isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void underASecretTokensAreUnreadableAndOnlyOurs() {
        Rides.some(40);
        Query<Ride> query = Ride.query().orderBy(Ride.CITY.desc());
        String plain = query.pageAfter(null, 3).next().orElseThrow();
        assertThat(new String(Base64.getUrlDecoder().decode(plain), StandardCharsets.ISO_8859_1))
                .contains("city-3");
        ConnectionManager.models().pageTokens(SECRET);
        String sealed = query.pageAfter(null, 3).next().orElseThrow();
        assertThat(new String(Base64.getUrlDecoder().decode(sealed), StandardCharsets.ISO_8859_1))
                .doesNotContain("city");
        assertThat(query.pageAfter(sealed, 3).records()).hasSize(3);
        assertThatThrownBy(() -> query.pageAfter(plain, 3)).isInstanceOf(InvalidTokenException.class);
        for (int i = 0; i < sealed.length() - 1; i++) {
            char other = sealed.charAt(i) == 'x' ? 'y' : 'x';
            String damaged = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThatThrownBy(() -> query.pageAfter(damaged, 3)).isInstanceOf(InvalidTokenException.class);
        }
    }

    @Test
    void aFormerSecretIsStillTaken() {
        Rides.some(10);
        ConnectionManager.models().pageTokens(SECRET);
        String token = Ride.query().pageAfter(null, 3).next().orElseThrow();
        ConnectionManager.models().pageTokens("another secret of some length", SECRET);
        assertThat(Ride.query().pageAfter(token, 3).records()).hasSize(3);
        ConnectionManager.models().pageTokens("another secret of some length");
        assertThatThrownBy(() -> Ride.query().pageAfter(token, 3)).isInstanceOf(InvalidTokenException.class);
        assertThatThrownBy(() -> ConnectionManager.models().pageTokens("short"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("5 characters");
    }

    @Test
    void pagesByNumberTellHowManyThereAre() {
        List<Ride> rides = Rides.some(25);
        Query<Ride> query = Ride.where(Ride.FARE.ge(2)).orderBy(Ride.FARE.asc());
        try (SqlEcho echo = new SqlEcho()) {
            Page<Ride> page = query.page(3, 10);
            assertThat(echo.statements()).hasSize(2);
            assertThat(Rides.ids(page.records())).isEqualTo(Rides.ids(rides.subList(22, 25)));
            assertThat(page.total()).isEqualTo(23);
            assertThat(page.pages()).isEqualTo(3);
            assertThat(page.hasNext()).isFalse();
            assertThat(page.hasPrevious()).isTrue();
        }
        assertThat(query.page(1, 10).hasNext()).isTrue();
        Page<Ride> beyond = query.page(4, 10);
        assertThat(beyond.records()).isEmpty();
        assertThat(beyond.total()).isEqualTo(23);
        assertThat(Ride.where(Ride.FARE.lt(0)).page(1, 10).pages()).isZero();
    }

    @Test
    void equalRecordsDoNotChangePages() {
        List<Ride> rides = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rides.add(Ride.of("same", 1, 1));
        }
        Ride.insertAll(rides);
        List<Long> seen = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            seen.addAll(Rides.ids(
                    Ride.query().orderBy(Ride.CITY.asc()).page(number, 6).records()));
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(30);
    }

    @Test
    void pagesOfNothingAreRefused() {
        assertThatThrownBy(() -> Ride.query().page(0, 10)).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Ride.query().page(1, 0)).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Ride.query().pageAfter(null, 0)).isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Ride.query().limit(3).pageAfter(null, 1))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("leave limit() and offset() out");
    }
}
