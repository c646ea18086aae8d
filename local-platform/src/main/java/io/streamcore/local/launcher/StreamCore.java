package io.streamcore.local.launcher;

import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.settings.LauncherSettings;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line behind the {@code streamcore} script. */
@Command(
        name = "streamcore",
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs StreamCore on this machine.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            KeysCommand.class,
            MigrationPlanCommand.class,
            BeforeBuildCommand.class,
            EmulatorCommand.class,
            DatabaseCommand.class
        })
public final class StreamCore {
    private final Path repository = Home.locateRepository();
    private LauncherSettings settings;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StreamCore())
                .setExecutionExceptionHandler(StreamCore::explain)
                .execute(arguments));
    }

    LauncherSettings settings() {
        if (settings == null) {
            settings = LauncherSettings.read(repository, System.getenv());
        }
        return settings;
    }

    Path repository() {
        return repository;
    }

    Home home() {
        return settings().home(repository);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult unused)
            throws Exception {
        if (failure instanceof LauncherException) {
            System.err.println("streamcore: " + failure.getMessage());
            return 1;
        }
        throw failure;
    }
}
