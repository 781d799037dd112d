package io.activerecord.test.models;

enum Suit {
    CLUBS,
    HEARTS {
        @Override
        boolean red() {
            return true;
        }
    };

    boolean red() {
        return false;
    }
}
