package io.activerecord.test.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.Moment;
import io.activerecord.NPlusOne;
import io.activerecord.error.NPlusOneException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.support.SqlEcho;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Preloading over pairs, over rows between, and to several models. */
@ExtendWith(LeakCheck.class)
class LinkedPreloadTest {
    private final SqlEcho echo = new SqlEcho();

    @BeforeEach
    void tables() {
        Shop.open("primary");
        Course logic = course("logic", 5);
        Course music = course("music", 2);
        Course sport = course("sport", 1);
        Student ann = student("Ann", logic, music, sport);
        Student bob = student("Bob", logic);
        student("Cy");
        grade(ann, logic, 3);
        grade(ann, logic, 9);
        grade(ann, music, 5);
        grade(bob, logic, 7);
        remark("hard", logic.id, "Course");
        remark("late", bob.id, "Student");
        remark("lost", null, null);
        echo.clear();
    }

    @AfterEach
    void stopListening() {
        echo.close();
    }

    private static Course course(String title, int credits) {
        Course course = new Course();
        course.title = title;
        course.credits = credits;
        course.save();
        return course;
    }

    private static Student student(String name, Course... courses) {
        Student student = new Student();
        student.name = name;
        student.save();
        student.courses().addAll(List.of(courses));
        return student;
    }

    private static void grade(Student student, Course course, int points) {
        Grade grade = new Grade();
        grade.studentId = student.id;
        grade.courseId = course.id;
        grade.points = points;
        grade.save();
    }

    private static void remark(String text, Long subjectId, String subjectType) {
        Remark remark = new Remark();
        remark.text = text;
        remark.subjectId = subjectId;
        remark.subjectType = subjectType;
        remark.save();
    }

    private List<String> sent() {
        List<String> statements = echo.statements();
        echo.clear();
        return statements;
    }

    @Test
    void pairsArePreloadedAndTheOtherSideIsShared() {
        List<Student> students = Student.with(Student.COURSES.orderBy(Course.CREDITS.asc()), Course.STUDENTS)
                .list();
        assertThat(sent()).hasSize(3);
        assertThat(students.get(0).courses())
                .extracting(course -> course.title)
                .containsExactly("sport", "music", "logic");
        assertThat(students.get(1).courses().get(0))
                .isSameAs(students.get(0).courses().get(2));
        assertThat(students.get(1).courses().get(0).students()).hasSize(2);
        assertThat(students.get(2).courses()).isEmpty();
        assertThat(sent()).isEmpty();
    }

    @Test
    void rowsBetweenLeadToEachRecordOnce() {
        List<Student> students = Student.with(Student.GRADED.orderBy(Course.ID.asc()))
                .withCount(Student.GRADED, Student.COURSES, Student.GRADES)
                .list();
        assertThat(sent()).hasSize(5);
        assertThat(students.get(0).graded()).extracting(course -> course.title).containsExactly("logic", "music");
        assertThat(students)
                .extracting(student -> student.countOf(Student.GRADED))
                .containsExactly(2L, 1L, 0L);
        assertThat(students)
                .extracting(student -> student.countOf(Student.COURSES))
                .containsExactly(3L, 1L, 0L);
        assertThat(students)
                .extracting(student -> student.countOf(Student.GRADES))
                .containsExactly(3L, 1L, 0L);
    }

    @Test
    void theFirstFewOverRowsBetweenAreDifferentRecords() {
        List<Student> students = Student.with(
                        Student.GRADED.orderBy(Course.CREDITS.desc()).limitPerParent(2),
                        Student.COURSES.orderBy(Course.TITLE.desc()).limitPerParent(1))
                .list();
        assertThat(sent()).hasSize(3);
        assertThat(students.get(0).graded()).extracting(course -> course.title).containsExactly("logic", "music");
        assertThat(students.get(0).courses()).extracting(course -> course.title).containsExactly("sport");
        assertThat(students.get(1).courses()).extracting(course -> course.title).containsExactly("logic");
        assertThat(students.get(2).graded()).isEmpty();
    }

    @Test
    void aPartIsCountedAndReplacedAsTheWhole() {
        Student ann = Student.with(Student.COURSES.orderBy(Course.ID.asc()).limitPerParent(1))
                .list()
                .get(0);
        assertThat(ann.courses()).hasSize(1);
        assertThat(ann.courses().count()).isEqualTo(3);
        ann.courses().replace(List.copyOf(ann.courses()));
        assertThat(ann.courses().isPartial()).isFalse();
        ann.reload();
        assertThat(ann.courses()).extracting(course -> course.title).containsExactly("logic");
    }

    @Test
    void severalModelsArePreloadedAndContinuedEachByItsOwn() {
        List<Remark> remarks = Remark.with(Remark.SUBJECT, Course.STUDENTS).list();
        assertThat(sent()).hasSize(4);
        Course course = (Course) remarks.get(0).subject();
        assertThat(course.students()).hasSize(2);
        assertThat(remarks.get(1).subject()).isInstanceOf(Student.class);
        assertThat(remarks.get(2).subject()).isNull();
        assertThat(sent()).isEmpty();
        remarks = Remark.with(Remark.SUBJECT, Student.GRADES).list();
        assertThat(sent()).hasSize(4);
        assertThat(((Student) remarks.get(1).subject()).grades()).hasSize(1);
        assertThat(sent()).isEmpty();
    }

    @Test
    void peersOfEveryKindAreLoadedTogether() {
        List<Student> students = Student.query().nPlusOne(NPlusOne.PEER_BATCH).list();
        List<Course> unread = students.get(1).courses(); // not looked into yet
        assertThat(students.get(0).courses()).hasSize(3);
        assertThat(unread).hasSize(1);
        assertThat(students.get(2).graded()).isEmpty();
        assertThat(students.get(0).graded()).hasSize(2);
        assertThat(sent()).hasSize(3);
        assertThat(students.get(0).courses())
                .extracting(course -> course.remarks().size())
                .containsExactly(1, 0, 0);
        assertThat(sent()).hasSize(1);
        List<Remark> remarks = Remark.query().nPlusOne(NPlusOne.PEER_BATCH).list();
        remarks.forEach(Remark::subject);
        assertThat(sent()).hasSize(3);
    }

    @Test
    void aListThatIsAskedFurtherDoesNotCount() {
        List<Student> students = Student.query().nPlusOne(NPlusOne.RAISE).list();
        for (Student student : students) {
            long some = student.courses().where(Course.CREDITS.gt(1)).list().size();
            assertThat(student.courses().count()).isGreaterThanOrEqualTo(some);
        }
        assertThat(students.get(0).courses()).hasSize(3);
        List<Course> second = students.get(1).courses();
        assertThatThrownBy(second::size)
                .isInstanceOf(NPlusOneException.class)
                .hasMessageContainingAll("Student.courses", "LinkedPreloadTest.java:");
    }

    @Test
    void callbacksRunInTheOrderOfTheRows() {
        Student dan = student("Dan");
        for (int i = 1; i <= 20; i++) {
            Course course = course("c" + i, 10 + i);
            dan.courses().add(course);
            grade(dan, course, i);
            remark("r" + i, course.id, "Course");
        }
        List<Integer> credits = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        ConnectionManager.models().on(Course.class, Moment.AFTER_LOAD, course -> credits.add(course.credits));
        ConnectionManager.models().on(Remark.class, Moment.AFTER_LOAD, remark -> remarks.add(remark.text));
        Student.with(Student.COURSES.orderBy(Course.CREDITS.asc()), Course.REMARKS.orderBy(Remark.ID.asc()))
                .list();
        assertThat(credits).hasSize(23).isSorted();
        assertThat(remarks).hasSize(21).startsWith("hard", "r1", "r2").endsWith("r20");
    }
}
