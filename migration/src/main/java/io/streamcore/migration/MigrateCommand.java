package io.streamcore.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies a Node StreamCore database into the services of a running platform. */
@Command(
        name = "migrate",
        description =
                "Copies the users, videos, histories and subscriptions of a Node StreamCore database into a running"
                        + " platform. May be repeated, and resumes where it was interrupted.")
public final class MigrateCommand implements Runnable {
    private static final String FROM = "STREAMCORE_MIGRATE_FROM";
    private static final String CREDENTIAL = "STREAMCORE_INTERNAL_CREDENTIAL";

    @Option(
            names = "--from",
            paramLabel = "URI",
            description =
                    "The Node API's MongoDB, with its database: mongodb://host/streamcore. Other users of this machine"
                            + " can see arguments: set " + FROM + " to an address with a password instead.")
    String from;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    boolean help;

    @Option(names = "--dry-run", description = "Only report what would be copied, skipped and corrected.")
    boolean dryRun;

    @Option(
            names = "--auth",
            required = true,
            paramLabel = "ORIGIN",
            description = "auth-service, such as http://127.0.0.1:5001.")
    String auth;

    @Option(names = "--video", required = true, paramLabel = "ORIGIN", description = "video-service.")
    String video;

    @Option(names = "--subscription", required = true, paramLabel = "ORIGIN", description = "subscription-service.")
    String subscription;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            defaultValue = "migration-state",
            description = "Where the report and the state of the migration are kept: ${DEFAULT-VALUE}.")
    Path folder;

    @Option(
            names = "--target-name",
            paramLabel = "NAME",
            description = "What the state knows the platform by; its three origins by default.")
    String targetName;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MigrateCommand())
                .setExecutionExceptionHandler(MigrateCommand::explain)
                .execute(arguments));
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult unused)
            throws Exception {
        if (failure instanceof MigrationException) {
            System.err.println("streamcore: " + failure.getMessage());
            return 1;
        }
        throw failure;
    }

    @Override
    @SuppressWarnings("try") // the lock is held, not used
    public void run() {
        String uri = Optional.ofNullable(from)
                .or(() -> Optional.ofNullable(System.getenv(FROM)))
                .orElseThrow(
                        () -> new MigrationException("Name the Node API's database: --from, or the setting %s.", FROM));
        MigrationTarget target = target();
        try (SourceDatabase source = SourceDatabase.at(uri);
                MigrationLock held = MigrationLock.take(folder)) {
            System.out.printf("Copying %s into %s%s%n", source.name(), target.name(), dryRun ? " (dry run)" : "");
            System.out.print(Migration.run(source, target, folder, dryRun).text());
        }
    }

    private MigrationTarget target() {
        return new MigrationTarget(
                targetName == null ? String.join(", ", auth, video, subscription) : targetName,
                Map.of(
                        TargetService.AUTH, origin(auth),
                        TargetService.VIDEO, origin(video),
                        TargetService.SUBSCRIPTION, origin(subscription)),
                credential());
    }

    private static String origin(String text) {
        if (!text.matches("https?://[^/?#@]+/?")) {
            throw new MigrationException("%s is not an origin; one looks like http://127.0.0.1:5001.", text);
        }
        return text.replaceFirst("/$", "");
    }

    /** Never an argument: other users can see those. */
    private static String credential() {
        String file = System.getenv(CREDENTIAL + "_FILE");
        try {
            return file != null && !file.isEmpty()
                    ? Files.readString(Path.of(file)).strip()
                    : Optional.ofNullable(System.getenv(CREDENTIAL))
                            .orElseThrow(() -> new MigrationException(
                                    "The services require their internal credential: set %s, or %s_FILE to a file that"
                                            + " holds it.",
                                    CREDENTIAL, CREDENTIAL));
        } catch (IOException unreadable) {
            throw new MigrationException("%s cannot be read.", file);
        }
    }
}
