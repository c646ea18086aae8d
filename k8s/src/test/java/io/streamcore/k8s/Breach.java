package io.streamcore.k8s;

/**
 * A change that a rule must notice.
 *
 * @param patch JSON 6902 operations
 */
record Breach(String rule, String overlay, String kind, String name, String patch) {
    static Breach of(String rule, String object, String patch) {
        return in("local", rule, object, patch);
    }

    static Breach in(String overlay, String rule, String object, String patch) {
        String[] kindAndName = object.split(" ");
        return new Breach(rule, overlay, kindAndName[0], kindAndName[1], patch);
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
