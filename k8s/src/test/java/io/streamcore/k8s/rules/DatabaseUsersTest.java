package io.streamcore.k8s.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.k8s.Renderings;
import io.streamcore.k8s.settings.KnownSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The MongoDB of {@code components/mongodb}: each service's user sees its own database. */
class DatabaseUsersTest {
    private static final Path SCRIPT = Renderings.MANIFESTS.resolve("components/mongodb/setup.js");
    private static final List<String> SERVICES = List.of("auth-service", "video-service", "subscription-service");

    @Test
    void theScriptKnowsTheDatabaseOfEachService() throws IOException {
        Map<String, String> inTheScript = Pattern.compile("'([a-z]+-service)': '(\\w+)'")
                .matcher(Files.readString(SCRIPT))
                .results()
                .collect(Collectors.toMap(pair -> pair.group(1), pair -> pair.group(2)));

        assertEquals(databases(), inTheScript);
    }

    @Test
    void runTwiceItMakesAReplicaSetAndAUserForEachServiceThatSeesItsOwnDatabaseOnly() throws Exception {
        assumeTrue(isOnPath("node"), "node is not on the path");

        JsonNode made = run();

        assertEquals(
                "[mongodb-0.mongodb:27017, mongodb-1.mongodb:27017, mongodb-2.mongodb:27017]",
                made.at("/replicaSet/members").findValuesAsText("host").toString());
        assertEquals("[\"root\"]", made.path("firstUsers").toString(), "only root without signing in");
        assertEquals(Set.of("root", SERVICES.get(0), SERVICES.get(1), SERVICES.get(2)), names(made.path("users")));
        databases().forEach((service, database) -> {
            JsonNode user = made.path("users").path(service);
            assertEquals(
                    "[{\"role\":\"readWrite\",\"db\":\"" + database + "\"}]",
                    user.path("roles").toString());
            assertEquals(
                    "second of /run/secrets/mongodb/" + service + "-password",
                    user.path("pwd").asText());
        });
    }

    private static Map<String, String> databases() {
        Map<String, String> databases = new TreeMap<>();
        SERVICES.forEach(service ->
                databases.put(service, KnownSettings.of(service).defaults().get("quarkus.mongodb.database")));
        return databases;
    }

    private static JsonNode run() throws IOException {
        Process node = new ProcessBuilder(
                        "node",
                        Renderings.MANIFESTS
                                .resolve("src/test/resources/mongosh.js")
                                .toString(),
                        SCRIPT.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ObjectMapper().readTree(node.getInputStream());
    }

    private static Set<String> names(JsonNode users) {
        Set<String> names = new TreeSet<>();
        users.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean isOnPath(String program) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
