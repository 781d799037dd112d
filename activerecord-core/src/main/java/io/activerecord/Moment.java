package io.activerecord;

import io.activerecord.annotation.AfterCommit;
import io.activerecord.annotation.AfterCreate;
import io.activerecord.annotation.AfterDelete;
import io.activerecord.annotation.AfterLoad;
import io.activerecord.annotation.AfterRollback;
import io.activerecord.annotation.AfterSave;
import io.activerecord.annotation.AfterUpdate;
import io.activerecord.annotation.AfterValidate;
import io.activerecord.annotation.BeforeCreate;
import io.activerecord.annotation.BeforeDelete;
import io.activerecord.annotation.BeforeSave;
import io.activerecord.annotation.BeforeUpdate;
import io.activerecord.annotation.BeforeValidate;
import java.lang.annotation.Annotation;
import java.util.function.ToIntFunction;

/**
 * When in the life of a record a callback runs: {@link ModelDefaults#on}. Each has an annotation of the same name, which
 * says more. A save passes them in the order of these constants.
 */
public enum Moment {
    /** Before it is validated. */
    BEFORE_VALIDATE(BeforeValidate.class, BeforeValidate::order),
    /** After it was validated. */
    AFTER_VALIDATE(AfterValidate.class, AfterValidate::order),
    /** Before it is inserted or updated. */
    BEFORE_SAVE(BeforeSave.class, BeforeSave::order),
    /** Before it is inserted. */
    BEFORE_CREATE(BeforeCreate.class, BeforeCreate::order),
    /** Before it is updated. */
    BEFORE_UPDATE(BeforeUpdate.class, BeforeUpdate::order),
    /** Before it is deleted. */
    BEFORE_DELETE(BeforeDelete.class, BeforeDelete::order),
    /** After it was inserted, in the same transaction. */
    AFTER_CREATE(AfterCreate.class, AfterCreate::order),
    /** After it was updated, in the same transaction. */
    AFTER_UPDATE(AfterUpdate.class, AfterUpdate::order),
    /** After it was deleted, in the same transaction. */
    AFTER_DELETE(AfterDelete.class, AfterDelete::order),
    /** After it was inserted or updated, in the same transaction. */
    AFTER_SAVE(AfterSave.class, AfterSave::order),
    /** After what was done is committed. */
    AFTER_COMMIT(AfterCommit.class, AfterCommit::order),
    /** After what was done is undone. */
    AFTER_ROLLBACK(AfterRollback.class, AfterRollback::order),
    /** After it was read. */
    AFTER_LOAD(AfterLoad.class, AfterLoad::order);

    @SuppressWarnings("ImmutableEnumChecker") // it never changes, but holds a lambda
    private final CallbackMark mark;

    <A extends Annotation> Moment(Class<A> annotation, ToIntFunction<A> order) {
        this.mark = CallbackMark.of(annotation, order);
    }

    /** The annotation that marks its methods. */
    CallbackMark mark() {
        return mark;
    }
}
