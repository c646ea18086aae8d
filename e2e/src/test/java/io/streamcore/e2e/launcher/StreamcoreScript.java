package io.streamcore.e2e.launcher;

import io.streamcore.e2e.platform.Checkout;
import io.streamcore.e2e.platform.ExternalCommand;
import io.streamcore.e2e.platform.ExternalCommand.CommandResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the {@code streamcore} script of a checkout with environment variables. */
record StreamcoreScript(Path checkout, Map<String, String> environment) {
    static StreamcoreScript in(Path home) {
        return new StreamcoreScript(
                Checkout.root(), Map.of("STREAMCORE_HOME", home.toString(), "STREAMCORE_LIMITS", "relaxed"));
    }

    StreamcoreScript with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new StreamcoreScript(checkout, more);
    }

    CommandResult run(String... arguments) {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("JAVA_HOME", System.getenv().getOrDefault("JAVA_HOME", System.getProperty("java.home")));
        List<String> line = Stream.concat(
                        Stream.of(checkout.resolve("streamcore").toString()), Stream.of(arguments))
                .toList();
        return new ExternalCommand(Path.of("."), all, line).run();
    }
}
