package io.activerecord.test.models;

import io.activerecord.annotation.EnumCode;

enum Grade {
    GOOD(1),
    FAIR(20),
    POOR(-300);

    @EnumCode
    final int code;

    Grade(int code) {
        this.code = code;
    }
}
