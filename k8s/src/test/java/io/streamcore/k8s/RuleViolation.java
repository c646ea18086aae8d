package io.streamcore.k8s;

/**
 * A change of a rendered object that makes one rule fail.
 *
 * @param patch JSON 6902 operations
 */
record RuleViolation(String rule, String overlay, String kind, String name, String patch) {
    static RuleViolation of(String rule, String object, String patch) {
        return in("local", rule, object, patch);
    }

    static RuleViolation in(String overlay, String rule, String object, String patch) {
        String[] kindAndName = object.split(" ");
        return new RuleViolation(rule, overlay, kindAndName[0], kindAndName[1], patch);
    }

    static String add(String path, String value) {
        return "{\"op\": \"add\", \"path\": \"" + path + "\", \"value\": " + value + "}";
    }

    static String remove(String path) {
        return "{\"op\": \"remove\", \"path\": \"" + path + "\"}";
    }

    @Override
    public String toString() {
        return rule + ": " + kind + " " + name + " " + patch;
    }
}
