package io.activerecord.test.faults;

import io.activerecord.test.faults.Strike.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A port of the loopback interface behind which a server stands, on a line that can be made to fail: nobody listens, connections are
 * reset before, while or after a text passes, all is swallowed, or all is slow. Made whole again by {@link #heal}; whoever makes it
 * closes it, and nothing of it is left then. Safe for use by several threads.
 */
final class FaultProxy implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final long LONGEST_END = TimeUnit.SECONDS.toMillis(10);

    private final String name;
    private final int target;
    /** Bound and not listening: while nobody listens, connections are refused, and the port is nobody else's. */
    private final Socket holder;

    private final int port;
    private final Set<FaultyLink> links = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Strike> armed = new AtomicReference<>();
    private volatile ServerSocket door;
    private volatile boolean closed;
    private volatile @Nullable CountDownLatch hole;
    private volatile long delayNanos;

    /** @param name of its threads */
    FaultProxy(String name, int target) throws IOException {
        this.name = "fault-proxy-" + name;
        this.target = target;
        this.holder = new Socket();
        holder.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.port = holder.getLocalPort();
        this.door = open(port);
        listen(door);
    }

    int port() {
        return port;
    }

    /** How many connections pass through it. */
    int links() {
        return links.size();
    }

    // ---- faults ----

    /** Nobody listens at the port, and the connections that there were are reset. */
    void refuse() {
        shut(door);
        breakAll();
    }

    /** Connections that pass now are reset. */
    void breakAll() {
        links.forEach(FaultyLink::reset);
    }

    /** Waits for a text to pass; in place of the strike before, if that has not struck. */
    void arm(Strike strike) {
        armed.set(strike);
    }

    /** Whether the strike that was armed has struck, or was taken away. */
    boolean hasStruck() {
        return armed.get() == null;
    }

    /** From now on nothing passes, and no connection notices. */
    void swallow() {
        if (hole == null) {
            hole = new CountDownLatch(1);
        }
    }

    /** Each read of up to 64 KB is held up for so long. */
    void slow(Duration delay) {
        delayNanos = delay.toNanos();
    }

    /** Whole again: what was swallowed is gone with its connections, and new ones pass. */
    void heal() {
        armed.set(null);
        delayNanos = 0;
        CountDownLatch swallowing = hole;
        if (swallowing != null) {
            hole = null;
            breakAll();
            swallowing.countDown();
        }
        if (door.isClosed() && !closed) {
            try {
                door = open(port);
            } catch (IOException e) {
                throw new UncheckedIOException("nobody listens at port " + port + " again", e);
            }
            listen(door);
        }
    }

    // ---- passage ----

    /** The small buffer of whoever listens keeps a sender from being done long before anybody has read. */
    private static ServerSocket open(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        socket.setReceiveBufferSize(BUFFER);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private void listen(ServerSocket at) {
        start(() -> {
            while (!at.isClosed()) {
                try {
                    connect(at.accept());
                } catch (IOException e) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1)); // the door is shut, or the server is gone
                }
            }
        });
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        FaultyLink link = new FaultyLink(this, client, server);
        try {
            server.setReceiveBufferSize(BUFFER);
            client.setSendBufferSize(BUFFER);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        } catch (IOException e) {
            link.reset();
            throw e;
        }
        links.add(link);
        if (closed || door.isClosed()) {
            link.reset();
        }
        start(() -> link.pump(Way.TO_SERVER));
        start(() -> link.pump(Way.TO_CLIENT));
    }

    private void start(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } finally {
                        threads.remove(Thread.currentThread());
                    }
                },
                name);
        threads.add(thread);
        thread.start();
    }

    void ended(FaultyLink link) {
        links.remove(link);
    }

    /** Holds up what passes as it was told. */
    void delay() {
        if (delayNanos > 0) {
            LockSupport.parkNanos(delayNanos);
        }
    }

    /** What is to strike now that these bytes pass; null for nothing. It strikes once. */
    @Nullable
    Strike striking(Way way, String bytes) {
        Strike strike = armed.get();
        return strike != null && strike.way() == way && strike.isIn(bytes) && armed.compareAndSet(strike, null)
                ? strike
                : null;
    }

    /** Keeps a thread that has something to pass while all is swallowed; whether it was kept. */
    boolean swallowed() {
        CountDownLatch swallowing = hole;
        if (swallowing == null) {
            return false;
        }
        try {
            swallowing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static void shut(ServerSocket door) {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        shut(door);
        closeNow(holder);
        heal();
        breakAll();
        for (Thread thread : threads) {
            try {
                thread.join(LONGEST_END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                throw new IllegalStateException(thread.getName() + " did not end");
            }
        }
    }

    @Override
    public String toString() {
        return name + " at port " + port;
    }

    static void resetNow(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            Objects.requireNonNull(e); // closed already
        }
        closeNow(socket);
    }

    static void closeNow(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
