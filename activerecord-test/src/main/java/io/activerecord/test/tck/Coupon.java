package io.activerecord.test.tck;

import io.activerecord.annotation.Model;
import org.jspecify.annotations.NullUnmarked;

/** A record whose constraints have names that tell nothing, and whose model says nothing of them. */
@NullUnmarked // as its columns are
@Model(table = "tck_coupons")
class Coupon extends CouponModel {
    Long id;
    String code;
    Long giverId;

    static Coupon of(String code) {
        Coupon made = new Coupon();
        made.code = code;
        return made;
    }
}
