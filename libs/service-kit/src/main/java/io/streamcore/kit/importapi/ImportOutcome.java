package io.streamcore.kit.importapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * The result of importing one document; in a dry run, the result it would have.
 *
 * @param reason slug of why the document was skipped; null otherwise
 * @param notes slugs of corrections that were made to the document
 * @param claims in a dry run, where no unique index decides, the document's unique keys by the reason for which a later
 *     document with the same key is skipped
 */
public record ImportOutcome(
        @JsonProperty("_id") String id, Result result, String reason, List<String> notes, Map<String, String> claims) {

    /** In lower case on the wire. */
    public enum Result {
        @JsonProperty("imported")
        IMPORTED,
        /** The document exists already and was not changed. */
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

    public ImportOutcome withUniqueKeys(Map<String, String> keys) {
        return new ImportOutcome(id, result, reason, notes, keys);
    }
}
