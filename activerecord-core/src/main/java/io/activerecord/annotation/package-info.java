/** The annotations of a model class. What they leave out follows the conventions of the guide's models page. */
@NullMarked
package io.activerecord.annotation;

import org.jspecify.annotations.NullMarked;
