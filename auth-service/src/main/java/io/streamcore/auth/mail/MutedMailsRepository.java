package io.streamcore.auth.mail;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.pull;

import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.bson.types.ObjectId;

/** The mails that users do not want, by template: {@code mutedMails} in the collection {@code users}. */
@ApplicationScoped
public class MutedMailsRepository implements PanacheMongoRepositoryBase<MailAccount, ObjectId> {
    private static final String MUTED = "mutedMails";

    /** One read by {@code _id}. */
    public Set<String> of(ObjectId account) {
        return findByIdOptional(account).map(MailAccount::muted).orElse(Set.of());
    }

    /** @param wanted by template; others stay as they are */
    public void change(ObjectId account, Map<String, Boolean> wanted) {
        wanted.forEach((template, isWanted) ->
                mongoCollection().updateOne(eq(account), isWanted ? pull(MUTED, template) : addToSet(MUTED, template)));
    }
}
