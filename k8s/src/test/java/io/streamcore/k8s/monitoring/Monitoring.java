package io.streamcore.k8s.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Renderings;
import io.streamcore.k8s.render.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the rules and the dashboard from the rendered ConfigMaps. */
final class Monitoring {
    private static final Rendering RENDERING =
            Renderings.all().filter(Rendering::isMonitored).findFirst().orElseThrow();

    private Monitoring() {}

    /** @param place alert name or panel title */
    record Query(String place, String text) {
        @Override
        public String toString() {
            return place + ": " + text;
        }
    }

    static String rules() {
        return file("streamcore-prometheus-rules", "prometheus-rules.yaml");
    }

    static List<String> alerts() {
        return alertQueries().stream().map(Query::place).toList();
    }

    static Map<String, String> severities() {
        return alertRules().collect(Collectors.toMap(rule -> rule.path("alert").asText(), rule -> rule.path("labels")
                .path("severity")
                .asText()));
    }

    static List<Query> queries() {
        List<Query> all = new ArrayList<>(alertQueries());
        all.addAll(panelQueries());
        return all;
    }

    private static List<Query> alertQueries() {
        return alertRules()
                .map(rule ->
                        new Query(rule.path("alert").asText(), rule.path("expr").asText()))
                .toList();
    }

    private static Stream<JsonNode> alertRules() {
        return Yaml.documents(rules()).get(0).findValues("rules").stream()
                .flatMap(rules -> StreamSupport.stream(rules.spliterator(), false));
    }

    static List<Query> panelQueries() {
        List<Query> queries = new ArrayList<>();
        String dashboard = file("streamcore-grafana-dashboard", "grafana-dashboard.json");
        for (JsonNode panel : Yaml.documents(dashboard).get(0).path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(new Query(
                        panel.path("title").asText(), target.path("expr").asText()));
            }
        }
        return queries;
    }

    private static String file(String map, String name) {
        return RENDERING.one(ConfigMap.class, map).getData().get(name);
    }
}
