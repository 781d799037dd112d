package io.activerecord.test.models;

import java.math.BigDecimal;

record Money(BigDecimal amount, String currency) {}
