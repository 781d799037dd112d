package io.activerecord.test.engines;

import io.activerecord.test.tck.DialectTck;
import io.activerecord.test.tck.TckDatabase;

class Postgres14Tck extends DialectTck {
    @Override
    protected TckDatabase database() {
        return new PostgresDatabase("postgresql-14");
    }
}
