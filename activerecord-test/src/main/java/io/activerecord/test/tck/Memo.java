package io.activerecord.test.tck;

import io.activerecord.annotation.CreatedBy;
import io.activerecord.annotation.Id;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.SoftDelete;
import io.activerecord.annotation.UpdatedBy;
import io.activerecord.annotation.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A time as its version, a time as its mark, and who did it. */
@NullUnmarked // as its columns are
@Model(table = "tck_memos")
class Memo extends MemoModel {
    @Id
    String code;

    String body;

    @Version
    Instant version;

    Instant createdAt;
    Instant updatedAt;

    @CreatedBy
    String createdBy;

    @UpdatedBy
    String updatedBy;

    @SoftDelete
    Instant deletedAt;

    static Memo of(String code, String body) {
        Memo memo = new Memo();
        memo.code = code;
        memo.body = body;
        return memo;
    }

    static Memo saved(String code) {
        Memo memo = of(code, "new");
        memo.save();
        return memo;
    }
}
