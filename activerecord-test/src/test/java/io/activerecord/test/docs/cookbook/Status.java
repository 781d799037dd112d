package io.activerecord.test.docs.cookbook;

enum Status {
    OPEN,
    PAID
}
