package io.activerecord.test.faults;

import io.activerecord.test.faults.Strike.Manner;
import org.jspecify.annotations.Nullable;

/** What goes wrong: a row of the matrix. */
enum Fault {
    REFUSED("refused", "nobody listens at the port when the pool is opened", null),
    RESET_BEFORE(
            "reset before send", "the statement does not reach the server; the line is reset", Manner.RESET_BEFORE),
    RESET_DURING("reset during send", "half of the bytes get through, then the line is reset", Manner.RESET_DURING),
    RESET_AFTER(
            "reset after send",
            "the server has done it; its answer is lost, and the line is reset",
            Manner.RESET_AFTER),
    BLACK_HOLE("black hole", "nothing gets through any more, and nobody is told", Manner.BLACK_HOLE),
    SLOW("slow", "each packet is held up for 4 ms", null),
    STOPPED("server stopped", "SIGSTOP to all of the server's processes; SIGCONT afterwards", Manner.ACTION),
    KILLED("server killed", "SIGKILL to all of the server's processes; started again afterwards", Manner.ACTION),
    RESTARTED(
            "server killed, back soon",
            "the same, and it is started again at once; retries are patient",
            Manner.ACTION),
    DISK_FULL("disk full", "no room for another page", null),
    TOO_MANY("too many connections", "the user may have one session, which somebody else has", null),
    CERTIFICATE("certificate wrong", "the authority that is trusted did not sign the server's certificate", null);

    final String title;
    final String how;

    /** Of what strikes when the operation is under way; null where it is wrong from the beginning. */
    final @Nullable Manner manner;

    Fault(String title, String how, @Nullable Manner manner) {
        this.title = title;
        this.how = how;
        this.manner = manner;
    }

    /** Whether it is about connections that are opened, so that none is open yet. */
    boolean isAtTheDoor() {
        return this == REFUSED || this == TOO_MANY || this == CERTIFICATE;
    }
}
