package io.activerecord.test.shards;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.ShardKey;
import io.activerecord.annotation.TenantId;

/** On the shard of its tenant. */
@Model
@Connection("orders")
class Invoice extends InvoiceModel {
    Long id;

    @TenantId
    @ShardKey
    String tenant;

    String text;
}
