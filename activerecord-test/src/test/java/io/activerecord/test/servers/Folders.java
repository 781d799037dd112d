package io.activerecord.test.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Where servers are kept: below the module's target folder, apart for each JVM. */
final class Folders {
    private static final CopyOption[] AS_THEY_ARE = {
        StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS
    };
    private static final ReentrantLock WITHIN_THIS_JVM = new ReentrantLock();
    private static final AtomicInteger RUNS = new AtomicInteger();

    private Folders() {}

    /** The module's target folder, whichever folder the tests were started in. */
    static Path target() {
        try {
            Path testClasses = Path.of(Folders.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return testClasses.toAbsolutePath().resolveSibling("").normalize();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException("the folder of the test classes has no path", e);
        }
    }

    static Path servers() throws IOException {
        return Files.createDirectories(target().resolve("servers"));
    }

    /** The archive that Maven put there, by the beginning of its name; the newest after a change of the version. */
    static Optional<Path> archive(String prefix) {
        Path folder = target().resolve("server-binaries");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(prefix + "[-.].*\\.jar"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that fills a folder. */
    interface Filler {
        void fill(Path folder) throws IOException;
    }

    /** The folder of that name, filled once for all JVMs; another JVM that wants it at the same time waits. */
    static Path filled(String name, Filler filler) throws IOException {
        Path folder = servers().resolve(name);
        WITHIN_THIS_JVM.lock();
        try (FileChannel channel = FileChannel.open(
                        servers().resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(folder)) {
                Path unfinished = servers().resolve(name + ".unfinished");
                delete(unfinished);
                filler.fill(Files.createDirectories(unfinished));
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            WITHIN_THIS_JVM.unlock();
        }
        return folder;
    }

    /** A new folder for one server of this JVM. What JVMs that are gone have left behind is deleted. */
    static Path forRun(String name) throws IOException {
        Path runs = Files.createDirectories(servers().resolve("run"));
        try (Stream<Path> left = Files.list(runs)) {
            left.filter(Folders::isAbandoned).forEach(Folders::delete);
        }
        // in containers every JVM may have the same pid
        String unique = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        return Files.createDirectory(
                runs.resolve(ProcessHandle.current().pid() + "-" + unique + "-" + RUNS.incrementAndGet() + "-" + name));
    }

    private static boolean isAbandoned(Path run) {
        String pid = run.getFileName().toString().replaceAll("-.*", "");
        return ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    /** A copy with owners and permissions; an owner other than oneself is kept only by root. */
    static void copy(Path from, Path to) throws IOException {
        for (Path source : tree(from)) {
            Files.copy(source, to.resolve(from.relativize(source).toString()), AS_THEY_ARE);
        }
    }

    /** Parents before what is in them. */
    static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList();
        }
    }

    /** Deletes what is there; what vanishes meanwhile is no matter. */
    static void delete(Path folder) {
        try {
            for (Path path : Files.exists(folder) ? reversed(tree(folder)) : List.<Path>of()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("not deleted: " + folder + ": " + e.getMessage());
        }
    }

    private static List<Path> reversed(List<Path> paths) {
        return paths.stream().sorted(Comparator.reverseOrder()).toList();
    }
}
