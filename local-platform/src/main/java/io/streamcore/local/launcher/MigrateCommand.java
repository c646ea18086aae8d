package io.streamcore.local.launcher;

import io.streamcore.local.launcher.keys.Secrets;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.PortUse;
import io.streamcore.local.launcher.settings.Ports;
import io.streamcore.local.launcher.settings.Refusal;
import io.streamcore.local.launcher.settings.Settings;
import io.streamcore.local.launcher.state.State;
import io.streamcore.local.migrate.Migration;
import io.streamcore.local.migrate.MigrationLock;
import io.streamcore.local.migrate.Service;
import io.streamcore.local.migrate.Source;
import io.streamcore.local.migrate.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Copies a Node StreamCore database into the running platform, or into services elsewhere. */
@Command(
        name = "migrate",
        description = "Copies the users, videos, histories and subscriptions of a Node StreamCore database into the"
                + " running platform. May be repeated, and goes on where it was interrupted.")
final class MigrateCommand implements Runnable {
    private static final String FROM = "STREAMCORE_MIGRATE_FROM";
    private static final String CREDENTIAL = "STREAMCORE_INTERNAL_CREDENTIAL";

    @ParentCommand
    StreamCore streamcore;

    @Option(
            names = "--from",
            paramLabel = "URI",
            description =
                    "The Node API's MongoDB, with its database: mongodb://host/streamcore. Arguments can be seen by"
                            + " other users of this machine: an address with a password is better given as the setting "
                            + FROM
                            + ".")
    String from;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    boolean help;

    @Option(names = "--dry-run", description = "Only tell what would be copied, skipped and mended.")
    boolean dryRun;

    @Option(
            names = "--auth",
            paramLabel = "ORIGIN",
            description = "auth-service elsewhere, such as http://127.0.0.1:5001.")
    String auth;

    @Option(names = "--video", paramLabel = "ORIGIN", description = "video-service elsewhere.")
    String video;

    @Option(names = "--subscription", paramLabel = "ORIGIN", description = "subscription-service elsewhere.")
    String subscription;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where the report and the state of the migration are kept; migration in the home by default.")
    Path folder;

    @Override
    @SuppressWarnings("try") // held, not used
    public void run() {
        Settings settings = streamcore.settings();
        String uri = Optional.ofNullable(from)
                .or(() -> settings.get(FROM))
                .orElseThrow(
                        () -> new Refusal("Say where the Node API's database is: --from, or the setting %s.", FROM));
        Target target = target(settings);
        Path kept = folder == null ? streamcore.home().data().resolve("migration") : folder;
        try (Source source = Source.at(uri);
                MigrationLock held = MigrationLock.take(kept)) {
            System.out.printf("Copying %s into %s%s%n", source.name(), target.name(), dryRun ? " (dry run)" : "");
            System.out.print(Migration.run(source, target, kept, dryRun).text());
        }
    }

    private Target target(Settings settings) {
        long given =
                Stream.of(auth, video, subscription).flatMap(Stream::ofNullable).count();
        if (given == 0) {
            return local(streamcore.home());
        }
        if (given < Service.values().length) {
            throw new Refusal(
                    "Name all three services, --auth, --video and --subscription, or none for the local ones.");
        }
        return new Target(
                String.join(", ", auth, video, subscription),
                Map.of(
                        Service.AUTH,
                        plain(auth),
                        Service.VIDEO,
                        plain(video),
                        Service.SUBSCRIPTION,
                        plain(subscription)),
                credential(settings));
    }

    private static Target local(Home home) {
        Ports ports = State.read(home.state())
                .filter(state -> state.running().isPresent())
                .map(State::ports)
                .orElseThrow(() -> new Refusal("StreamCore is not running; \"./streamcore up\" starts it."));
        return new Target(
                "the platform in " + home.data(),
                Map.of(
                        Service.AUTH, ports.origin(PortUse.AUTH),
                        Service.VIDEO, ports.origin(PortUse.VIDEO),
                        Service.SUBSCRIPTION, ports.origin(PortUse.SUBSCRIPTION)),
                new Secrets(home.secrets()).internalCredential());
    }

    private static String plain(String origin) {
        if (!origin.matches("https?://[^/?#@]+/?")) {
            throw new Refusal("%s is no origin; one looks like http://127.0.0.1:5001.", origin);
        }
        return origin.replaceFirst("/$", "");
    }

    /** Never an argument: those can be seen by others. */
    private static String credential(Settings settings) {
        Optional<String> file = settings.get(CREDENTIAL + "_FILE");
        try {
            return file.isPresent()
                    ? Files.readString(Path.of(file.get())).strip()
                    : settings.get(CREDENTIAL)
                            .orElseThrow(() -> new Refusal(
                                    "The services elsewhere want their internal credential: set %s, or %s_FILE to a"
                                            + " file that holds it.",
                                    CREDENTIAL, CREDENTIAL));
        } catch (IOException unreadable) {
            throw new Refusal("%s cannot be read.", file.get());
        }
    }
}
