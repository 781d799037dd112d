package io.activerecord.test.tck;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Computed;
import io.activerecord.annotation.Encrypted;
import io.activerecord.annotation.Json;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.WriteOnce;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** A record whose columns are encrypted, computed, counted and filled by the database. */
@NullUnmarked // as its columns are
@Model(table = "tck_parcels")
class Parcel extends ParcelModel {
    Long id;

    @Encrypted
    String note;

    @Encrypted(deterministic = true)
    String receiver;

    @Encrypted
    byte[] photo;

    @Encrypted
    @Json
    List<String> stops;

    @Column(databaseDefault = true)
    String status;

    @WriteOnce
    Integer pieces;

    int weight;

    @Computed("{pieces} * {weight}")
    Integer total;

    Boolean urgent;

    static Parcel of(String receiver, int pieces, int weight) {
        Parcel parcel = new Parcel();
        parcel.receiver = receiver;
        parcel.pieces = pieces;
        parcel.weight = weight;
        return parcel;
    }
}
