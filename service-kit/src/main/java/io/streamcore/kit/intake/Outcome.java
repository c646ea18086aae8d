package io.streamcore.kit.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What became of one document; in a dry run, what would become of it.
 *
 * @param reason why it was skipped, a slug; else null
 * @param notes what was mended to be able to keep it, slugs
 * @param claims what it would be the only one to have, by the reason for which the next one with the same is skipped;
 *     told in a dry run only, in which no unique index can tell
 */
public record Outcome(
        @JsonProperty("_id") String id, Result result, String reason, List<String> notes, Map<String, String> claims) {

    /** In lower case on the wire. */
    public enum Result {
        @JsonProperty("imported")
        IMPORTED,
        /** It was here already, and was left as it is. */
        @JsonProperty("unchanged")
        UNCHANGED,
        @JsonProperty("skipped")
        SKIPPED
    }

    public static Outcome imported(Object id, List<String> notes) {
        return new Outcome(id.toString(), Result.IMPORTED, null, List.copyOf(notes), Map.of());
    }

    public static Outcome unchanged(Object id) {
        return new Outcome(id.toString(), Result.UNCHANGED, null, List.of(), Map.of());
    }

    public static Outcome skipped(Object id, String reason) {
        return new Outcome(id.toString(), Result.SKIPPED, reason, List.of(), Map.of());
    }

    public Outcome claiming(Map<String, String> names) {
        return new Outcome(id, result, reason, notes, names);
    }
}
