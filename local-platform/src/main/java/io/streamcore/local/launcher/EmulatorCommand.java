package io.streamcore.local.launcher;

import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.cloudinary.CloudinaryOptions;
import io.streamcore.local.launcher.settings.CloudinaryAccount;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.LauncherException;
import io.streamcore.local.launcher.settings.PortUse;
import io.streamcore.local.launcher.settings.Ports;
import io.streamcore.local.launcher.state.Shutdown;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Runs only the Cloudinary emulator, as a container of compose.yaml. */
@Command(name = "emulator", hidden = true)
final class EmulatorCommand implements Runnable {
    @ParentCommand
    StreamCore streamcore;

    @Override
    public void run() {
        CloudinaryAccount account = streamcore
                .settings()
                .cloudinary()
                .orElseThrow(() -> new LauncherException(
                        "The emulator requires the CLOUDINARY_* settings of the emulated account."));
        Home home = streamcore.home().create();
        var options = new CloudinaryOptions(
                        home.media(),
                        Ports.of(streamcore.settings()).get(PortUse.CLOUDINARY),
                        account.cloudName(),
                        account.apiKey(),
                        account.apiSecret())
                .withAuthTokenKey(streamcore.settings().secret("CLOUDINARY_AUTH_TOKEN_KEY"));
        CloudinaryEmulator emulator = CloudinaryEmulator.start(options.onEveryAddress());
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "stop"));
        System.out.println("The Cloudinary emulator listens on port " + options.port());
        Shutdown.awaitSignal();
    }
}
