package io.activerecord.test.docs.guide;

import io.activerecord.*;
import io.activerecord.annotation.*;

@Model
public class Account extends AccountModel {
    Long id;
    String owner;
    long balance;
}
