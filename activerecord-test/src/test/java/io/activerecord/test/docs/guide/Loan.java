package io.activerecord.test.docs.guide;

// snippet: loan-model
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model
public class Loan extends LoanModel {
    Long id;
    Long memberId;

    @Unique("place")
    int shelf;

    @Unique("place")
    int position;

    @BelongsTo
    Member member;
}
// end snippet
