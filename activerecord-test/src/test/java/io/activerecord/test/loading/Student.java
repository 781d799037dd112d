package io.activerecord.test.loading;

import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import java.util.List;

@Model
class Student extends StudentModel {
    Long id;
    String name;

    @ManyToMany
    List<Course> courses;

    @HasMany
    List<Grade> grades;

    /** One course for however many grades. */
    @HasMany(through = "grades", source = "course")
    List<Course> graded;
}
