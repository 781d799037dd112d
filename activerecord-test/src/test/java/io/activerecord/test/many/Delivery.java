package io.activerecord.test.many;

import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;

/** What was done with a parcel; the run is part of the key, so that the database would take it twice. */
@Model
class Delivery extends DeliveryModel {
    @Id
    long parcelId;

    @Id
    String run;

    static Delivery of(Parcel parcel, String run) {
        Delivery delivery = new Delivery();
        delivery.parcelId = parcel.id;
        delivery.run = run;
        return delivery;
    }
}
