package io.streamcore.auth.events;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.BsonDocument;

/** With which read concern the service has read the account events, as the server was told. */
@ApplicationScoped
public class SentFinds implements CommandListener {
    private final Queue<BsonDocument> concerns = new ConcurrentLinkedQueue<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        BsonDocument command = event.getCommand();
        boolean feed = event.getCommandName().equals("find")
                && command.getString("find").getValue().equals("account_events")
                && command.getDocument("filter", new BsonDocument()).containsKey("_id");
        if (feed) {
            concerns.add(command.getDocument("readConcern", new BsonDocument()).clone());
        }
    }

    Queue<BsonDocument> concerns() {
        return concerns;
    }
}
