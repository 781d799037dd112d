package io.activerecord.test.streaming;

import io.activerecord.annotation.Model;

@Model
public class Reading extends ReadingModel {
    Long id;
    String text;
}
