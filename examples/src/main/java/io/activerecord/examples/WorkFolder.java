package io.activerecord.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder that holds the job's databases. A list in it names the files the job made, so that the next run deletes
 * those and nothing else.
 */
final class WorkFolder {
    private static final String LIST = "main-job.files";
    private static final List<String> COMPANIONS = List.of("", "-wal", "-shm", "-journal");

    private WorkFolder() {}

    /**
     * Makes the folder, or empties it of what an earlier run left there.
     *
     * @throws WrongArgumentException if it cannot be made, or holds a file of these names that is not the job's
     */
    static void prepare(Path path, List<String> files) {
        try {
            Files.createDirectories(path);
            Path list = path.resolve(LIST);
            if (Files.exists(list)) {
                deleteAll(path, Files.readAllLines(list));
            }
            requireFree(path, files);
            Files.write(list, files);
        } catch (IOException e) {
            throw new WrongArgumentException("cannot work in the folder " + path + ": " + e);
        }
    }

    private static void deleteAll(Path path, List<String> names) throws IOException {
        for (String name : names) {
            for (String companion : COMPANIONS) {
                Files.deleteIfExists(path.resolve(Path.of(name).getFileName() + companion));
            }
        }
    }

    private static void requireFree(Path path, List<String> files) {
        for (String name : files) {
            if (Files.exists(path.resolve(name))) {
                throw new WrongArgumentException(path + " holds a file " + name
                        + " that this job did not make, and will not delete; name another folder");
            }
        }
    }
}
