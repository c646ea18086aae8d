package io.streamcore.migration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of one document, as the service reports it. */
record DocumentOutcome(String id, String result, String reason, List<String> notes, Map<String, String> claims) {
    static final String IMPORTED = "imported";
    static final String SKIPPED = "skipped";

    static DocumentOutcome of(JsonObject json) {
        Map<String, String> claims = new TreeMap<>();
        json.getJsonObject("claims", new JsonObject())
                .forEach(claim -> claims.put(claim.getKey(), (String) claim.getValue()));
        return new DocumentOutcome(
                json.getString("_id"),
                json.getString("result"),
                json.getString("reason"),
                json.getJsonArray("notes", new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList(),
                claims);
    }

    static DocumentOutcome skipped(String id, String reason) {
        return new DocumentOutcome(id, SKIPPED, reason, List.of(), Map.of());
    }

    boolean isImported() {
        return result.equals(IMPORTED);
    }

    boolean isSkipped() {
        return result.equals(SKIPPED);
    }
}
