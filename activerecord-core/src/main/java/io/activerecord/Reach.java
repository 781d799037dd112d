package io.activerecord;

/**
 * How far a query looks past what holds for its model without being told. Immutable.
 *
 * @param deleted what becomes of rows that are deleted softly
 * @param acrossTenants whether rows of all tenants are meant
 * @param unscoped whether the default scopes are left out
 * @param raw whether nothing is added to what the query says, to its conditions or to what it writes
 * @param composed whether it is put together of queries that have each looked for themselves
 */
record Reach(Deleted deleted, boolean acrossTenants, boolean unscoped, boolean raw, boolean composed) {
    static final Reach USUAL = new Reach(Deleted.LEFT_OUT, false, false, false, false);

    /** Rows that are deleted softly. */
    enum Deleted {
        LEFT_OUT,
        WITH,
        ONLY
    }

    /** That of queries put together: each has looked for itself, so nothing holds for the whole. */
    static Reach ofBoth(Reach first, Reach second) {
        return new Reach(Deleted.WITH, first.acrossTenants || second.acrossTenants, true, true, true);
    }

    Reach deleted(Deleted value) {
        return new Reach(value, acrossTenants, unscoped, raw, composed);
    }

    Reach withAllTenants() {
        return new Reach(deleted, true, unscoped, raw, composed);
    }

    Reach withoutScope() {
        return new Reach(deleted, acrossTenants, true, raw, composed);
    }

    Reach asRaw() {
        return new Reach(deleted, acrossTenants, unscoped, true, composed);
    }
}
