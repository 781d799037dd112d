package io.activerecord.test.tck;

import io.activerecord.annotation.Id;
import io.activerecord.annotation.KeySource;
import io.activerecord.annotation.Model;
import org.jspecify.annotations.NullUnmarked;

/** A record of any length. */
@NullUnmarked // as its columns are
@Model(table = "tck_documents")
class Document extends DocumentModel {
    @Id(KeySource.APPLICATION)
    Long id;

    String body;
    byte[] content;

    static Document of(long id, String body, byte[] content) {
        Document document = new Document();
        document.id = id;
        document.body = body;
        document.content = content;
        return document;
    }
}
