package io.activerecord.test.lifecycle;

import io.activerecord.OnCreate;
import io.activerecord.OnUpdate;
import io.activerecord.annotation.BelongsTo;
import io.activerecord.annotation.Column;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Unique;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Size;

/** A record with constraints of Jakarta Validation, and of the library. */
@Model
class Member extends MemberModel {
    Long id;

    @NotBlank
    @Size(max = 10)
    String name;

    @Email
    @Unique
    @Column(length = 20)
    String email;

    @Min(18)
    int age = 20;

    @NotNull(groups = OnCreate.class)
    @Null(groups = OnUpdate.class)
    String invitation = "yes";

    @NotNull
    Long clubId;

    @BelongsTo
    Club club;

    static Member of(String name) {
        Member member = new Member();
        member.name = name;
        member.club = new Club();
        member.club.save();
        return member;
    }
}
