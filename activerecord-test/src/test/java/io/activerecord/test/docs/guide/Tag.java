package io.activerecord.test.docs.guide;

// snippet: without-processor
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model
public class Tag extends ActiveRecord<Tag> {
    static final Finder<Tag> find = Finder.of(Tag.class);
    static final TextColumn<Tag> LABEL = find.textColumn("label");

    Long id;
    String label;
}
// end snippet
