package io.activerecord.test.loading;

import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;

@Model
class Grade extends GradeModel {
    Long id;
    Long studentId;
    Long courseId;
    int points;

    @BelongsTo
    Student student;

    @BelongsTo
    Course course;
}
