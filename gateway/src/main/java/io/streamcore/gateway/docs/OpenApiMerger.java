package io.streamcore.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamcore.gateway.route.RouteTable;
import io.streamcore.gateway.route.UpstreamService;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Merges the OpenAPI documents of the services: the paths that the route table assigns to a service, and all components.
 * Components of one name must be equal and operation ids unique, because clients are generated from the result.
 */
final class OpenApiMerger {
    private final RouteTable routes;

    OpenApiMerger(RouteTable routes) {
        this.routes = routes;
    }

    /** Two documents define one name differently. */
    static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Conflict(String message) {
            super(message);
        }
    }

    /** @param base the gateway's own document, which the others are added to */
    ObjectNode merge(ObjectNode base, Map<UpstreamService, JsonNode> documents) {
        ObjectNode merged = base.deepCopy();
        documents.forEach((service, document) -> {
            addPaths(merged.withObject("/paths"), service, document.path("paths"));
            addTags(merged, document.path("tags"));
            for (Map.Entry<String, JsonNode> kind : document.path("components").properties()) {
                addAll(merged.withObject("/components/" + kind.getKey()), kind.getKey(), service, kind.getValue());
            }
        });
        merged.set("paths", sorted(merged.withObject("/paths")));
        Set<String> names = new HashSet<>();
        merged.withObject("/paths")
                .forEach(path -> path.forEach(operation -> {
                    requireUnique(names, operation.path("operationId").asText());
                    addGatewayResponses(merged, operation);
                }));
        return merged;
    }

    private void addPaths(ObjectNode paths, UpstreamService service, JsonNode more) {
        for (Map.Entry<String, JsonNode> path : more.properties()) {
            boolean isPublic = routes.find(path.getKey())
                    .filter(route -> route.service() == service)
                    .isPresent();
            if (isPublic) {
                paths.set(path.getKey(), path.getValue().deepCopy());
            }
        }
    }

    private static void addTags(ObjectNode merged, JsonNode tags) {
        tags.forEach(merged.withArray("/tags")::add);
    }

    private static void addAll(ObjectNode known, String kind, UpstreamService service, JsonNode more) {
        for (Map.Entry<String, JsonNode> component : more.properties()) {
            JsonNode same = known.get(component.getKey());
            if (same != null && !same.equals(component.getValue())) {
                throw new Conflict("%s defines %s/%s differently from another service"
                        .formatted(service.label(), kind, component.getKey()));
            }
            known.set(component.getKey(), component.getValue());
        }
    }

    private static void requireUnique(Set<String> names, String name) {
        if (!name.isEmpty() && !names.add(name)) {
            throw new Conflict("Duplicate operationId: " + name);
        }
    }

    private static ObjectNode sorted(ObjectNode node) {
        Map<String, JsonNode> byName = new TreeMap<>();
        node.properties().forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
        ObjectNode sorted = node.objectNode();
        byName.forEach(sorted::set);
        return sorted;
    }

    /** Adds the error responses that the gateway may send instead of the service. */
    private static void addGatewayResponses(ObjectNode merged, JsonNode operation) {
        if (operation instanceof ObjectNode described && described.path("responses") instanceof ObjectNode responses) {
            for (Map.Entry<String, JsonNode> response :
                    merged.path("components").path("responses").properties()) {
                String status = response.getValue().path("x-status").asText();
                if (!status.isEmpty() && !responses.has(status)) {
                    responses.putObject(status).put("$ref", "#/components/responses/" + response.getKey());
                }
            }
            described.set("responses", sorted(responses));
        }
    }
}
