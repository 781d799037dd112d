package io.activerecord.test.tenants;

import io.activerecord.annotation.Model;
import io.activerecord.annotation.TenantId;

/** In a table that tenants share. */
@Model
class Offer extends OfferModel {
    Long id;

    @TenantId
    String tenant;

    String title;
}
