package io.streamcore.k8s.rules;

import static org.assertj.core.api.Assertions.assertThat;
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

/** Checks that the setup script of {@code components/mongodb} limits each user to the database of its service. */
class DatabaseUsersTest {
    private static final Path SCRIPT = Renderings.MANIFESTS.resolve("components/mongodb/setup.js");
    private static final List<String> SERVICES = List.of("auth-service", "video-service", "subscription-service");

    @Test
    void setupScriptNamesTheDatabaseOfEachService() throws IOException {
        Map<String, String> inScript = Pattern.compile("'([a-z]+-service)': '(\\w+)'")
                .matcher(Files.readString(SCRIPT))
                .results()
                .collect(Collectors.toMap(pair -> pair.group(1), pair -> pair.group(2)));

        assertThat(inScript).isEqualTo(databases());
    }

    @Test
    void setupScriptIsIdempotentAndLimitsEachUserToItsOwnDatabase() throws Exception {
        assumeTrue(isOnPath("node"), "node is not on the path");

        JsonNode created = run();

        assertThat(created.at("/replicaSet/members").findValuesAsText("host").toString())
                .isEqualTo("[mongodb-0.mongodb:27017, mongodb-1.mongodb:27017, mongodb-2.mongodb:27017]");
        assertThat(created.path("firstUsers").toString())
                .as("only root is created without authentication")
                .isEqualTo("[\"root\"]");
        assertThat(names(created.path("users")))
                .isEqualTo(Set.of("root", SERVICES.get(0), SERVICES.get(1), SERVICES.get(2)));
        databases().forEach((service, database) -> {
            JsonNode user = created.path("users").path(service);
            assertThat(user.path("roles").toString())
                    .isEqualTo("[{\"role\":\"readWrite\",\"db\":\"" + database + "\"}]");
            assertThat(user.path("pwd").asText()).isEqualTo("second of /run/secrets/mongodb/" + service + "-password");
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
