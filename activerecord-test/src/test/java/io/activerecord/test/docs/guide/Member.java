package io.activerecord.test.docs.guide;

// snippet: member-model
import io.activerecord.*;
import io.activerecord.annotation.*;
import java.math.BigDecimal;

@Model
public class Member extends MemberModel {
    enum Level {
        BASIC,
        GOLD
    }

    Long id;

    @Unique
    @Column(length = 80, nullable = false)
    String email;

    @Column(precision = 12, scale = 2)
    BigDecimal balance;

    Level level;
    int visits;
}
// end snippet
