package io.activerecord.sqlite;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
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

    /** Makes {@code file} a backup of that moment, or of the next microsecond that no other is of. */
    SqliteBackup name(Path file, Instant moment) throws IOException {
        Instant free = moment;
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

    void keepNewest(int number) throws IOException {
        for (SqliteBackup old : list().stream().skip(number).toList()) {
            Files.deleteIfExists(old.path());
        }
    }
}
