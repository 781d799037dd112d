package io.activerecord.test.loading;

import io.activerecord.annotation.HasMany;
import io.activerecord.annotation.ManyToMany;
import io.activerecord.annotation.Model;
import java.util.List;

@Model
class Course extends CourseModel {
    Long id;
    String title;
    int credits;

    @ManyToMany
    List<Student> students;

    @HasMany(as = "subject")
    List<Remark> remarks;
}
