package io.activerecord.examples;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Reads the JDK's time zones, and the transitions of some years. */
final class ZoneLoader {
    private final Instant from;
    private final Instant until;

    ZoneLoader(int firstYear, int lastYear) {
        this.from = newYear(firstYear);
        this.until = newYear(lastYear + 1);
    }

    private static Instant newYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** Zones and transitions in one transaction: all of them or none. */
    void load() {
        List<Zone> zones = new ArrayList<>();
        List<Transition> transitions = new ArrayList<>();
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneRules rules = ZoneId.of(id).getRules();
            zones.add(zone(id, rules));
            addTransitions(transitions, id, rules);
        }
        Zone.transaction(() -> {
            Zone.insertAll(zones);
            Transition.insertAll(transitions);
        });
    }

    private Zone zone(String id, ZoneRules rules) {
        Zone zone = new Zone();
        zone.id = id;
        zone.region = id.contains("/") ? id.substring(0, id.indexOf('/')) : "";
        zone.offsetSeconds = rules.getStandardOffset(until).getTotalSeconds();
        zone.daylightSaving = !rules.getTransitionRules().isEmpty();
        return zone;
    }

    private void addTransitions(List<Transition> all, String zoneId, ZoneRules rules) {
        ZoneOffsetTransition next = rules.nextTransition(from.minusNanos(1));
        while (next != null && next.getInstant().isBefore(until)) {
            Transition transition = new Transition();
            transition.zoneId = zoneId;
            transition.happensAt = next.getInstant();
            transition.secondsBefore = next.getOffsetBefore().getTotalSeconds();
            transition.secondsAfter = next.getOffsetAfter().getTotalSeconds();
            all.add(transition);
            next = rules.nextTransition(next.getInstant());
        }
    }
}
