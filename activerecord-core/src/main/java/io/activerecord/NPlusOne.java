package io.activerecord;

/**
 * What happens when an association is loaded one by one for the records of a list, a statement for each, where one
 * statement would have done for all: the second record of a list that is asked for it tells. What holds is the mode of
 * the query ({@link Query#nPlusOne}), else that of the block ({@link ConnectionManager#nPlusOne}), else that of the
 * application ({@link ModelDefaults#nPlusOne(NPlusOne)}), when the list is read; records keep it.
 *
 * <p>A record that was read alone never counts, nor does an association that is loaded already, an owner whose foreign
 * key is null, or a query that is asked for by name such as {@code ann.posts().query().count()}.
 */
public enum NPlusOne {
    /** Nothing: associations are loaded one by one, and nobody is told. */
    OFF,

    /** A warning in the log {@code io.activerecord.nplusone}, once for each list and association. */
    LOG,

    /** {@link io.activerecord.error.NPlusOneException}, instead of the second statement. */
    RAISE,

    /**
     * The first record that is asked loads the association for all records of its list, in one statement. The list's
     * records hold on to each other, and belong to one thread at a time together.
     */
    PEER_BATCH
}
