package io.streamcore.video.testing;

import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the MongoDB commands of the application while a test runs. */
@Singleton
public class MongoCommandLog implements MongoClientCustomizer, CommandListener {
    private static final int MAX_LENGTH = 2_000;

    private final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile boolean recording;

    @Override
    public MongoClientSettings.Builder customize(MongoClientSettings.Builder settings) {
        return settings.addCommandListener(this);
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (recording) {
            String command = event.getCommand().toJson();
            commands.add(event.getCommandName() + " " + command.substring(0, Math.min(MAX_LENGTH, command.length())));
        }
    }

    public void start() {
        commands.clear();
        recording = true;
    }

    /** The names of the recorded commands that mention the text, in order. */
    public List<String> stop(String mentioned) {
        recording = false;
        return commands.stream()
                .filter(command -> command.contains(mentioned))
                .map(command -> command.substring(0, command.indexOf(' ')))
                .toList();
    }
}
