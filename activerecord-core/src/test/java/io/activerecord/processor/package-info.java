@NullMarked
package io.activerecord.processor;

import org.jspecify.annotations.NullMarked;
