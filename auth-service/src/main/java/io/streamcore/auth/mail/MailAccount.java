package io.streamcore.auth.mail;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.util.List;
import java.util.Set;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * What the worker reads of an account.
 *
 * @param email null if the account was deleted
 * @param verifiedEmail the last address that was proven to be the user's; null if none was
 * @param mails the pending mails in their order; null if there are none
 * @param mailAttempts failed attempts to send the first mail; null before the first
 * @param mutedMails templates of the mails that the user does not want; null if there are none
 */
@MongoEntity(collection = "users")
public record MailAccount(
        @BsonId ObjectId id,
        String email,
        String verifiedEmail,
        String fullName,
        List<PendingMail> mails,
        Integer mailAttempts,
        Set<String> mutedMails) {
    Set<String> muted() {
        return mutedMails == null ? Set.of() : mutedMails;
    }

    int attempts() {
        return mailAttempts == null ? 0 : mailAttempts;
    }
}
