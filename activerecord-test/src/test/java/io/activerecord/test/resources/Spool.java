package io.activerecord.test.resources;

import io.activerecord.resource.ResourceClient;
import io.activerecord.resource.ResourceFigures;
import io.activerecord.resource.ResourceKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A kind of an outsider: a file that several threads write to. Whoever holds a gate holds up what waits at it. */
final class Spool implements ResourceKind<FileChannel> {
    private final Path file;
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    volatile CountDownLatch openGate = new CountDownLatch(0);
    volatile CountDownLatch checkGate = new CountDownLatch(0);

    Spool(Path file) {
        this.file = file;
    }

    @Override
    public Class<FileChannel> type() {
        return FileChannel.class;
    }

    @Override
    public String product() {
        return "Spool";
    }

    @Override
    public String address() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public List<String> secrets() {
        return List.of(String.valueOf(file.getParent()));
    }

    @Override
    public ResourceClient<FileChannel> open() throws IOException, InterruptedException {
        openGate.await();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        opened.incrementAndGet();
        return new Open(this, channel);
    }

    private record Open(Spool kind, FileChannel client) implements ResourceClient<FileChannel> {
        @Override
        public String check() throws IOException, InterruptedException {
            kind.checkGate.await();
            return "Spool of " + client.size() + " bytes";
        }

        @Override
        public ResourceFigures figures() {
            return new ResourceFigures(1, 2, 3, 9);
        }

        @Override
        public void close() throws IOException {
            kind.closed.incrementAndGet();
            client.close();
        }
    }
}
