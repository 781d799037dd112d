package io.activerecord.test.engines;

import io.activerecord.test.tck.DialectTck;
import io.activerecord.test.tck.TckDatabase;

class Mysql84Tck extends DialectTck {
    @Override
    protected TckDatabase database() {
        return new MysqlDatabase("mysql-8.4");
    }
}
