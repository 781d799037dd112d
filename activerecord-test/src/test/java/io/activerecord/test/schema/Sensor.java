package io.activerecord.test.schema;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;

/** Its table was made without a key. */
@Model(table = "sensors")
class Sensor extends ActiveRecord<Sensor> {
    @Id
    Integer code;
}
