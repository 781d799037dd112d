package io.activerecord.test.kept;

import io.activerecord.annotation.Model;

/** Keeps nothing. */
@Model
class Plain extends PlainModel {
    Long id;
    String name;
}
