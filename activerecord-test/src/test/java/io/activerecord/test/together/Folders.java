package io.activerecord.test.together;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The tables of the models of this package, and a folder to put documents into. */
abstract class Folders {
    @TempDir
    Path files;

    final Folder folder = new Folder();

    @BeforeEach
    void tables() {
        ConnectionManager.configure(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:" + files.resolve("together.db"))
                        .echo(true));
        ConnectionManager.schema("primary").createTables(Folder.class, Document.class, Animal.class, Label.class);
        folder.name = "letters";
        folder.save();
    }

    Document document(String title) {
        Document document = new Document();
        document.title = title;
        document.folder = folder;
        document.save();
        return document;
    }

    int counted() {
        return Folder.find(folder.id).documentsCount;
    }

    Document fresh(String title, Folder in) {
        Document document = new Document();
        document.title = title;
        document.folder = in;
        return document;
    }

    Folder otherFolder() {
        Folder other = new Folder();
        other.name = "others";
        other.save();
        return other;
    }
}
