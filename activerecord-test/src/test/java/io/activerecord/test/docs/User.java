package io.activerecord.test.docs;

import io.activerecord.annotation.Model;
import org.jspecify.annotations.NullUnmarked;

@NullUnmarked
// snippet: readme-model
@Model // table users, on the connection named "primary"
public class User extends UserModel { // UserModel is generated from this class
    Long id;
    String name;
    String email;
    int age;
}
// end snippet
