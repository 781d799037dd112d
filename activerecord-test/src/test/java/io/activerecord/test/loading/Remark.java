package io.activerecord.test.loading;

import io.activerecord.ActiveRecord;
import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Model;

@Model
class Remark extends RemarkModel {
    Long id;
    String text;
    Long subjectId;
    String subjectType;

    @BelongsTo(types = {Course.class, Student.class})
    ActiveRecord<?> subject;
}
