package io.streamcore.local.launcher;

import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.Refusal;
import io.streamcore.local.launcher.settings.Settings;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind the {@code streamcore} script. */
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
            MigrateCommand.class,
            BeforeBuildCommand.class,
            EmulatorCommand.class
        })
public final class StreamCore {
    private final Path repository = Home.builtIn();
    private Settings settings;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StreamCore())
                .setExecutionExceptionHandler(StreamCore::explain)
                .execute(arguments));
    }

    Settings settings() {
        if (settings == null) {
            settings = Settings.read(repository, System.getenv());
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
        if (failure instanceof Refusal) {
            System.err.println("streamcore: " + failure.getMessage());
            return 1;
        }
        throw failure;
    }
}
