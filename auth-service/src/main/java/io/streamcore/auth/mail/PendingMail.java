package io.streamcore.auth.mail;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * A mail that has not been sent yet.
 *
 * @param id makes its {@code Message-ID}, which stays the same in each attempt
 * @param template name of its template
 * @param seed from which the link in it is derived; null without a link
 * @param origin of the site that the link leads to; null for the configured one
 * @param expireAt when it is dropped unsent
 * @param to its recipient; null for the address that the account has when it is sent
 */
@RegisterForReflection
public record PendingMail(
        @BsonId ObjectId id, String template, String seed, String origin, Instant at, Instant expireAt, String to) {
    /** Empty if the account was deleted. */
    Optional<String> recipient(MailAccount account) {
        return Optional.ofNullable(to == null ? account.email() : to);
    }
}
