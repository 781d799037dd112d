package io.activerecord.test.loading;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import java.util.ArrayList;
import java.util.List;

/** The tables, and customers with orders, lines and notes: three of each for each. */
final class Shop {
    private Shop() {}

    static void open(String... names) {
        for (String name : names) {
            ConnectionManager.configure(
                    name,
                    ConnectionConfig.url("jdbc:sqlite:file:loading-" + name + "?mode=memory&cache=shared")
                            .poolSize(1)
                            .echo(true));
            for (String table : List.of(
                    "customers (id integer primary key, name text)",
                    "orders (id integer primary key, customer_id integer, total integer not null)",
                    "lines (id integer primary key, order_id integer, product text)",
                    "notes (id integer primary key, line_id integer, text text)",
                    "badges (id integer primary key, customer_id integer, color text)",
                    "visits (id integer primary key, customer_id integer, page text)",
                    "students (id integer primary key, name text)",
                    "courses (id integer primary key, title text, credits integer not null)",
                    "courses_students (course_id integer, student_id integer, primary key (course_id, student_id))",
                    "grades (id integer primary key, student_id integer, course_id integer, points integer not null)",
                    "remarks (id integer primary key, text text, subject_id integer, subject_type text)",
                    "plots (lane text, number integer, primary key (lane, number))",
                    "plants (id integer primary key, lane text, number integer, kind text)")) {
                ConnectionManager.execute(name, "create table " + table);
            }
        }
    }

    static List<Customer> customers(int count) {
        List<Customer> customers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Customer customer = new Customer();
            customer.name = "customer " + i;
            customers.add(customer);
        }
        Customer.insertAll(customers);
        return customers;
    }

    static List<Order> orders(List<Customer> customers, int each) {
        List<Order> orders = new ArrayList<>();
        for (Customer customer : customers) {
            for (int i = 1; i <= each; i++) {
                Order order = new Order();
                order.customerId = customer.id;
                order.total = i * 10;
                orders.add(order);
            }
        }
        Order.insertAll(orders);
        return orders;
    }

    static List<Line> lines(List<Order> orders, int each) {
        List<Line> lines = new ArrayList<>();
        for (Order order : orders) {
            for (int i = 1; i <= each; i++) {
                Line line = new Line();
                line.orderId = order.id;
                line.product = "product " + i;
                lines.add(line);
            }
        }
        Line.insertAll(lines);
        return lines;
    }

    static List<Note> notes(List<Line> lines) {
        List<Note> notes = new ArrayList<>();
        for (Line line : lines) {
            Note note = new Note();
            note.lineId = line.id;
            note.text = "note";
            notes.add(note);
        }
        Note.insertAll(notes);
        return notes;
    }
}
