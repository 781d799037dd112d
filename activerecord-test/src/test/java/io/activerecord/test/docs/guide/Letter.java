package io.activerecord.test.docs.guide;

import io.activerecord.annotation.Model;

@Model
public class Letter extends LetterModel {
    Long id;
    String text;
}
