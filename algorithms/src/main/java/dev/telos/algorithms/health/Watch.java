package dev.telos.algorithms.health;

import io.vavr.collection.List;
import java.util.HashMap;
import java.util.Map;

/** Follows a run with its alarms. */
public final class Watch {
    private final Alarms alarms;
    private final Map<Alarm, Integer> inARow = new HashMap<>();

    public Watch(Alarms alarms) {
        this.alarms = alarms;
    }

    /** The alarms that this update raises. */
    public List<Alarm> after(Vitals vitals) {
        return alarms.all().filter(alarm -> {
            int count = alarm.symptom().isSeen(vitals, alarm.limit()) ? inARow.getOrDefault(alarm, 0) + 1 : 0;
            inARow.put(alarm, count);
            return count == alarm.patience();
        });
    }
}
