package io.streamcore.video.testing;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the application's MongoDB commands for a test. Quarkus registers every {@link CommandListener} it finds. */
public class MongoCommandLog implements CommandListener {
    private static final List<String> COMMANDS = new CopyOnWriteArrayList<>();
    private static volatile boolean recording;

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (recording) {
            COMMANDS.add(event.getCommandName() + " " + event.getCommand().toJson());
        }
    }

    public static void start() {
        COMMANDS.clear();
        recording = true;
    }

    /** The names of the recorded commands that mention the text, in order. */
    public static List<String> stop(String mentioned) {
        recording = false;
        return COMMANDS.stream()
                .filter(command -> command.contains(mentioned))
                .map(command -> command.substring(0, command.indexOf(' ')))
                .toList();
    }
}
