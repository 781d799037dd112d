/** Attributes: what changed, who may write, what is encrypted, computed, counted and kept as JSON. */
@org.jspecify.annotations.NullMarked
package io.activerecord.test.attributes;
