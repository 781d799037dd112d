package io.activerecord.test.engines;

import io.activerecord.test.tck.DialectTck;
import io.activerecord.test.tck.TckDatabase;

class SqlServerTck extends DialectTck {
    @Override
    protected TckDatabase database() {
        return new SqlServerDatabase("sqlserver-2022");
    }
}
