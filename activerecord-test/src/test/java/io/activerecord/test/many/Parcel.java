package io.activerecord.test.many;

import io.activerecord.annotation.Model;

@Model
class Parcel extends ParcelModel {
    Long id;
    String label;
}
