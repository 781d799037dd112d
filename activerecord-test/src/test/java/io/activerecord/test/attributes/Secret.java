package io.activerecord.test.attributes;

import io.activerecord.annotation.Column;
import io.activerecord.annotation.Encrypted;
import io.activerecord.annotation.Json;
import io.activerecord.annotation.Model;
import io.activerecord.annotation.Unique;
import java.time.Period;
import org.jspecify.annotations.NullUnmarked;

@NullUnmarked // as its columns are
@Model
class Secret extends SecretModel {
    Long id;

    @Encrypted
    @Column(length = 100)
    String note;

    @Encrypted(deterministic = true)
    @Unique
    @Column(length = 80)
    String email;

    @Encrypted
    byte[] photo;

    @Encrypted
    @Json
    Settings settings;

    @Encrypted(deterministic = true)
    Period span;

    @Encrypted(context = "secrets.note")
    String moved;

    static Secret of(String email, String note) {
        Secret secret = new Secret();
        secret.email = email;
        secret.note = note;
        return secret;
    }
}
