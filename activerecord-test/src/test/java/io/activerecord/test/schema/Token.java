package io.activerecord.test.schema;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.Model;

/** Its key comes from the database. */
@Model(table = "tokens")
class Token extends ActiveRecord<Token> {
    Long id;
}
