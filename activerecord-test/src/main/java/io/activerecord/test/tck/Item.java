package io.activerecord.test.tck;

import io.activerecord.annotation.Dependent;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** The other side of a {@link Reader}'s associations. */
@NullUnmarked // as its columns are
@Model(table = "tck_items")
class Item extends ItemModel {
    Long id;
    String label;
    long notesCount;

    @HasMany(dependent = Dependent.RESTRICT)
    List<Loan> loans;

    @HasMany(as = "subject", dependent = Dependent.NULLIFY)
    List<Note> notes;

    @ManyToMany(joinTable = "tck_items_readers")
    List<Reader> wishers;

    static Item labelled(String label) {
        Item item = new Item();
        item.label = label;
        item.save();
        return item;
    }
}
