package io.activerecord.test.docs.guide;

// snippet: first-program
import io.activerecord.*;
import io.activerecord.connection.*;
import java.util.List;

public class FirstProgram {
    public static void main(String[] args) {
        ConnectionManager.configure(
                "primary", ConnectionConfig.url("jdbc:sqlite::memory:").echo(true));
        ConnectionManager.execute(
                "primary",
                "create table tasks (id integer primary key, title text, done integer not null, created_at text)");

        Task milk = new Task();
        milk.title = "Buy milk";
        milk.save();

        Task call = new Task();
        call.title = "Call Ann";
        call.save();
        call.done = true;
        call.save();

        List<Task> open =
                Task.where(Task.DONE.eq(false)).orderBy(Task.TITLE.asc()).list();
        for (Task task : open) {
            System.out.println(task.id + ": " + task.title);
        }
        System.out.println(Task.query().count() + " tasks");

        ConnectionManager.disposeAll();
    }
}
// end snippet
