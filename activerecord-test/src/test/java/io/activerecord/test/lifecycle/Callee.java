package io.activerecord.test.lifecycle;

import io.activerecord.annotation.Model;

/** A model without callbacks. */
@Model(table = "notes")
class Callee extends CalleeModel {
    Long id;
    String title;
    int version;

    static Callee of(String title) {
        Callee callee = new Callee();
        callee.title = title;
        return callee;
    }
}
