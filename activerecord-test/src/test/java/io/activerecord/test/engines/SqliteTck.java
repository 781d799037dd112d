package io.activerecord.test.engines;

import io.activerecord.test.tck.DialectTck;
import io.activerecord.test.tck.TckDatabase;

class SqliteTck extends DialectTck {
    @Override
    protected TckDatabase database() {
        return new SqliteDatabase();
    }
}
