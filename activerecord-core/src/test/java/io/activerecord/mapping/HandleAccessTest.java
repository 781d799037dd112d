package io.activerecord.mapping;

/** The access by method handles. */
class HandleAccessTest extends ModelAccessContract {
    @Override
    ModelAccess make(ModelMapping<?> mapping) {
        return HandleAccess.of(mapping);
    }
}
