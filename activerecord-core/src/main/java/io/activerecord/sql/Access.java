package io.activerecord.sql;

/** What a statement does to data; decides where it may run. */
public enum Access {
    READ,
    WRITE
}
