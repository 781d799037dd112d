package io.activerecord.test.schema;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.Model;

/** Has no table. */
@Model(table = "ghosts")
class Ghost extends ActiveRecord<Ghost> {
    Long id;
}
