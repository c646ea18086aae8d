package io.streamcore.k8s.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.k8s.MountedSecrets;
import io.streamcore.k8s.Renderings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
    private static final Pattern APPLIED = Pattern.compile("kubectl (?:apply|diff) -[kf] (\\S+)");
    private static final List<String> CLOUDINARY =
            List.of("demo", "123456789012345", "secret-of-the-account", "00112233445566778899aabbccddeeff");
    private static final List<String> DATABASES =
            List.of("mongodb://a.example/", "mongodb://v.example/", "mongodb://s.example/");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void commandsCreateExactlyTheMountedSecrets(String overlay) throws Exception {
        Path secrets = Readme.createSecrets(overlay, input(overlay), folder);

        assertThat(created(secrets)).isEqualTo(mounted(overlay));
    }

    @Test
    void keyOfTokenAuthenticationMayBeLeftOut() throws Exception {
        List<String> withoutKey = List.of("demo", "123456789012345", "secret-of-the-account", "");

        Path secrets = Readme.createSecrets("local", withoutKey, folder);

        assertThat(created(secrets))
                .contains("cloudinary/CLOUDINARY_API_SECRET")
                .noneMatch(name -> name.startsWith("cloudinary-auth-token/"));
    }

    @Test
    void generatedSecretsAreDistinct() throws Exception {
        Path secrets = Readme.createSecrets("local", input("local"), folder);

        List<String> random = created(secrets).stream()
                .filter(name -> name.matches(".*/(STREAMCORE_.*|.*password|key-file)"))
                .map(name -> read(secrets.resolve(name)))
                .toList();
        assertThat(random).hasSize(9);
        assertThat(Set.copyOf(random)).hasSize(random.size());
        random.forEach(secret -> assertThat(secret.length()).as(secret).isGreaterThanOrEqualTo(20));
    }

    @Test
    void appliedPathsExist() throws IOException {
        String text = Readme.text();

        List<String> applied =
                APPLIED.matcher(text).results().map(found -> found.group(1)).toList();
        assertThat(applied).isNotEmpty();
        applied.forEach(
                path -> assertThat(Readme.REPOSITORY.resolve(path)).as(path).exists());
    }

    @Test
    void everyComponentAndOverlayIsListed() throws IOException {
        String text = Readme.text();

        for (String folder : List.of("components", "overlays")) {
            try (Stream<Path> children = Files.list(Renderings.MANIFESTS.resolve(folder))) {
                children.forEach(child ->
                        assertThat(text).as(child::toString).contains("`" + folder + "/" + child.getFileName() + "`"));
            }
        }
    }

    private static List<String> input(String overlay) {
        return overlay.equals("local")
                ? CLOUDINARY
                : Stream.concat(DATABASES.stream(), CLOUDINARY.stream()).toList();
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

    private static Set<String> created(Path secrets) throws IOException {
        try (Stream<Path> files = Files.walk(secrets)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> secrets.relativize(file).toString().replaceAll("\\d{8}T\\d{6}Z", "<instant>"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
