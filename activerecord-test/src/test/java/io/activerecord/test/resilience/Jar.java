package io.activerecord.test.resilience;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;
import org.jspecify.annotations.Nullable;

/** Something to count with. */
@Model
@Connection("work")
public class Jar extends JarModel {
    @Nullable
    Long id;

    @Nullable
    Integer n;
}
