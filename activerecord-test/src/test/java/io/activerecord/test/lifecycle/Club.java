package io.activerecord.test.lifecycle;

import io.activerecord.annotation.Model;

@Model
class Club extends ClubModel {
    Long id;
    String name;
}
