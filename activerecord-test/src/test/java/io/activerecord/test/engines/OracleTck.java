package io.activerecord.test.engines;

import io.activerecord.test.tck.DialectTck;
import io.activerecord.test.tck.TckDatabase;

class OracleTck extends DialectTck {
    @Override
    protected TckDatabase database() {
        return new OracleDatabase("oracle-23");
    }
}
