package io.activerecord.test.bulk;

import io.activerecord.annotation.Model;
import io.activerecord.annotation.Version;

@Model
class CountedItem extends CountedItemModel {
    Long id;
    String code;
    String title;

    @Version
    int version;

    CountedItem() {}

    CountedItem(String code, String title) {
        this.code = code;
        this.title = title;
    }
}
