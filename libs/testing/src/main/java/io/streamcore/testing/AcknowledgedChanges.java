package io.streamcore.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one client knows of things that only it adds and removes: what a response has told it last. */
public final class AcknowledgedChanges {
    private final Map<String, Boolean> known = new HashMap<>();

    /** Records a response. */
    public void acknowledge(String thing, boolean exists) {
        known.put(thing, exists);
    }

    /** Records that there was no response, so that the thing may exist or not. */
    public void doubt(String thing) {
        known.remove(thing);
    }

    /** The things that have to exist. */
    public Set<String> added() {
        return those(true);
    }

    /** The things that must not exist. */
    public Set<String> removed() {
        return those(false);
    }

    private Set<String> those(boolean exist) {
        Set<String> things = new TreeSet<>();
        known.forEach((thing, exists) -> {
            if (exists == exist) {
                things.add(thing);
            }
        });
        return things;
    }
}
