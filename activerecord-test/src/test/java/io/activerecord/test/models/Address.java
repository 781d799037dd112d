package io.activerecord.test.models;

record Address(String street, String city, Integer number) {}
