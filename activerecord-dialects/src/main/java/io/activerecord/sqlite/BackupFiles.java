package io.activerecord.sqlite;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of one database's backups: its name, the time in UTC, and {@code .db}. */
final class BackupFiles {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Pattern SCRATCH = Pattern.compile("-[0-9a-f-]{36}\\.part(-journal|-wal|-shm)?$");

    private final Path folder;
    private final String prefix;
    private final Pattern name;

    BackupFiles(Path folder, String key) {
        this.folder = folder;
        this.prefix = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("*", "%2A");
        this.name = Pattern.compile(Pattern.quote(prefix) + "-(\\d{8}T\\d{6}\\.\\d{6}Z)\\.db");
    }

    /** A file that is not there yet, and no backup by its name. */
    Path scratch() {
        return folder.resolve("." + prefix + "-" + UUID.randomUUID() + ".part");
    }

    /**
     * Makes {@code file} the newest backup: of that moment, or of the microsecond after the newest one, if the clock was put
     * back since.
     */
    SqliteBackup name(Path file, Instant moment) throws IOException {
        Instant free = list().stream()
                .findFirst()
                .map(newest -> newest.takenAt().plus(1, ChronoUnit.MICROS))
                .filter(moment::isBefore)
                .orElse(moment);
        while (true) {
            Path target = folder.resolve(prefix + "-" + TIME.format(free) + ".db");
            try {
                Files.move(file, target);
                return new SqliteBackup(target, free, Files.size(target));
            } catch (FileAlreadyExistsException taken) {
                free = free.plus(1, ChronoUnit.MICROS);
            }
        }
    }

    /** Newest first. */
    List<SqliteBackup> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<SqliteBackup> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher parts = name.matcher(String.valueOf(file.getFileName()));
                if (parts.matches()) {
                    found.add(new SqliteBackup(file, TIME.parse(parts.group(1), Instant::from), Files.size(file)));
                }
            }
        }
        found.sort(Comparator.comparing(SqliteBackup::takenAt).reversed());
        return List.copyOf(found);
    }

    /** Deletes what processes that were killed have left for a day. */
    void removeScratch(Instant now) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String left = String.valueOf(file.getFileName());
                if (left.startsWith("." + prefix + "-") && SCRATCH.matcher(left).find() && isOld(file, now)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isOld(Path file, Instant now) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(1, ChronoUnit.DAYS));
        } catch (NoSuchFileException e) {
            return false; // somebody has just finished with it
        }
    }

    /** With the files that SQLite keeps beside it while it works on it. */
    static void deleteScratch(Path scratch) throws IOException {
        for (String beside : List.of("", "-journal", "-wal", "-shm")) {
            Files.deleteIfExists(scratch.resolveSibling(scratch.getFileName() + beside));
        }
    }

    void keepNewest(int number) throws IOException {
        for (SqliteBackup old : list().stream().skip(number).toList()) {
            Files.deleteIfExists(old.path());
        }
    }
}
