package io.activerecord.test.engines;

import io.activerecord.test.tck.DialectTck;
import io.activerecord.test.tck.TckDatabase;

class H2Tck extends DialectTck {
    @Override
    protected TckDatabase database() {
        return new H2Database();
    }
}
