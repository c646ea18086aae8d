package io.streamcore.authclient.events;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.ObjectId;

/** Records its calls, and runs what a test sets as {@link #action}. */
@Singleton
class RecordingHandler implements AccountDeletionHandler {
    final List<ObjectId> earlierPasses = new ArrayList<>();
    final List<ObjectId> lastPasses = new ArrayList<>();
    AccountDeletionHandler action = (userId, pass) -> {};

    @Override
    public void onDeleted(ObjectId userId, Pass pass) {
        (pass.isLast() ? lastPasses : earlierPasses).add(userId);
        action.onDeleted(userId, pass);
    }
}
