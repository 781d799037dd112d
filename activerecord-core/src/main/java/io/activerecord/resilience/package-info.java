/** Whether, and after what pause, work that failed is done again. */
@NullMarked
package io.activerecord.resilience;

import org.jspecify.annotations.NullMarked;
