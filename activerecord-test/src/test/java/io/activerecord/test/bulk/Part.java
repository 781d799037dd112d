package io.activerecord.test.bulk;

import io.activerecord.annotation.Model;

@Model
class Part extends PartModel {
    Long id;
    Long itemId;
}
