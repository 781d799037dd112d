package io.activerecord;

/**
 * What only some records remember, kept apart so that the others do not pay for it. Confined to the thread of its
 * record.
 */
final class RecordAside {}
