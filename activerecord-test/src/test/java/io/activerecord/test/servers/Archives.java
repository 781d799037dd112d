package io.activerecord.test.servers;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks servers. Everybody may read what is unpacked: the server runs as another user. */
final class Archives {
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> RUNNABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    /** Makes a stream of tar of a compressed one. */
    interface Decompression {
        InputStream of(InputStream compressed) throws IOException;
    }

    private Archives() {}

    /** Unpacks a tar inside a jar. */
    static void untar(Path jar, String entryName, Decompression decompression, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(entryName);
            if (entry == null) {
                throw new FileNotFoundException(jar.getFileName() + " holds no " + entryName);
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(decompression.of(new BufferedInputStream(zip.getInputStream(entry))))) {
                for (TarArchiveEntry file = tar.getNextEntry(); file != null; file = tar.getNextEntry()) {
                    write(folder, file, tar);
                }
            }
        }
        open(folder);
    }

    private static void write(Path folder, TarArchiveEntry entry, InputStream content) throws IOException {
        Path path = inside(folder, entry.getName());
        if (entry.isSymbolicLink()) {
            Path link = Path.of(entry.getLinkName());
            if (!link.isAbsolute()) { // an absolute one leads to where the archive was made
                Files.createDirectories(path.resolveSibling(""));
                Files.createSymbolicLink(path, link);
            }
        } else if (entry.isFile()) {
            write(path, content, (entry.getMode() & 0100) != 0);
        }
    }

    /** Unpacks what is below a folder inside a jar; a jar knows no permissions. */
    static void unzip(Path jar, String below, Predicate<String> wanted, List<String> runnable, Path folder)
            throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().<ZipEntry>map(each -> each).toList()) {
                String name =
                        entry.getName().startsWith(below) ? entry.getName().substring(below.length()) : "";
                if (!entry.isDirectory() && !name.isEmpty() && wanted.test(name)) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        write(inside(folder, name), content, runnable.stream().anyMatch(name::startsWith));
                    }
                }
            }
        }
        open(folder);
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("an archive's entry leads out of its folder: " + name);
        }
        return path;
    }

    private static void write(Path path, InputStream content, boolean runnable) throws IOException {
        Files.createDirectories(path.resolveSibling(""));
        Files.copy(content, path);
        Files.setPosixFilePermissions(path, runnable ? RUNNABLE : READABLE);
    }

    private static void open(Path folder) throws IOException {
        for (Path path : Folders.tree(folder)) {
            if (Files.isDirectory(path)) {
                Files.setPosixFilePermissions(path, RUNNABLE);
            }
        }
    }
}
