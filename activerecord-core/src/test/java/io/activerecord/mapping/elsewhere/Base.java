package io.activerecord.mapping.elsewhere;

import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A mapped superclass of another package and another nest, with fields of every visibility. */
@NullUnmarked // its models are written as users write them
public abstract class Base<K, V> {
    private K id;
    private int revision;
    protected Instant createdAt;
    V payload;
    public double weight;
    private Note note;
    private byte[] hash;

    /** A type that models of other packages cannot name. */
    enum Note {
        LOW,
        HIGH
    }

    public K id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    public void revision(int revision) {
        this.revision = revision;
    }

    public Object note() {
        return note;
    }

    public byte[] hash() {
        return hash;
    }

    public V payload() {
        return payload;
    }
}
