package io.activerecord.test.together;

import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import java.util.List;

/** Counts its documents. */
@Model
class Folder extends FolderModel {
    Long id;
    String name;
    int documentsCount;

    @HasMany
    List<Document> documents;
}
