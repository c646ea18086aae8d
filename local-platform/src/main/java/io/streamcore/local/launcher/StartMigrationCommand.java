package io.streamcore.local.launcher;

import io.streamcore.local.launcher.keys.Secrets;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.settings.LauncherSettings;
import io.streamcore.local.launcher.settings.PortUse;
import io.streamcore.local.launcher.settings.Ports;
import io.streamcore.local.launcher.state.PlatformState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;

/** Runs the migration tool as a separate process against the running platform or the given services. */
@Command(name = "migrate", description = "Copies a Node StreamCore database into the running platform.")
final class StartMigrationCommand implements Callable<Integer> {
    private static final List<String> FORWARDED_SETTINGS =
            List.of("STREAMCORE_MIGRATE_FROM", "STREAMCORE_INTERNAL_CREDENTIAL", "STREAMCORE_INTERNAL_CREDENTIAL_FILE");
    private static final List<String> SERVICES = List.of("--auth", "--video", "--subscription");

    @ParentCommand
    StreamCore streamcore;

    @Unmatched
    List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path tool = streamcore.repository().resolve("migration/target/migration-1.0.0-SNAPSHOT.jar");
        if (!Files.exists(tool)) {
            throw new LauncherException("The migration tool is not built yet; \"./streamcore up\" builds it.");
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", tool.toString()));
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        LauncherSettings settings = streamcore.settings();
        FORWARDED_SETTINGS.forEach(name ->
                settings.get(name).ifPresent(value -> process.environment().put(name, value)));
        command.addAll(arguments);
        if (!names("--folder")) {
            command.addAll(List.of(
                    "--folder", streamcore.home().data().resolve("migration").toString()));
        }
        if (SERVICES.stream().noneMatch(this::names) && !names("--help") && !names("-h")) {
            addLocalPlatform(command, process.environment());
        }
        return process.command(command).start().waitFor();
    }

    private boolean names(String option) {
        return arguments.stream().anyMatch(argument -> argument.equals(option) || argument.startsWith(option + "="));
    }

    private void addLocalPlatform(List<String> command, Map<String, String> environment) {
        Home home = streamcore.home();
        Ports ports = PlatformState.ofRunning(home)
                .map(PlatformState::ports)
                .orElseThrow(() -> new LauncherException("StreamCore is not running; \"./streamcore up\" starts it."));
        command.addAll(List.of("--auth", ports.origin(PortUse.AUTH)));
        command.addAll(List.of("--video", ports.origin(PortUse.VIDEO)));
        command.addAll(List.of("--subscription", ports.origin(PortUse.SUBSCRIPTION)));
        command.addAll(List.of("--target-name", "the platform in " + home.data()));
        environment.remove("STREAMCORE_INTERNAL_CREDENTIAL_FILE");
        environment.put("STREAMCORE_INTERNAL_CREDENTIAL", new Secrets(home.secrets()).internalCredential());
    }
}
