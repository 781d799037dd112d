package io.activerecord.test.engines;

import io.activerecord.test.tck.DialectTck;
import io.activerecord.test.tck.TckDatabase;

class TidbTck extends DialectTck {
    @Override
    protected TckDatabase database() {
        return new MysqlDatabase("tidb");
    }
}
