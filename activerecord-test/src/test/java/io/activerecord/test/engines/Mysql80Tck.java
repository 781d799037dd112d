package io.activerecord.test.engines;

import io.activerecord.test.tck.DialectTck;
import io.activerecord.test.tck.TckDatabase;

class Mysql80Tck extends DialectTck {
    @Override
    protected TckDatabase database() {
        return new MysqlDatabase("mysql-8.0");
    }
}
