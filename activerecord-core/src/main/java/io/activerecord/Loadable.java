package io.activerecord;

/**
 * What can be loaded together with the records of a model: an {@link Association}, or a {@link Preload} that says more of
 * one. Immutable; safe for use by several threads.
 *
 * @param <M> the model
 */
public abstract sealed class Loadable<M> permits Association, Preload {
    Loadable() {}

    /** The association with everything that was said of it. */
    abstract Preload<M, ?> preload();
}
