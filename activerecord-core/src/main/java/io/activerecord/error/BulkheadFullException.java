package io.activerecord.error;

/** As many pieces of work as its bulkhead lets in were at work on a server already. Nothing was sent, and no connection was asked for. */
public class BulkheadFullException extends ConnectionException {
    private static final long serialVersionUID = 1L;

    public BulkheadFullException(String message) {
        super(message);
    }
}
