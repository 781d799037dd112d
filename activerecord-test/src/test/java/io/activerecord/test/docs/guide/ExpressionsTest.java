package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ColumnQuery;
import io.activerecord.ConnectionManager;
import io.activerecord.Cte;
import io.activerecord.Query;
import io.activerecord.Row;
import io.activerecord.Sql;
import io.activerecord.Subselect;
import io.activerecord.TypedExpression;
import io.activerecord.Window;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.docs.SqlEcho;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets of guide/expressions.md. */
@ExtendWith(LeakCheck.class)
class ExpressionsTest {
    @RegisterExtension
    final SqlEcho sql = new SqlEcho();

    private Employee boss;

    @BeforeEach
    void database() {
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:sqlite::memory:").echo(true));
        Tables.on("primary");
        User ann = Tables.user("Ann", 31, true);
        Tables.user("Bob", 17, true);
        User cy = Tables.user("Cy", 40, false);
        Tables.post(ann, "First", 5);
        Tables.post(ann, "Second", 3);
        Tables.post(cy, "100% wool", null);
        ConnectionManager.execute(
                "primary",
                "create table employees (id integer primary key, name text, salary integer, manager_id integer)");
        boss = employee("Bea", 90, null);
        Employee dan = employee("Dan", 60, boss);
        employee("Eve", 70, boss);
        employee("Fay", 50, dan);
        sql.clear();
    }

    private static Employee employee(String name, int salary, Employee manager) {
        Employee employee = new Employee();
        employee.name = name;
        employee.salary = salary;
        employee.manager = manager;
        employee.save();
        return employee;
    }

    @Test
    void valuesAreComputed() {
        // snippet: expressions
        TypedExpression<String> group = Sql.when(User.AGE.lt(18), "minor")
                .when(User.AGE.lt(40), "adult")
                .otherwise("senior");
        List<Row> rows = User.query()
                .orderBy(group.asc(), Sql.lower(User.NAME).asc())
                .rows(
                        User.NAME,
                        group.named("age_group"),
                        Sql.length(User.EMAIL).named("n"));
        Post.query().update(Post.STARS.set(Sql.coalesce(Post.STARS, 0)));
        // end snippet
        assertThat(rows).extracting(row -> row.get("age_group")).containsExactly("adult", "minor", "senior");
        // sql: expressions-sql
        sql.hasRun("""
                select `name`, case when `age` < ? then ? when `age` < ? then ? else ? end as `age_group`, length(`email`) as `n`
                    from `users`
                    order by case when `age` < ? then ? when `age` < ? then ? else ? end asc, lower(`name`) asc
                update `posts` set `stars` = coalesce(`stars`, ?)
                """);
        // end sql
    }

    @Test
    void groupsAreCountedInPart() {
        // snippet: filter
        List<Row> rows = Post.query()
                .groupBy(Post.USER_ID)
                .orderBy(Post.USER_ID.asc())
                .rows(
                        Post.USER_ID,
                        Sql.count().named("posts"),
                        Sql.count().filter(Post.STARS.ge(4)).named("good"));
        // end snippet
        assertThat(rows).extracting(row -> row.get("good", Long.class)).containsExactly(1L, 0L);
    }

    @Test
    void rowsOfValuesAreCompared() {
        // snippet: rows
        List<User> next = User.where(Sql.row(User.AGE, User.ID).gt(17, 2L))
                .orderBy(User.AGE.asc(), User.ID.asc())
                .limit(10)
                .list();
        // end snippet
        assertThat(next).extracting(user -> user.name).containsExactly("Ann", "Cy");
    }

    @Test
    void windowsLookAround() {
        // snippet: windows
        Window dearestFirst = Window.partitionBy(Employee.MANAGER_ID).orderBy(Employee.SALARY.desc());
        List<Row> rows = Employee.where(Employee.MANAGER_ID.isNotNull())
                .orderBy(Employee.ID.asc())
                .rows(
                        Employee.NAME,
                        Sql.rank().over(dearestFirst).named("place"),
                        Employee.SALARY
                                .sum()
                                .over(Window.partitionBy(Employee.MANAGER_ID))
                                .named("team"));
        // end snippet
        assertThat(rows).extracting(row -> row.get("place", Long.class)).containsExactly(2L, 1L, 1L);
        // sql: windows-sql
        sql.hasRun("""
                select `name`, rank() over (partition by `manager_id` order by `salary` desc) as `place`,
                    sum(`salary`) over (partition by `manager_id`) as `team`
                    from `employees` where `manager_id` is not null order by `id` asc
                """);
        // end sql
    }

    @Test
    void queriesArePutTogether() {
        // snippet: union
        Query<User> young = User.where(User.AGE.lt(18));
        Query<User> old = User.where(User.AGE.ge(40));
        List<User> both = young.union(old).orderBy(User.NAME.asc()).list();
        long n = young.unionAll(old).count();

        ColumnQuery<String> names = User.query().select(User.NAME).except(young.select(User.NAME));
        List<String> others = names.ascending().list();
        // end snippet
        assertThat(both).extracting(user -> user.name).containsExactly("Bob", "Cy");
        assertThat(n).isEqualTo(2);
        assertThat(others).containsExactly("Ann", "Cy");
    }

    @Test
    void aTreeIsRead() {
        Employee bea = boss;
        // snippet: recursive
        Cte tree = Cte.recursive(
                "tree",
                Employee.where(Employee.ID.eq(bea.id)),
                above -> Employee.query().join(above, Employee.MANAGER_ID.eq(above.column(Employee.ID))),
                20);

        Query<Employee> below = Employee.query().from(tree);
        List<Employee> all =
                below.orderBy(tree.depthOf(below).asc(), Employee.NAME.asc()).list();
        // end snippet
        assertThat(all).extracting(each -> each.name).containsExactly("Bea", "Dan", "Eve", "Fay");
        // sql: recursive-sql
        sql.hasRun("""
                with recursive `tree` (`id`, `name`, `salary`, `manager_id`, `depth_`) as (
                    select `employees`.`id`, `employees`.`name`, `employees`.`salary`, `employees`.`manager_id`, 0
                    from `employees` where `employees`.`id` = ?
                    union all select `employees`.`id`, `employees`.`name`, `employees`.`salary`, `employees`.`manager_id`,
                    (`tree`.`depth_` + 1) from `employees` join `tree` on `employees`.`manager_id` = `tree`.`id`
                    where `tree`.`depth_` < 20)
                    select `id`, `name`, `salary`, `manager_id` from `tree` `employees` order by `depth_` asc, `name` asc
                """.replace("as (\n    select", "as (select"));
        // end sql
    }

    @Test
    void aQueryHasAName() {
        // snippet: cte
        TypedExpression<Long> n = Sql.count().named("n");
        Cte counts = Cte.of("counts", Post.query().groupBy(Post.USER_ID), Post.USER_ID, n);
        List<Row> rows = User.query()
                .join(counts, User.ID.eq(counts.column(Post.USER_ID)))
                .where(counts.column(n).gt(1L))
                .rows(User.NAME, counts.column(n).named("posts"));
        // end snippet
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("posts", Long.class)).isEqualTo(2);
    }

    @Test
    void aQueryIsATable() {
        // snippet: subselect
        TypedExpression<Long> place = Sql.rowNumber()
                .over(Window.partitionBy(Post.USER_ID).orderBy(Post.ID.desc()))
                .named("place");
        Subselect latest = Subselect.of("latest", Post.query(), Post.ID, place);
        List<Post> lastOfEach = Post.query()
                .join(latest, Post.ID.eq(latest.column(Post.ID)))
                .where(latest.column(place).eq(1L))
                .list();
        // end snippet
        assertThat(lastOfEach).extracting(post -> post.title).containsExactlyInAnyOrder("Second", "100% wool");
    }

    @Test
    void aLateralQueryIsWritten() {
        // snippet: lateral
        Subselect two = Subselect.lateral(
                "two",
                Post.where(Post.USER_ID.eq(User.ID)).orderBy(Post.ID.desc()).limit(2),
                Post.TITLE);
        Query<User> users = User.query().leftJoin(two); // .rows(User.NAME, two.column(Post.TITLE))
        // end snippet
        assertThat(users).isNotNull();
    }
}
