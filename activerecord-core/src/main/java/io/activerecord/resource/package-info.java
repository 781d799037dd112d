/** The SPI of other resources that have a name: a client with a pool of its own, which is opened, asked how it is and closed. */
@NullMarked
package io.activerecord.resource;

import org.jspecify.annotations.NullMarked;
