package io.activerecord.test.schema;

/** {@link Tier} before it was changed. */
enum FormerTier {
    BASIC,
    SILVER,
    GOLD
}
