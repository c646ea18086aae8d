package io.streamcore.kit.importapi;

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
public record ImportOutcome(
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

    public static ImportOutcome imported(Object id, List<String> notes) {
        return new ImportOutcome(id.toString(), Result.IMPORTED, null, List.copyOf(notes), Map.of());
    }

    public static ImportOutcome unchanged(Object id) {
        return new ImportOutcome(id.toString(), Result.UNCHANGED, null, List.of(), Map.of());
    }

    public static ImportOutcome skipped(Object id, String reason) {
        return new ImportOutcome(id.toString(), Result.SKIPPED, reason, List.of(), Map.of());
    }

    public ImportOutcome withUniqueKeys(Map<String, String> names) {
        return new ImportOutcome(id, result, reason, notes, names);
    }
}
