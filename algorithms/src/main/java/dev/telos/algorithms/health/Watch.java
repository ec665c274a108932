package dev.telos.algorithms.health;

import io.vavr.collection.List;
import java.util.LinkedHashMap;
import java.util.Map;

/** Follows a run with its alarms. */
public final class Watch {
    private final Alarms alarms;
    private final Map<String, Integer> inARow = new LinkedHashMap<>();

    public Watch(Alarms alarms) {
        this.alarms = alarms;
    }

    /** The alarms that this update raises. */
    public List<Alarm> after(Vitals vitals) {
        Map<String, Integer> before = Map.copyOf(inARow);
        inARow.clear();
        return alarms.all().filter(alarm -> {
            if (!alarm.symptom().isSeen(vitals, alarm.limit())) {
                return false;
            }
            int count = before.getOrDefault(alarm.sign(), 0) + 1;
            inARow.put(alarm.sign(), count);
            return count == alarm.patience();
        });
    }

    /** In how many of the last updates each symptom has shown without a break; 0 of those that are not named. */
    public Map<String, Integer> inARow() {
        return new LinkedHashMap<>(inARow);
    }

    /** Goes on from what {@link #inARow()} was. What these alarms do not watch is left out at the next update. */
    public void restore(Map<String, Integer> counts) {
        inARow.clear();
        inARow.putAll(counts);
    }
}
