package io.streamcore.local.launcher;

import io.streamcore.local.launcher.keys.Secrets;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.settings.LauncherSettings;
import io.streamcore.local.launcher.settings.PortUse;
import io.streamcore.local.launcher.settings.Ports;
import io.streamcore.local.launcher.state.PlatformState;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;

/**
 * Prints how {@code ./streamcore migrate} starts the migration tool: a line for each argument and variable. The script
 * then becomes the tool, so that a signal reaches the tool itself.
 */
@Command(name = "migration-plan", hidden = true)
final class MigrationPlanCommand implements Runnable {
    private static final String CREDENTIAL = "STREAMCORE_INTERNAL_CREDENTIAL";
    private static final List<String> FORWARDED_SETTINGS =
            List.of("STREAMCORE_MIGRATE_FROM", CREDENTIAL, CREDENTIAL + "_FILE");
    private static final List<String> SERVICES = List.of("--auth", "--video", "--subscription");

    @ParentCommand
    StreamCore streamcore;

    @Unmatched
    List<String> arguments = new ArrayList<>();

    @Override
    public void run() {
        LauncherSettings settings = streamcore.settings();
        FORWARDED_SETTINGS.forEach(name -> settings.get(name).ifPresent(value -> printVariable(name, value)));
        arguments.forEach(MigrationPlanCommand::printArgument);
        if (!names("--folder")) {
            printOption(
                    "--folder", streamcore.home().data().resolve("migration").toString());
        }
        if (SERVICES.stream().noneMatch(this::names) && !names("--help") && !names("-h")) {
            printLocalPlatform(streamcore.home());
        }
    }

    private boolean names(String option) {
        return arguments.stream().anyMatch(argument -> argument.equals(option) || argument.startsWith(option + "="));
    }

    private static void printLocalPlatform(Home home) {
        Ports ports = PlatformState.ofRunning(home)
                .map(PlatformState::ports)
                .orElseThrow(() -> new LauncherException("StreamCore is not running; \"./streamcore up\" starts it."));
        printOption("--auth", ports.origin(PortUse.AUTH));
        printOption("--video", ports.origin(PortUse.VIDEO));
        printOption("--subscription", ports.origin(PortUse.SUBSCRIPTION));
        printOption("--target-name", "the platform in " + home.data());
        printVariable(CREDENTIAL, new Secrets(home.secrets()).internalCredential());
        printVariable(CREDENTIAL + "_FILE", "");
    }

    private static void printOption(String name, String value) {
        printArgument(name);
        printArgument(value);
    }

    private static void printArgument(String value) {
        System.out.println("argument " + value);
    }

    private static void printVariable(String name, String value) {
        System.out.println("variable " + name + "=" + value);
    }
}
