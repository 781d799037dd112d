package io.activerecord.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A mistake about who reads and writes a column is the only error of the compilation, at the field. */
class AttributeMistakeTest {
    @TempDir
    Path folder = Path.of("");

    @BothCompilers
    void whoWritesIsSaidOnce(UnderTest compiler) {
        refuse(compiler, "@ReadOnly @WriteOnce String name;", "@ReadOnly and @WriteOnce exclude each other; keep one");
    }

    @BothCompilers
    void theVersionIsWrittenByTheLibrary(UnderTest compiler) {
        refuse(
                compiler,
                "@WriteOnce @Version int name;",
                "@WriteOnce is for what the library does not write itself, and this is the version; take it away");
    }

    @BothCompilers
    void whatIsComputedIsNoColumnOfTheTable(UnderTest compiler) {
        refuse(
                compiler,
                "@Computed(\"1\") @Unique String name;",
                "@Computed is no column of the table, so it is neither @Encrypted nor @Unique; keep one");
    }

    @BothCompilers
    void textsAndBytesAreEncrypted(UnderTest compiler) {
        refuse(
                compiler,
                "@Encrypted int name;",
                "@Encrypted is for texts and bytes, and this is int; convert it to a text with @Convert");
    }

    @BothCompilers
    void whatIsUniqueIsEncryptedTheSameEachTime(UnderTest compiler) {
        refuse(
                compiler,
                "@Encrypted @Unique String name;",
                "@Unique finds no two equal values where each is encrypted differently"
                        + "; say @Encrypted(deterministic = true)");
    }

    @BothCompilers
    void anAssociationIsNoColumn(UnderTest compiler) {
        refuse(
                compiler,
                "Long nameId; @Encrypted @BelongsTo User name;",
                "@Encrypted is for a column, and this is @BelongsTo; put it on the field of the foreign key");
    }

    @BothCompilers
    void aPrimitiveIsNeverLeftToTheDatabase(UnderTest compiler) {
        refuse(
                compiler,
                "@Column(databaseDefault = true) int name;",
                "@Column(databaseDefault) is for a field that is null until the database fills it, and this is never"
                        + " null; use the box of int");
    }

    private void refuse(UnderTest compiler, String field, String known) {
        String source = """
                @Model class User extends UserModel {
                    Long id;
                    %s // here
                }\
                """.formatted(field);
        Compilation.Result result =
                new Compilation(compiler, folder).shop("Shop", source).compile();
        assertThat(result.messages()).containsExactly(Marked.line(source) + ": cannot map User.name: " + known);
    }
}
