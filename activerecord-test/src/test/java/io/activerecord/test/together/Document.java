package io.activerecord.test.together;

import io.activerecord.annotation.AfterDelete;
import io.activerecord.annotation.AfterUpdate;
import io.activerecord.annotation.BeforeSave;
import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.SoftDelete;
import io.activerecord.annotation.Transient;
import io.activerecord.annotation.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Is deleted softly, counted by its folder, and says what happens to it. */
@Model
class Document extends DocumentModel {
    Long id;
    Long folderId;
    String title;

    @Version
    int version;

    @SoftDelete
    Instant deletedAt;

    @BelongsTo(counterCache = "documents_count")
    Folder folder;

    @Transient
    final List<String> said = new ArrayList<>();

    @BeforeSave
    void normalise() {
        title = title.strip();
        said.add("before save");
    }

    @AfterUpdate
    void changed() {
        said.add("after update");
    }

    @AfterDelete
    void gone() {
        said.add("after delete");
    }
}
