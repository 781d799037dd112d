/** The tables of a connection: read, made, and compared with the models. */
@NullMarked
package io.activerecord.schema;

import org.jspecify.annotations.NullMarked;
