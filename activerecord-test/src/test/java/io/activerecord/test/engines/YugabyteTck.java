package io.activerecord.test.engines;

import io.activerecord.test.tck.DialectTck;
import io.activerecord.test.tck.TckDatabase;

class YugabyteTck extends DialectTck {
    @Override
    protected TckDatabase database() {
        return new PostgresDatabase("yugabytedb");
    }
}
