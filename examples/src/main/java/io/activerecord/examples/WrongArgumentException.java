package io.activerecord.examples;

/** The command line asks for something that cannot be; the message is for the person who typed it. */
final class WrongArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongArgumentException(String message) {
        super(message);
    }
}
