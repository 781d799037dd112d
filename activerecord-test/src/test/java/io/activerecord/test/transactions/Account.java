package io.activerecord.test.transactions;

import io.activerecord.annotation.Model;
import io.activerecord.annotation.Version;
import java.time.Instant;

@Model
class Account extends AccountModel {
    Long id;
    String name;
    int balance;

    @Version
    int version;

    Instant createdAt;
    Instant updatedAt;
}
