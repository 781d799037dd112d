package io.activerecord.test.transactions;

import io.activerecord.annotation.Model;

@Model
class Pet extends PetModel {
    Long id;
    Long ownerId;
}
