package io.activerecord.test.community;

import io.activerecord.annotation.Connection;
import io.activerecord.annotation.Model;

@Model
@Connection("second")
public class Medal extends MedalModel {
    Long id;
    String metal;

    static Medal of(String metal) {
        Medal medal = new Medal();
        medal.metal = metal;
        medal.save();
        return medal;
    }
}
