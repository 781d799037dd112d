package io.activerecord.test.faults;

import io.activerecord.test.faults.Strike.Way;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** One connection through a {@link FaultProxy}, on two threads. */
final class FaultyLink {
    private static final int BUFFER = 1 << 16;

    /** A server that says nothing for so many milliseconds has said all of its answer. */
    private static final int SILENCE = 200;

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server;
    private volatile boolean muted;

    FaultyLink(FaultProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    /** Both ends get a reset, as from a firewall that forgets, or a host that is gone. */
    void reset() {
        proxy.ended(this);
        FaultProxy.resetNow(client);
        FaultProxy.resetNow(server);
    }

    private void end() {
        proxy.ended(this);
        FaultProxy.closeNow(client);
        FaultProxy.closeNow(server);
    }

    /** Passes bytes on until somebody ends it. */
    void pump(Way way) {
        Socket from = way == Way.TO_SERVER ? client : server;
        Socket to = way == Way.TO_SERVER ? server : client;
        byte[] bytes = new byte[BUFFER];
        String before = "";
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
                String text = before + Strike.text(bytes, count);
                if (!passes(way, text, bytes, count, out)) {
                    reset();
                    return;
                }
                before = text.substring(Math.max(0, text.length() - 20)); // a text may be cut in two
            }
            end();
        } catch (IOException e) {
            reset();
        }
    }

    private boolean passes(Way way, String text, byte[] bytes, int count, OutputStream out) throws IOException {
        if (way == Way.TO_CLIENT && muted) {
            drain();
            return false;
        }
        proxy.delay();
        Strike strike = proxy.striking(way, text);
        if (strike != null) {
            switch (strike.manner()) {
                case RESET_BEFORE -> {
                    return false;
                }
                case RESET_DURING -> {
                    out.write(bytes, 0, count / 2);
                    out.flush();
                    return false;
                }
                case RESET_AFTER -> muted = true;
                case BLACK_HOLE -> proxy.swallow();
                case ACTION -> strike.action().run();
            }
        }
        if (proxy.swallowed()) {
            return false;
        }
        out.write(bytes, 0, count);
        out.flush();
        return true;
    }

    /** Lets the server say all it has to say to nobody. */
    private void drain() throws IOException {
        server.setSoTimeout(SILENCE);
        try {
            InputStream in = server.getInputStream();
            byte[] bytes = new byte[BUFFER];
            while (in.read(bytes) > 0) {
                muted = true;
            }
        } catch (SocketTimeoutException silent) {
            muted = true;
        }
    }
}
