package io.activerecord.test.docs.guide;

// snippet: first-model
import io.activerecord.*;
import io.activerecord.annotation.*;
import java.time.Instant;

@Model
public class Task extends TaskModel {
    Long id;
    String title;
    boolean done;
    Instant createdAt;
}
// end snippet
