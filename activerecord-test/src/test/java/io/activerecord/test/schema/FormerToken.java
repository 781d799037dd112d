package io.activerecord.test.schema;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Model;

/** Makes a table whose key is text, which nothing counts. */
@Model(table = "tokens")
class FormerToken extends ActiveRecord<FormerToken> {
    @Column(length = 40)
    String id;
}
