package io.activerecord.test.loading;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;

/** Lives on another connection than its customer. */
@Model
@Connection("audit")
class Visit extends VisitModel {
    Long id;
    Long customerId;
    String page;
}
