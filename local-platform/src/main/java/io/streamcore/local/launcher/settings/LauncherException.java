package io.streamcore.local.launcher.settings;

/** Why a command cannot do what was asked: one plain sentence for the developer, and exit code 1. */
public final class LauncherException extends RuntimeException {
    public LauncherException(String sentence, Object... arguments) {
        super(arguments.length == 0 ? sentence : String.format(sentence, arguments));
    }
}
