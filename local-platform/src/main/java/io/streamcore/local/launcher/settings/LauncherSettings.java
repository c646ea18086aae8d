package io.streamcore.local.launcher.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings from the environment, or from the checkout's {@code .env} file. An empty value counts as absent. */
public record LauncherSettings(Map<String, String> environment) {
    /** How the services name all origins of the loopback interface. */
    private static final String LOOPBACK_ORIGINS = "loopback";

    /** The ports of usual development servers, with those they fall back to: 4173 and 5173 to 5179 are of Vite. */
    private static final List<Integer> DEVELOPMENT_PORTS =
            List.of(3000, 4173, 4200, 5173, 5174, 5175, 5176, 5177, 5178, 5179, 8080);

    public static LauncherSettings read(Path repository, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(EnvFile.read(repository.resolve(".env")));
        all.putAll(environment);
        return new LauncherSettings(Map.copyOf(all));
    }

    public Home home(Path repository) {
        String data = get("STREAMCORE_HOME").orElse(".streamcore");
        return new Home(repository, repository.resolve(data).normalize());
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Returns a secret: the variable, or the content of the file that the variable with {@code _FILE} names. */
    public Optional<String> secret(String name) {
        return get(name)
                .or(() -> get(name + "_FILE").map(file -> readSecret(name, file)))
                .filter(value -> !value.isBlank());
    }

    private static String readSecret(String name, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new LauncherException("%s_FILE cannot be read: %s.", name, file);
        }
    }

    public Optional<String> mongodbUri() {
        return get("MONGODB_URI");
    }

    /** @throws LauncherException if only some of the three values are set */
    public Optional<CloudinaryAccount> cloudinary() {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        values.put("CLOUDINARY_CLOUD_NAME", get("CLOUDINARY_CLOUD_NAME"));
        values.put("CLOUDINARY_API_KEY", get("CLOUDINARY_API_KEY"));
        values.put("CLOUDINARY_API_SECRET", secret("CLOUDINARY_API_SECRET"));
        List<String> present =
                values.values().stream().flatMap(Optional::stream).toList();
        if (present.size() == values.size()) {
            return Optional.of(new CloudinaryAccount(present.get(0), present.get(1), present.get(2)));
        }
        if (present.isEmpty()) {
            return Optional.empty();
        }
        throw new LauncherException(
                "Cloudinary requires all of %s, but there is no %s; set all of them, or none to use the emulator.",
                String.join(", ", values.keySet()),
                values.keySet().stream()
                        .filter(name -> values.get(name).isEmpty())
                        .collect(Collectors.joining(" and no ")));
    }

    /** The mail server to use in place of the mail catcher. */
    public Optional<String> mailHost() {
        return get("STREAMCORE_MAIL_HOST");
    }

    /** Where gateway and emulator listen; everything else listens on the loopback interface only. */
    public BindAddress bind() {
        return BindAddress.of(get("STREAMCORE_BIND"));
    }

    /** By default pages of this machine, also those that a device in its network has loaded from it. */
    public String corsOrigin() {
        return get("CORS_ORIGIN").orElseGet(() -> Stream.concat(
                        Stream.of(LOOPBACK_ORIGINS),
                        bind().isLoopback()
                                ? Stream.of()
                                : DEVELOPMENT_PORTS.stream().map(bind()::origin))
                .collect(Collectors.joining(",")));
    }

    public int port(String name, int defaultPort) {
        return get(name).map(text -> port(name, text)).orElse(defaultPort);
    }

    private static int port(String name, String text) {
        int port = text.trim().matches("\\d{1,5}") ? Integer.parseInt(text.trim()) : 0;
        if (port < 1 || port > 65_535) {
            throw new LauncherException("%s is \"%s\", not a port number between 1 and 65535.", name, text);
        }
        return port;
    }
}
