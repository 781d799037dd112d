package io.activerecord.test.tck;

import io.activerecord.annotation.Dependent;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A record with an association of every kind. */
@NullUnmarked // as its columns are
@Model(table = "tck_readers")
class Reader extends ReaderModel {
    Long id;
    String name;
    int loansCount;
    Instant updatedAt;

    @HasMany(dependent = Dependent.DESTROY)
    List<Loan> loans;

    @HasMany(through = "loans")
    List<Item> items;

    @ManyToMany(joinTable = "tck_items_readers")
    List<Item> wishes;

    @ManyToMany(
            joinTable = "tck_readers_seats",
            targetKey = {"hall", "seat"})
    List<Seat> seats;

    @HasMany(as = "subject", dependent = Dependent.DELETE)
    List<Note> notes;

    static Reader named(String name) {
        Reader reader = new Reader();
        reader.name = name;
        reader.save();
        return reader;
    }
}
