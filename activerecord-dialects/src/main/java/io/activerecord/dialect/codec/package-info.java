/**
 * Codecs that several dialects share, for those who write one of their own: values that drivers take as they are, and
 * values stored as text. Nothing here knows a product.
 */
@NullMarked
package io.activerecord.dialect.codec;

import org.jspecify.annotations.NullMarked;
