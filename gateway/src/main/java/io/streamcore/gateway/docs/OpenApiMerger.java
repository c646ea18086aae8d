package io.streamcore.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamcore.gateway.route.RouteTable;
import io.streamcore.gateway.route.UpstreamService;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes one document of several: the paths that the route table gives to a service, and all components. Two components
 * of one name must be the same, and no two operations may share one: a client generated from a guess between two would
 * be wrong for one of them.
 */
final class OpenApiMerger {
    private final RouteTable routes;

    OpenApiMerger(RouteTable routes) {
        this.routes = routes;
    }

    /** Two services mean different things by one name. */
    static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Conflict(String message) {
            super(message);
        }
    }

    /** @param base the gateway's own document, whose head and paths come first */
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
                    refuseSecond(names, operation.path("operationId").asText());
                    addOwnAnswers(merged, operation);
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
                throw new Conflict("%s means something else by %s/%s than another service"
                        .formatted(service.label(), kind, component.getKey()));
            }
            known.set(component.getKey(), component.getValue());
        }
    }

    private static void refuseSecond(Set<String> names, String name) {
        if (!name.isEmpty() && !names.add(name)) {
            throw new Conflict("Two operations are called " + name);
        }
    }

    private static ObjectNode sorted(ObjectNode node) {
        Map<String, JsonNode> byName = new TreeMap<>();
        node.properties().forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
        ObjectNode sorted = node.objectNode();
        byName.forEach(sorted::set);
        return sorted;
    }

    /** What the gateway may answer in a service's place. */
    private static void addOwnAnswers(ObjectNode merged, JsonNode operation) {
        if (operation instanceof ObjectNode described && described.path("responses") instanceof ObjectNode answers) {
            Iterator<Map.Entry<String, JsonNode>> own =
                    merged.path("components").path("responses").properties().iterator();
            while (own.hasNext()) {
                Map.Entry<String, JsonNode> answer = own.next();
                String status = answer.getValue().path("x-status").asText();
                if (!status.isEmpty() && !answers.has(status)) {
                    answers.putObject(status).put("$ref", "#/components/responses/" + answer.getKey());
                }
            }
            described.set("responses", sorted(answers));
        }
    }
}
