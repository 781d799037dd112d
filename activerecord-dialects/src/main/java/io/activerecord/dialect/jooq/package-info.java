/**
 * From a command to SQL text, by way of jOOQ: the part that all dialects share. A dialect says which jOOQ dialect comes
 * nearest and what it spells otherwise ({@link io.activerecord.dialect.jooq.RenderTarget}); no type of jOOQ leaves this
 * package but to such a target. Nothing here does I/O.
 */
@NullMarked
package io.activerecord.dialect.jooq;

import org.jspecify.annotations.NullMarked;
