package io.activerecord.test.community;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;

@Model
@Connection("second")
public class Tag extends TagModel {
    Long id;
    String word;

    static Tag of(String word) {
        Tag tag = new Tag();
        tag.word = word;
        tag.save();
        return tag;
    }
}
