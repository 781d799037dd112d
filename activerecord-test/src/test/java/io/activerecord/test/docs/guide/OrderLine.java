package io.activerecord.test.docs.guide;

// snippet: composite-key
import io.activerecord.*;
import io.activerecord.annotation.*;

@Model
public class OrderLine extends OrderLineModel {
    @Id
    long orderId;

    @Id
    int position;

    String article;
}
// end snippet
