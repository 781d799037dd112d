package io.activerecord.mapping;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Generated access where that works, method handles where it does not. */
final class AccessChoice {
    private static final Logger LOG = LoggerFactory.getLogger(ModelAccess.class);
    private static final boolean BYTE_BUDDY = findByteBuddy();

    private AccessChoice() {}

    static ModelAccess make(ModelMapping<?> model) {
        ModelLookup.in(model.modelClass()); // a closed module refuses both kinds: say so, do not fall back
        if (!BYTE_BUDDY || !AccessGenerator.suits(model)) {
            return HandleAccess.of(model);
        }
        try {
            return AccessGenerator.make(model);
        } catch (Exception | LinkageError e) {
            return afterFailure(model, e);
        } catch (Error e) {
            if (e instanceof VirtualMachineError) {
                throw e;
            }
            return afterFailure(model, e); // a native image refuses new classes with an error of its own
        }
    }

    private static ModelAccess afterFailure(ModelMapping<?> model, Throwable failure) {
        LOG.warn(
                "cannot generate access to {}; using method handles, which are slower",
                model.modelClass().getName(),
                failure);
        return HandleAccess.of(model);
    }

    private static boolean findByteBuddy() {
        try {
            Class.forName("net.bytebuddy.ByteBuddy", false, AccessChoice.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.debug("ByteBuddy is not on the class path; models are accessed by method handles");
            return false;
        }
    }
}
