package io.activerecord.test.servers;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the JVMs of a build found out about the engines, in one file: each adds its rows. What an earlier build left there
 * is replaced.
 *
 * @param build the build's name; a run without one replaces what is there
 */
record EngineFile(Path path, String build) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** What stands in the file. Public for Jackson. */
    public record Content(@Nullable String build, List<EngineRow> engines) {}

    /** The rows of this build that are known so far, with these. */
    List<EngineRow> add(List<EngineRow> rows) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            List<EngineRow> all = lock.isValid() ? together(found(channel), rows) : rows;
            channel.truncate(0).position(0);
            write(channel, new Content(build, all));
            return all;
        }
    }

    /** The rows of this build; none where it wrote nothing. */
    List<EngineRow> rows() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return found(channel);
        }
    }

    private List<EngineRow> found(FileChannel channel) throws IOException {
        if (build.isEmpty() || channel.size() == 0) {
            return List.of();
        }
        InputStream in = Channels.newInputStream(channel); // the lock ends with the channel: not closed
        return ofThisBuild(in.readAllBytes());
    }

    /** What cannot be read, such as what was written by halves, is an earlier build's. */
    private List<EngineRow> ofThisBuild(byte[] json) throws IOException {
        Content content;
        try {
            content = JSON.readValue(json, Content.class);
        } catch (JacksonException e) {
            return List.of();
        }
        return content == null || content.engines() == null || !build.equals(content.build())
                ? List.of()
                : content.engines();
    }

    private static void write(FileChannel channel, Content content) throws IOException {
        OutputStream out = Channels.newOutputStream(channel);
        out.write(JSON.writeValueAsBytes(content));
        out.flush();
    }

    /** First those that were tested. */
    private static List<EngineRow> together(List<EngineRow> some, List<EngineRow> others) {
        Map<String, EngineRow> byName = new TreeMap<>();
        some.forEach(row -> byName.merge(row.engine(), row, EngineRow::plus));
        others.forEach(row -> byName.merge(row.engine(), row, EngineRow::plus));
        return byName.values().stream()
                .sorted(Comparator.comparing((EngineRow row) -> !row.untested().isEmpty()))
                .toList();
    }
}
