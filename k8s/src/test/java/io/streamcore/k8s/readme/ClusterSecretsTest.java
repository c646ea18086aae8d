package io.streamcore.k8s.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.k8s.MountedSecrets;
import io.streamcore.k8s.Renderings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSecretsTest {
    private static final List<String> ACCOUNTS = List.of(
            "demo",
            "123456789012345",
            "secret-of-the-account",
            "00112233445566778899aabbccddeeff",
            "password-of-the-mail-server");
    private static final List<String> DATABASES =
            List.of("mongodb://a.example/", "mongodb://v.example/", "mongodb://s.example/");
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z.pem'");

    @TempDir
    Path folder;

    private ClusterSecrets secrets;

    @BeforeEach
    void makeCluster() throws IOException {
        secrets = new ClusterSecrets(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void exactlyTheMountedSecretsAreCreated(String overlay) throws Exception {
        secrets.create(overlay, input(overlay));

        assertThat(created()).isEqualTo(mounted(overlay));
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void secondRunAsksNothingAndChangesNothing(String overlay) throws Exception {
        Map<String, String> before = secrets.create(overlay, input(overlay)).values();

        secrets.create(overlay, List.of());

        assertThat(secrets.values()).isEqualTo(before);
    }

    @Test
    void interruptedRunIsContinued() throws Exception {
        secrets.run(1, "production", DATABASES.subList(0, 1));
        String pepper = secrets.values().get("auth-service/STREAMCORE_PASSWORD_PEPPER");

        secrets.create(
                "production",
                Stream.concat(DATABASES.stream().skip(1), ACCOUNTS.stream()).toList());

        assertThat(created()).isEqualTo(mounted("production"));
        assertThat(secrets.values())
                .containsEntry("auth-service/STREAMCORE_PASSWORD_PEPPER", pepper)
                .containsEntry("video-service/MONGODB_URI", DATABASES.get(1));
    }

    @Test
    void servicesLogInWithThePasswordsOfTheDatabase() throws Exception {
        secrets.create("local", input("local"));

        for (String service : List.of("auth-service", "video-service", "subscription-service")) {
            assertThat(secrets.values().get(service + "/MONGODB_URI"))
                    .startsWith("mongodb://" + service + ":" + secrets.values().get("mongodb/" + service + "-password")
                            + "@mongodb-0.mongodb:27017,");
        }
    }

    /** Otherwise a second set of secrets would replace the first one. */
    @Test
    void nothingIsCreatedWhileTheClusterIsUnreachable() throws Exception {
        secrets.makeClusterUnreachable();

        secrets.run(1, "production", input("production"));

        assertThat(secrets.values()).isEmpty();
        assertThat(secrets.calls()).noneMatch(call -> call.contains("create"));
    }

    @Test
    void secretsOfOptionalFeaturesMayBeLeftOut() throws Exception {
        secrets.create("local", List.of("demo", "123456789012345", "secret-of-the-account", "", ""));

        assertThat(created())
                .contains("cloudinary/CLOUDINARY_API_SECRET")
                .noneMatch(name -> name.startsWith("cloudinary-auth-token/") || name.startsWith("mail/"));
    }

    @Test
    void generatedSecretsAreDistinctAndAppearInNoArguments() throws Exception {
        secrets.create("local", input("local"));

        Map<String, String> values = secrets.values();
        List<String> random = values.entrySet().stream()
                .filter(secret -> secret.getKey().matches("(?!mail/).*/(STREAMCORE_.*|.*password|key-file)"))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(random).hasSize(9).doesNotHaveDuplicates().allMatch(secret -> secret.length() >= 20);
        assertThat(secrets.calls()).allSatisfy(call -> assertThat(call).doesNotContain(values.values()));
    }

    @Test
    void addedSigningKeySignsAfterAQuarterOfAnHour() throws Exception {
        secrets.create("local", input("local"));
        Set<String> first = keys();

        secrets.run(0, "signing-key", List.of());

        Set<String> added = keys();
        assertThat(added).hasSize(2).containsAll(first);
        added.removeAll(first);
        String name = added.iterator().next();
        Instant signs = LocalDateTime.parse(name, INSTANT).toInstant(ZoneOffset.UTC);
        assertThat(Duration.between(Instant.now(), signs)).isBetween(Duration.ofMinutes(12), Duration.ofMinutes(15));
        String pem = secrets.values().get("auth-service-keys/" + name).replaceAll("-----[^-]+-----|\\s", "");
        KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    }

    @Test
    void readmeListsEverySecretAndKey() throws IOException {
        String text = Readme.text();

        Stream.concat(mounted("local").stream(), mounted("production").stream()).forEach(secret -> {
            String[] parts = secret.split("/");
            assertThat(text.lines().filter(line -> line.startsWith("| `" + parts[0] + "` |")))
                    .as(secret)
                    .singleElement()
                    .asString()
                    .contains("`" + parts[1] + "`");
        });
    }

    private static List<String> input(String overlay) {
        return overlay.equals("local")
                ? ACCOUNTS
                : Stream.concat(DATABASES.stream(), ACCOUNTS.stream()).toList();
    }

    /** Returns the mounted secrets by name and key; a Secret mounted as a whole is expanded to its keys. */
    private static Set<String> mounted(String overlay) {
        return Renderings.overlay(overlay)
                .workloads()
                .flatMap(workload -> MountedSecrets.of(workload).stream())
                .flatMap(secret -> switch (secret) {
                    case "auth-service-keys/*" -> Stream.of("auth-service-keys/<instant>.pem");
                    case "mongodb/*" ->
                        Stream.of(
                                        "key-file",
                                        "root-password",
                                        "auth-service-password",
                                        "video-service-password",
                                        "subscription-service-password")
                                .map(key -> "mongodb/" + key);
                    default -> Stream.of(secret);
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> created() throws IOException {
        return secrets.values().keySet().stream()
                .map(name -> name.replaceAll("\\d{8}T\\d{6}Z", "<instant>"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> keys() throws IOException {
        return secrets.values().keySet().stream()
                .filter(name -> name.startsWith("auth-service-keys/"))
                .map(name -> name.substring("auth-service-keys/".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
