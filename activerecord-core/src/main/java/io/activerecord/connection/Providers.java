package io.activerecord.connection;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;

/** Who provides a service that this module uses, on the class path. */
final class Providers {
    private Providers() {}

    /**
     * Those that the thread's class loader finds, then our own's. One that cannot be loaded is passed over and told of: it is no reason to be without
     * the others.
     *
     * @param what one is, for that
     */
    static <P> List<P> of(Class<P> service, String what) {
        List<P> found = new ArrayList<>();
        ClassLoader own = Providers.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            addAll(found, ServiceLoader.load(service, context), what);
        }
        if (own != null && own != context) {
            addAll(found, ServiceLoader.load(service, own), what);
        }
        return found;
    }

    private static <P> void addAll(List<P> found, ServiceLoader<P> loader, String what) {
        Iterator<P> providers = loader.iterator();
        boolean more = true;
        while (more) {
            try {
                more = providers.hasNext();
                if (more) {
                    found.add(providers.next());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                LoggerFactory.getLogger(Providers.class).warn("{} on the class path cannot be loaded", what, e);
            }
        }
    }
}
