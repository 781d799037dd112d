package io.activerecord.test.inner;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.SoftDelete;

@Model
@Connection("second")
class Reader extends ReaderModel {
    Long id;
    Long reportId;
    Long memberId;

    @SoftDelete
    boolean gone;

    Reader() {}

    Reader(Long reportId, Long memberId) {
        this.reportId = reportId;
        this.memberId = memberId;
    }
}
