package io.streamcore.migration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of one document, as the service reports it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record DocumentOutcome(
        @JsonProperty("_id") String id,
        String result,
        String reason,
        List<String> notes,
        SortedMap<String, String> claims) {
    static final String IMPORTED = "imported";
    static final String SKIPPED = "skipped";

    DocumentOutcome {
        notes = notes == null ? List.of() : notes;
        claims = claims == null ? new TreeMap<>() : claims;
    }

    static DocumentOutcome skipped(String id, String reason) {
        return new DocumentOutcome(id, SKIPPED, reason, null, null);
    }

    boolean isImported() {
        return result.equals(IMPORTED);
    }

    boolean isSkipped() {
        return result.equals(SKIPPED);
    }
}
