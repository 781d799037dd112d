package io.activerecord.test.loading;

import io.activerecord.annotation.Model;

@Model
class Badge extends BadgeModel {
    Long id;
    Long customerId;
    String color;
}
