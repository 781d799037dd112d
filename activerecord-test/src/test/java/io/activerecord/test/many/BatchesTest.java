package io.activerecord.test.many;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.Batches;
import io.activerecord.ConnectionManager;
import io.activerecord.Query;
import io.activerecord.Resume;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.InvalidTokenException;
import io.activerecord.sql.Ordering;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(LeakCheck.class)
class BatchesTest {
    @BeforeEach
    void tables() {
        Rides.tables();
    }

    static Stream<Arguments> orders() {
        List<List<Ordering>> orders = List.of(
                List.of(),
                List.of(Ride.FARE.desc()),
                List.of(Ride.CITY.asc()),
                List.of(Ride.CITY.desc(), Ride.SCORE.asc()),
                List.of(Ride.CITY.asc().nullsFirst(), Ride.SCORE.desc().nullsLast()),
                List.of(Ride.CITY.asc().nullsLast(), Ride.SCORE.desc().nullsFirst()),
                List.of(Ride.SCORE.asc().nullsLast(), Ride.CITY.asc().nullsLast(), Ride.ID.desc()),
                List.of(Ride.SCORE.desc().nullsFirst(), Ride.ID.asc(), Ride.CITY.asc()));
        return orders.stream().flatMap(order -> Stream.of("primary", "h2").map(name -> Arguments.of(name, order)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void everyRecordComesOnceInTheOrderOfTheQuery(String connection, List<Ordering> order) {
        Ride.usingConnection(connection, () -> {
            Rides.some(150);
            Query<Ride> query = Ride.where(Ride.FARE.ge(3)).orderBy(order.toArray(Ordering[]::new));
            List<Ride> walked = new ArrayList<>();
            assertThat(query.inBatches(7, walked::addAll)).isEqualTo(147);
            List<Ordering> whole = new ArrayList<>(order);
            whole.add(
                    !order.isEmpty() && order.get(order.size() - 1).direction() == Ordering.Direction.DESC
                            ? Ride.ID.desc()
                            : Ride.ID.asc());
            assertThat(Rides.ids(walked))
                    .isEqualTo(Rides.ids(Ride.where(Ride.FARE.ge(3))
                            .orderBy(whole.toArray(Ordering[]::new))
                            .list()));
        });
    }

    @Test
    void aBatchIsOneStatementWithoutOffset() {
        Rides.some(5);
        try (SqlEcho echo = new SqlEcho()) {
            Ride.query().orderBy(Ride.FARE.desc()).inBatches(2, batch -> {});
            assertThat(echo.statements()).hasSize(3);
            assertThat(echo.statements().get(0)).endsWith("from `rides` order by `fare` desc, `id` desc limit ?");
            assertThat(echo.statements().get(1))
                    .isEqualTo(echo.statements().get(2))
                    .endsWith("where (`fare` <= ? and (`fare` < ? or (`fare` = ? and `id` < ?)))"
                            + " order by `fare` desc, `id` desc limit ?")
                    .doesNotContain("offset");
        }
    }

    @Test
    void compositeKeysAreWalkedThrough() {
        List<Berth> berths = new ArrayList<>();
        for (int dock = 0; dock < 5; dock++) {
            for (String place : List.of("a", "b", "c")) {
                berths.add(Berth.of(dock, place, "ship"));
            }
        }
        Berth.insertAll(berths);
        List<String> walked = new ArrayList<>();
        Berth.query().orderBy(Berth.PLACE.desc()).inBatches(4, batch -> {
            batch.forEach(berth -> walked.add(berth.place + berth.dock));
        });
        assertThat(walked)
                .containsExactly(
                        "c4", "c3", "c2", "c1", "c0", "b4", "b3", "b2", "b1", "b0", "a4", "a3", "a2", "a1", "a0");
    }

    @Test
    void limitAndNumberHold() {
        Rides.some(30);
        List<String> seen = new ArrayList<>();
        long rows = Ride.query().limit(10).inBatches(Batches.of(4), (rides, batch) -> {
            seen.add(batch.number() + ":" + rides.size() + ":" + batch.done());
        });
        assertThat(rows).isEqualTo(10);
        assertThat(seen).containsExactly("1:4:4", "2:4:8", "3:2:10");
    }

    @Test
    void aStoppedWalkEndsAfterItsBatch() {
        Rides.some(30);
        assertThat(Ride.query().inBatches(Batches.of(4), (rides, batch) -> {
                    if (batch.number() == 2) {
                        batch.stop();
                    }
                }))
                .isEqualTo(8);
    }

    @Test
    void aTokenResumesInItsPlaceWithNumberAndLimit() {
        Rides.some(30);
        Query<Ride> query =
                Ride.query().orderBy(Ride.CITY.asc(), Ride.SCORE.desc()).limit(20);
        List<Long> whole = new ArrayList<>();
        query.inBatches(6, batch -> whole.addAll(Rides.ids(batch)));
        List<Long> walked = new ArrayList<>();
        String[] token = new String[1];
        assertThatThrownBy(() -> query.inBatches(Batches.of(6), (rides, batch) -> {
                    if (batch.number() == 3) {
                        throw new IOException("power");
                    }
                    walked.addAll(Rides.ids(rides));
                    token[0] = batch.token();
                }))
                .isInstanceOf(IOException.class);
        List<Long> numbers = new ArrayList<>();
        long rest = query.inBatches(6, Resume.from(token[0]), (rides, batch) -> {
            numbers.add(batch.number());
            walked.addAll(Rides.ids(rides));
        });
        assertThat(rest).isEqualTo(8);
        assertThat(numbers).containsExactly(3L, 4L);
        assertThat(walked).isEqualTo(whole).hasSize(20);
    }

    @Test
    void aTokenIsTheSameEvenIfTheConsumerChangesTheRecords() {
        Rides.some(10);
        List<Integer> fares = new ArrayList<>();
        Ride.query().orderBy(Ride.FARE.asc()).inBatches(3, rides -> {
            for (Ride ride : rides) {
                fares.add(ride.fare);
                ride.fare = -ride.fare;
                ride.save();
            }
        });
        assertThat(fares).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void noTokenIsTheStart() {
        Rides.some(3);
        assertThat(Ride.query().inBatches(2, Resume.from(null), (rides, batch) -> {}))
                .isEqualTo(3);
    }

    @Test
    void tokensOfAnotherWalkAndDamagedOnesAreRefused() {
        Rides.some(3);
        String[] token = new String[1];
        Ride.query().inBatches(Batches.of(2), (rides, batch) -> token[0] = batch.token());
        try (SqlEcho echo = new SqlEcho()) {
            assertThatThrownBy(() -> Ride.query()
                            .orderBy(Ride.CITY.asc())
                            .inBatches(2, Resume.from(token[0]), (rides, batch) -> {}))
                    .isInstanceOf(InvalidTokenException.class)
                    .hasMessage("the resume token is of a walk through rides by id asc, but this query goes through"
                            + " rides by city asc nulls first, id asc; resume the same query, or begin anew");
            assertThatThrownBy(() -> Berth.query().inBatches(2, Resume.from(token[0]), (rides, batch) -> {}))
                    .isInstanceOf(InvalidTokenException.class)
                    .hasMessageContaining("berths by dock asc, place asc");
            for (int i = 0; i < token[0].length(); i++) {
                char other = token[0].charAt(i) == 'x' ? 'y' : 'x';
                String damaged = token[0].substring(0, i) + other + token[0].substring(i + 1);
                if (i < token[0].length() - 1) { // the last letter has bits of no account
                    assertThatThrownBy(() -> Ride.query().inBatches(2, Resume.from(damaged), (rides, batch) -> {}))
                            .isInstanceOf(InvalidTokenException.class);
                }
            }
            for (String damaged : List.of("", "a", "%", token[0].substring(4), token[0] + token[0])) {
                assertThatThrownBy(() -> Ride.query().inBatches(2, Resume.from(damaged), (rides, batch) -> {}))
                        .isInstanceOf(InvalidTokenException.class)
                        .hasMessageContaining("the resume token is damaged");
            }
            assertThat(echo.statements()).isEmpty();
        }
    }

    @Test
    void batchesInTransactionsAreWrittenWholeOrNotAtAll() {
        Rides.some(10);
        assertThatThrownBy(() -> Ride.query().inBatches(Batches.of(4).inTransactions(), (rides, batch) -> {
                    for (Ride ride : rides) {
                        Stop.of(ride, "batch " + batch.number()).save();
                        if (ride.fare == 6) {
                            throw new IllegalStateException("no");
                        }
                    }
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Stop.query().count()).isEqualTo(4);
    }

    @Test
    void preloadsAreLoadedForEachBatch() {
        List<Ride> rides = Rides.some(4);
        Stop.insertAll(rides.stream().map(ride -> Stop.of(ride, "here")).toList());
        List<String> names = new ArrayList<>();
        try (SqlEcho echo = new SqlEcho()) {
            Ride.with(Ride.STOPS).findEach(ride -> names.add(ride.stops().get(0).name));
            assertThat(echo.statements()).hasSize(2);
        }
        assertThat(names).hasSize(4);
    }

    @Test
    void recordsThatAJoinRepeatsAreRefusedOrDistinct() {
        List<Ride> rides = Rides.some(3);
        Stop.insertAll(List.of(Stop.of(rides.get(0), "a"), Stop.of(rides.get(1), "a"), Stop.of(rides.get(1), "b")));
        Query<Ride> joined = Ride.query().join(Ride.STOPS);
        assertThatThrownBy(() -> joined.inBatches(2, batch -> {}))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("add distinct()");
        assertThat(joined.distinct().inBatches(1, batch -> {})).isEqualTo(2);
    }

    @Test
    void whatHasNoPlaceIsRefused() {
        assertThatThrownBy(() -> Ride.query().orderBy(Ride.FARE.times(2).asc()).inBatches(2, batch -> {}))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("inBatches() goes by columns of Ride itself");
        assertThatThrownBy(() -> Ride.query().offset(1).inBatches(2, batch -> {}))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("leave offset() out");
        assertThatThrownBy(() -> Ride.query().groupBy(Ride.CITY).inBatches(2, batch -> {}))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> Ride.inBatches(0, batch -> {})).isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void findEachHandsOutEveryRecord() throws IOException {
        Rides.some(2_100);
        long[] sum = new long[1];
        try (SqlEcho echo = new SqlEcho()) {
            assertThat(Ride.<IOException>findEach(ride -> sum[0] += ride.fare)).isEqualTo(2_100);
            assertThat(echo.statements()).hasSize(3);
        }
        assertThat(sum[0]).isEqualTo(2_100L * 2_099 / 2);
        assertThat(ConnectionManager.figures("primary").active()).isZero();
    }
}
