package io.streamcore.local.launcher;

import io.streamcore.local.cloudinary.store.DurableFiles;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.state.HomeLock;
import io.streamcore.local.launcher.state.OrphanProcesses;
import java.io.Console;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Deletes the data of users. Keys and secrets are kept. */
@Command(name = "reset", description = "Deletes the database, the media and the logs; keys and secrets stay.")
final class ResetCommand implements Runnable {
    @ParentCommand
    StreamCore streamcore;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask for confirmation.")
    boolean yes;

    @SuppressWarnings("try") // held, not used
    @Override
    public void run() {
        Home home = streamcore.home();
        try (HomeLock held = HomeLock.tryAcquire(home).orElseThrow(ResetCommand::alreadyRunning)) {
            if (!OrphanProcesses.find(home).isEmpty()) {
                throw alreadyRunning();
            }
            if (yes || isConfirmed(home)) {
                List.of(home.database(), home.media(), home.mails(), home.logs())
                        .forEach(DurableFiles::deleteTree);
                System.out.println("The data is deleted; keys and secrets are kept in " + home.data() + ".");
            } else {
                throw new LauncherException("Nothing was deleted.");
            }
        }
    }

    private static boolean isConfirmed(Home home) {
        Console console = System.console();
        if (console == null) {
            throw new LauncherException(
                    "There is no terminal to confirm on; use --yes to delete the data in %s.", home.data());
        }
        String answer =
                console.readLine("Delete the database, the media, the mails and the logs in %s? [y/N] ", home.data());
        return answer != null && answer.trim().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    private static LauncherException alreadyRunning() {
        return new LauncherException("StreamCore is running; \"./streamcore down\" stops it, then reset again.");
    }
}
