package io.activerecord.test.docs.cookbook;

import io.activerecord.annotation.*;

@Model
class Customer extends CustomerModel {
    Long id;
    String name;
}
