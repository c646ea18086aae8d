package io.streamcore.auth;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.BsonDocument;
import org.jboss.logging.MDC;

/** Records the commands that the service under test sends to MongoDB, each of them one round trip. */
@ApplicationScoped
public class MongoCommandRecorder implements CommandListener {
    private final Queue<SentCommand> commands = new ConcurrentLinkedQueue<>();

    /**
     * A sent command.
     *
     * @param requestId of the HTTP request that is being handled; null for a scheduled job
     */
    public record SentCommand(String name, String collection, BsonDocument content, String requestId, String thread) {}

    @Override
    public void commandStarted(CommandStartedEvent event) {
        String name = event.getCommandName();
        BsonDocument content = event.getCommand().clone();
        String collection = content.isString(name) ? content.getString(name).getValue() : "";
        Object requestId = MDC.get("requestId");
        commands.add(new SentCommand(
                name,
                collection,
                content,
                requestId == null ? null : requestId.toString(),
                Thread.currentThread().getName()));
    }

    public void clear() {
        commands.clear();
    }

    public List<SentCommand> commands() {
        return List.copyOf(commands);
    }

    /** The commands that were sent while a request was handled. */
    public List<SentCommand> commandsOf(String requestId) {
        return commands().stream()
                .filter(command -> requestId.equals(command.requestId()))
                .toList();
    }
}
