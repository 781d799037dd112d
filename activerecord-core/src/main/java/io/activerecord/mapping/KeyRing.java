package io.activerecord.mapping;

import java.util.List;

/** The keys that encrypted columns are written and read with. Safe for use by several threads. */
public interface KeyRing {
    /** All of them; the first is the one that writes. */
    List<CipherKey> keys();

    /** Whether a value that is not encrypted is read as it stands, which helps while a table is being encrypted. */
    boolean readsPlain();
}
