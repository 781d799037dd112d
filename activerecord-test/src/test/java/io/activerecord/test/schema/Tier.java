package io.activerecord.test.schema;

/** As the model knows them; {@link FormerTier} is as the table does. */
enum Tier {
    BASIC,
    GOLD,
    PLATINUM
}
