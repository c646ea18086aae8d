package io.streamcore.authclient.events;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.ObjectId;

/** Records its calls, and runs what a test sets as {@link #action}. */
@Singleton
class RecordingHandler implements AccountDeletionHandler {
    final List<ObjectId> firstPasses = new ArrayList<>();
    final List<ObjectId> secondPasses = new ArrayList<>();
    AccountDeletionHandler action = (userId, pass) -> {};

    @Override
    public void onDeleted(ObjectId userId, Pass pass) {
        (pass.isLast() ? secondPasses : firstPasses).add(userId);
        action.onDeleted(userId, pass);
    }
}
