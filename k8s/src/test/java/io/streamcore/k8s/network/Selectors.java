package io.streamcore.k8s.network;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Map;

/** Evaluates label selectors; an empty selector matches everything. */
final class Selectors {
    private Selectors() {}

    static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(orNone(selector.getMatchLabels()).entrySet())
                && selector.getMatchExpressions().stream().allMatch(it -> matches(it, labels));
    }

    private static boolean matches(LabelSelectorRequirement requirement, Map<String, String> labels) {
        String value = labels.get(requirement.getKey());
        return switch (requirement.getOperator()) {
            case "In" -> value != null && requirement.getValues().contains(value);
            case "NotIn" -> value == null || !requirement.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new AssertionError("Unknown operator " + requirement.getOperator());
        };
    }

    private static Map<String, String> orNone(Map<String, String> labels) {
        return labels == null ? Map.of() : labels;
    }
}
