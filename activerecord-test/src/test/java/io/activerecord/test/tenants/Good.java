package io.activerecord.test.tenants;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;

/** Of a tenant that has a database of its own. */
@Model
@Connection("shop")
class Good extends GoodModel {
    Long id;
    String title;
}
