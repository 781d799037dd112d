package io.activerecord.test.together;

import io.activerecord.annotation.Dependent;
import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Version;
import java.util.List;

/** Counts its documents. */
@Model
class Folder extends FolderModel {
    Long id;
    String name;
    int documentsCount;

    @Version
    int version;

    @HasMany(dependent = Dependent.DESTROY)
    List<Document> documents;
}
